from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_tagging_and_jobs"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="what",
            field=models.CharField(
                choices=[
                    ("section", "section"),
                    ("mention", "mention"),
                    ("field", "field"),
                    ("boundary", "boundary"),
                ],
                max_length=8,
                verbose_name="about",
            ),
        ),
    ]
