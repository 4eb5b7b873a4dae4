"""The group "Editors": all that the desks need, and nothing else.

Articles come from files and leave by the trash: nobody adds or deletes their rows. Accounts, and
what only reading needs, are not in it. An archive whose group was changed by hand keeps the change.
"""

from django.db import migrations

EDITORS = "Editors"
RIGHTS = {
    "article": "view change delete",
    "section": "view change",
    "decision": "view add change delete",
    "person": "view add change",
    "country": "view change",
    "alias": "view add change delete",
    "mention": "view change",
    "phraserule": "view add change delete",
    "publication": "view add change",
    "tag": "view add change delete",
    "tagalias": "view add change delete",
    "taggedarticle": "view add change delete",
    "tagsuggestion": "view change",
    "tagrule": "view add change delete",
    "operation": "view change",
    "job": "view add change",
    "importrun": "view add change",
    "sourcefile": "view change",
}


def make_group(apps, schema_editor):
    database = schema_editor.connection.alias
    group, is_new = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=EDITORS)
    if is_new:
        group.permissions.set(find_rights(apps, database))


def find_rights(apps, database):
    """The rows are made here if need be: Django makes them only after the last migration."""
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
            yield permission


def remove_group(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name=EDITORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_boundary_decisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
