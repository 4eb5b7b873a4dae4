from django.db import migrations, models

from articles.search.index import triggers


def remove_triggers(apps, schema_editor):
    triggers.remove_triggers(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexChange',
            fields=[
                ('article', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='article')),
                ('seq', models.PositiveBigIntegerField(default=1, verbose_name='change')),
                ('flushed', models.BooleanField(default=False, verbose_name='in the live index')),
            ],
            options={
                'verbose_name': 'change to be indexed',
                'verbose_name_plural': 'changes to be indexed',
                'indexes': [models.Index(condition=models.Q(('flushed', False)), fields=['article'], name='indexchange_waiting')],
            },
        ),
        migrations.CreateModel(
            name='IndexState',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('epoch', models.CharField(max_length=32, verbose_name='epoch')),
            ],
            options={
                'verbose_name': 'state of the index',
                'verbose_name_plural': 'state of the index',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='indexstate_one_row')],
            },
        ),
        # They are made after all migrations: see `articles.apps`.
        migrations.RunPython(migrations.RunPython.noop, remove_triggers),
    ]
