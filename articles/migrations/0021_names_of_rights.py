"""The rights of editors under the names that their models have now."""

from django.db import migrations

RENAMED = {"tagrule": ("standing tag", "tag rule")}


def rename(apps, schema_editor, *, back=False):
    database = schema_editor.connection.alias
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for model, (old, new) in RENAMED.items():
        if back:
            old, new = new, old
        for right in permissions.filter(
            content_type__app_label="articles", content_type__model=model
        ):
            right.name = right.name.replace(old, new)
            right.save(update_fields=["name"])


def rename_back(apps, schema_editor):
    rename(apps, schema_editor, back=True)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_places_of_decisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(rename, rename_back)]
