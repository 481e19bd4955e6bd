from django.db import migrations, models

import matters.slugs

NAMES = ("person", "holding", "invitation")


def fill(apps, schema_editor):
    """Each row gets an address of its own."""
    for name in NAMES:
        model = apps.get_model("accounts", name)
        rows = list(model._base_manager.filter(slug=None).only("pk"))
        for row in rows:
            row.slug = matters.slugs.new_slug()
        model._base_manager.bulk_update(rows, ["slug"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_office_renaming"),
    ]

    operations = [
        *[migrations.AddField(name, "slug", models.CharField(max_length=50, null=True)) for name in NAMES],
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        *[
            migrations.AlterField(
                name, "slug", models.SlugField(default=matters.slugs.new_slug, unique=True)
            )
            for name in NAMES
        ],
    ]
