import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='form_versions', to='accounts.partnership')),
                ('key', models.SlugField()),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('document', models.JSONField()),
                ('schema_version', models.PositiveIntegerField(default=1)),
                ('hash', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['key', '-number'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'key', 'number'), name='one_form_version_per_number')],
            },
        ),
    ]
