from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_areas"),
    ]

    operations = [
        migrations.AddField(
            "person", "language", models.CharField(blank=True, db_default="", default="", max_length=12)
        ),
    ]
