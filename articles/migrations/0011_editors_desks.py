"""The group "Editors" may bring files to the import desk."""

from django.db import migrations

RIGHTS = {"upload": "view add change"}


def add_rights(apps, schema_editor):
    database = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(database).filter(name="Editors").first()
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for model, actions in RIGHTS.items():
        content_type, _ = types.get_or_create(app_label="articles", model=model)
        name = apps.get_model("articles", model)._meta.verbose_name_raw
        for action in actions.split():
            permission, _ = permissions.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            if group:
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_upkeep")]

    # Going back takes the table away, and its rights with it.
    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
