from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_links_of_the_outbox")]

    operations = [
        migrations.RemoveField(model_name="sending", name=name)
        for name in (
            "address",
            "token",
            "link_ends_at",
            "code_hash",
            "code_until",
            "code_tries",
            "opened_at",
        )
    ]
