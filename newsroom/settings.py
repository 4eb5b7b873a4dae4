"""Django's settings. What an operator may change is a `NEWSROOM_*` variable: see the README."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom import env
from newsroom.logs import LEVELS, describe_logging

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = env.read_folder("NEWSROOM_DATA", BASE_DIR / "var")

DEBUG = env.read_flag("NEWSROOM_DEBUG")
SECRET_KEY = env.read_secret("NEWSROOM_SECRET_KEY", DATA / "secret_key")
ALLOWED_HOSTS = env.read_list("NEWSROOM_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "taggit",
    "articles",
]

MIDDLEWARE = [
    "newsroom.logs.NumberedRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "articles.middleware.request_limits.RequestLimitsMiddleware",
    "articles.middleware.page_cache.PageCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "articles.middleware.expired_session.ExpiredSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "articles.middleware.search_failures.SearchFailuresMiddleware",
    "articles.middleware.head_requests.HeadRequestsMiddleware",
]
# A private archive shows itself to those who have signed in.
PRIVATE = env.read_flag("NEWSROOM_PRIVATE")
if PRIVATE:
    MIDDLEWARE.append("articles.middleware.private_archive.PrivateArchiveMiddleware")

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.read_database("NEWSROOM_DATABASE_URL", DATA / "newsroom.sqlite3")}
_replica = env.find_database("NEWSROOM_REPLICA_URL")
if _replica:
    DATABASES["replica"] = {**_replica, "TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["articles.models.replica.ReplicaRouter"]
    MIDDLEWARE.insert(0, "articles.middleware.replica.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# The first refuses an address that has guessed too often, the second asks for the password.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"
# An account that is guessed at so often from one address is locked for that address. Whoever
# guesses from many waits longer and longer: see articles/views/sign_in_throttle.py.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_CLIENT_IP_CALLABLE = "articles.views.sign_in_throttle.find_address"
AXES_LOCKOUT_CALLABLE = "articles.views.accounts.show_locked"
AXES_VERBOSE = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
# All of the project's own words, the templates' included, are translated in one place.
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
TIME_ZONE = env.read_text("NEWSROOM_TIME_ZONE", "UTC")
USE_I18N = True
FORMAT_MODULE_PATH = "newsroom.formats"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# Where the site is a part of another, for example /news; gunicorn reads it under the same name.
FORCE_SCRIPT_NAME = env.read_text("SCRIPT_NAME").rstrip("/") or None
# Without a slash at the start: the part of the other site goes before it.
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

TAGGIT_CASE_INSENSITIVE = True

# No inline script or style anywhere, nothing from other hosts, no framing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"

# Off for plain http on the loopback address; on wherever the site is reached from outside.
HTTPS = env.read_flag("NEWSROOM_HTTPS")
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # For this name alone: other sites below it may have no https, and a place in the browsers'
    # preload lists can't be taken back for months. So two of Django's checks do not apply.
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

LOGGING = describe_logging(
    form=env.read_log_form(),
    level=env.read_choice("NEWSROOM_LOG_LEVEL", "WARNING", choices=LEVELS),
)

# --- Newsroom's own ---
# Larger files are refused: no single news article comes near it.
MAX_FILE_BYTES = env.read_number("NEWSROOM_MAX_FILE_BYTES", 5_000_000, least=1)
# Articles on one page of a list: 25 with a map and four facets stay under 60 kB, fonts and all.
PAGE_SIZE = env.read_number("NEWSROOM_PAGE_SIZE", 25, least=1)
# Pages that each web process keeps ready for readers who are not signed in; 0 for none.
KEPT_PAGES = 0 if DEBUG else env.read_number("NEWSROOM_KEPT_PAGES", 1_000, least=0)
SEARCH_DIR = DATA / "search"
# Files that editors bring through the browser: what one visit may bring, and where it waits.
UPLOADS_DIR = DATA / "uploads"
MAX_UPLOAD_BYTES = env.read_number("NEWSROOM_MAX_UPLOAD_BYTES", 200_000_000, least=1)
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
