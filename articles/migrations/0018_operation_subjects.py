"""The history of a row is looked up, not searched for among the latest operations."""

import django.db.models.deletion
from django.db import migrations, models

# Where operations of persons and tags noted the rows that they concerned.
FACTS = {"persons": "person", "tags": "tag"}
AT_ONCE = 500


def fill(apps, schema_editor):
    operation_model = apps.get_model("articles", "Operation")
    subject = apps.get_model("articles", "OperationSubject")
    for fact, kind in FACTS.items():
        rows = operation_model.objects.filter(undo__has_key=fact)
        subject.objects.bulk_create(
            (
                subject(operation_id=pk, kind=kind, key=key)
                for pk, keys in rows.values_list("pk", f"undo__{fact}").iterator()
                for key in sorted(set(keys or ()))
            ),
            batch_size=AT_ONCE,
        )
    article = apps.get_model("articles", "Article")
    removed = article.objects.exclude(removal=None).values_list("removal_id", "pk")
    subject.objects.bulk_create(
        (subject(operation_id=pk, kind="article", key=key) for pk, key in removed.iterator()),
        batch_size=AT_ONCE,
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_what_files_say")]

    operations = [
        migrations.CreateModel(
            name="OperationSubject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "article"),
                            ("country", "country"),
                            ("person", "person"),
                            ("publication", "publication"),
                            ("tag", "tag"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("key", models.BigIntegerField(verbose_name="number")),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subjects",
                        to="articles.operation",
                        verbose_name="operation",
                    ),
                ),
            ],
            options={
                "verbose_name": "subject of an operation",
                "verbose_name_plural": "subjects of operations",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["kind", "key", "operation"], name="operationsubject_kind_key"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
