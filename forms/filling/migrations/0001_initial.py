import django.db.models.deletion
import forms.answers.models
import matters.secret
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('answers', '0001_answers'),
        ('definitions', '0001_initial'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('slug', models.SlugField(default=forms.answers.models.new_slug, unique=True)),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='definitions.formversion')),
                ('purpose', models.CharField(max_length=60)),
                ('about', models.CharField(blank=True, max_length=100)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='accounts.agency')),
                ('answers', matters.secret.Secret()),
                ('typed', matters.secret.Secret()),
                ('number', models.PositiveIntegerField(default=1)),
                ('confirmed', models.JSONField(default=list)),
                ('pages', models.JSONField(default=dict)),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='answers.answerset')),
                ('created_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('answer_set', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='answers.answerset')),
                ('receipt', models.JSONField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('submitted_at', None)), fields=['agency', '-saved_at'], name='open_drafts_agency'), models.Index(fields=['matter', 'purpose'], name='filling_dra_matter__f2ec0d_idx')],
            },
        ),
    ]
