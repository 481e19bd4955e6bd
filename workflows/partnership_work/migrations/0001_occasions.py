import django.db.models.deletion
import matters.secret
import matters.slugs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('accounts', '0003_offices'),
        ('answers', '0001_answers'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='matters.matter')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('key', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('task', 'Work'), ('meeting', 'Meeting'), ('review', 'Review')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='accounts.body')),
                ('form', models.CharField(blank=True, max_length=60)),
                ('said_on', models.DateField()),
                ('opens', models.CharField(max_length=60)),
                ('due_on', models.DateField()),
                ('agenda', models.JSONField(default=list)),
                ('planned_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('next_on', models.DateField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('answers', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occasion', to='answers.answerset')),
                ('notes', matters.secret.Secret()),
            ],
            options={
                'indexes': [models.Index(fields=['partnership', 'due_on', 'id'], name='occasions_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None), ('stopped_at', None)), fields=('partnership', 'key'), name='one_running_occasion')],
            },
        ),
    ]
