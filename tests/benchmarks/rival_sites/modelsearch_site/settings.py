"""As Django's own start of a project, with SQLite as others tune it."""

import os

SECRET_KEY = "only-for-benchmarks"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.contenttypes", "modelsearch", "modelsearch_site"]
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "modelsearch_site.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["RIVAL_DATABASE"],
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456;"
                " PRAGMA cache_size=-65536"
            ),
        },
    }
}
MIGRATION_MODULES = {"modelsearch_site": None}
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
