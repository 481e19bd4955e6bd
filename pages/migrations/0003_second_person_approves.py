import django.db.models.deletion
from django.db import migrations, models


def nobody_publishes_alone(apps, schema_editor):
    """Wagtail's own groups come with the right to publish, on the root of all pages."""
    apps.get_model("wagtailcore", "GroupPagePermission").objects.exclude(
        permission__codename__in=["add_page", "change_page"]
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_remove_the_welcome_page")]

    operations = [
        migrations.CreateModel(
            name="SecondPersonTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                )
            ],
            options={
                "verbose_name": "approval by a second person",
                "verbose_name_plural": "approvals by a second person",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.RunPython(nobody_publishes_alone, migrations.RunPython.noop),
    ]
