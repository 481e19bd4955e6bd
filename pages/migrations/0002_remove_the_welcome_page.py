"""Wagtail's own first site answers for every host that nobody else has. Ours answer for their own host only."""

from django.db import migrations

WELCOME = "Welcome to your new Wagtail site!"


def remove(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    for page in Page.objects.filter(depth=2, slug="home", title=WELCOME):
        Site.objects.filter(root_page=page).delete()
        page.delete()
        root = Page.objects.get(path=page.path[:4])
        root.numchild -= 1
        root.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_page_types"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
