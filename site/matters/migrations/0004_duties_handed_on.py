from django.db import migrations, models

import matters.slugs


def fill(apps, schema_editor):
    """Each duty gets an address of its own."""
    Duty = apps.get_model("matters", "Duty")
    rows = list(Duty.objects.filter(slug=None).only("pk"))
    for row in rows:
        row.slug = matters.slugs.new_slug()
    Duty.objects.bulk_update(rows, ["slug"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_keys_names_and_destruction")]

    operations = [
        migrations.AddField("duty", "handed_on", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("duty", "slug", models.CharField(max_length=50, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "duty", "slug", models.SlugField(default=matters.slugs.new_slug, unique=True)
        ),
    ]
