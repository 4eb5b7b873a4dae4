from django.db import migrations, models

from articles.search.index import triggers


def remove_triggers(apps, schema_editor):
    triggers.remove_triggers(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_note_housekeeping'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentVersion',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('value', models.BigIntegerField(verbose_name='content version')),
            ],
            options={
                'verbose_name': 'content version',
                'verbose_name_plural': 'content version',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='contentversion_one_row')],
            },
        ),
        # Its row and the triggers are made after all migrations: see `articles.apps`. Going back,
        # they must be gone before the table is.
        migrations.RunPython(migrations.RunPython.noop, remove_triggers),
    ]
