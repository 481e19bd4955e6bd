import django.db.models.deletion
import matters.slugs
from django.db import migrations, models


def fill(apps, schema_editor):
    """Each sharing covers the one product that it was about."""
    sharings = apps.get_model("cases", "Sharing").objects.order_by("pk")
    shared = apps.get_model("cases", "SharedProduct").objects
    for row in sharings.defer("because").iterator():
        shared.create(
            matter_id=row.matter_id,
            partnership_id=row.partnership_id,
            sharing=row,
            step_id=row.step_id,
            product=row.product,
            title=row.title,
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_attribute_slugs"), ("cases", "0012_sharings")]

    operations = [
        migrations.CreateModel(
            name="SharedProduct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ("product", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                ("matter", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="shared_products", to="matters.matter")),
                ("partnership", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership")),
                ("sharing", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="products", to="cases.sharing")),
                ("step", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="shared_products", to="cases.step")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sharing", "step", "product"), name="one_row_per_shared_product")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
