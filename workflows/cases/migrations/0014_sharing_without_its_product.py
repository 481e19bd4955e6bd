from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_sharings_of_sets")]

    operations = [
        migrations.RemoveField(model_name="sharing", name="product"),
        migrations.RemoveField(model_name="sharing", name="step"),
    ]
