from django.db import migrations, models

import matters.slugs

NAMES = ("conflict", "emergencyaccess")


def fill(apps, schema_editor):
    """Each row gets an address of its own; a duty to review an emergency is found at the new one."""
    Duty = apps.get_model("matters", "Duty")
    for name in NAMES:
        model = apps.get_model("matters", name)
        rows = list(model._base_manager.filter(slug=None).only("pk"))
        for row in rows:
            row.slug = matters.slugs.new_slug()
        model._base_manager.bulk_update(rows, ["slug"], batch_size=1000)
        if name == "emergencyaccess":
            for row in rows:
                place = "/portal/emergency/reviews/"
                Duty.objects.filter(path=f"{place}{row.pk}/").update(path=f"{place}{row.slug}/")


class Migration(migrations.Migration):
    dependencies = [("matters", "0004_duties_handed_on")]

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
