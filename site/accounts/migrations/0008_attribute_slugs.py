from django.db import migrations, models

import matters.slugs


def fill(apps, schema_editor):
    """Each entry gets an address of its own."""
    model = apps.get_model("accounts", "Attribute")
    rows = list(model._base_manager.filter(slug=None).only("pk"))
    for row in rows:
        row.slug = matters.slugs.new_slug()
    model._base_manager.bulk_update(rows, ["slug"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_attributes_and_groups"),
    ]

    operations = [
        migrations.AddField("attribute", "slug", models.CharField(max_length=50, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "attribute", "slug", models.SlugField(default=matters.slugs.new_slug, unique=True)
        ),
    ]
