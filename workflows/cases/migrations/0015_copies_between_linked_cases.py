import django.db.models.deletion
import matters.secret
import workflows.cases.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_attribute_slugs"), ("cases", "0014_sharing_without_its_product")]

    operations = [
        migrations.AddField(model_name="caselink", name="offered", field=models.JSONField(default=list)),
        migrations.AddField(model_name="caselink", name="products", field=models.JSONField(default=list)),
        migrations.CreateModel(
            name="ReceivedProduct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("sections", matters.secret.Secret()),
                ("mark", models.CharField(max_length=130)),
                ("made_at", models.DateTimeField()),
                ("came_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("link", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="received", to="cases.caselink")),
                ("matter", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="received_products", to="matters.matter")),
                ("partnership", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership")),
            ],
            options={
                "constraints": [models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("link", "mark"), name="one_copy_of_a_shared_product")],
            },
        ),
    ]
