import django.db.models.deletion
import matters.slugs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('matters', '0006_who_reviews_emergencies')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('accounts', '0003_offices'),
        ('cases', '0001_cases'),
        ('matters', '0001_matters'),
        ('matters', '0002_access'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='matters.matter')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='accounts.office')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='accounts.agency')),
                ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='cases.step')),
                ('title', models.CharField(max_length=200)),
                ('label', models.CharField(max_length=100)),
                ('path', models.CharField(max_length=200)),
                ('due_on', models.DateField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('late_from', models.DateTimeField(null=True)),
                ('why', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('handed_on', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['person', 'late_from', 'id'], name='open_duties_person'), models.Index(condition=models.Q(('closed_at', None)), fields=['office', 'late_from', 'id'], name='open_duties_office'), models.Index(condition=models.Q(('closed_at', None)), fields=['agency', 'late_from', 'id'], name='open_duties_agency')],
            },
        ),
    ]
