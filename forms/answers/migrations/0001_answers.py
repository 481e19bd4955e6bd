import django.db.models.deletion
import forms.answers.models
import matters.secret
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('answers', '0001_initial'), ('answers', '0002_initial')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('definitions', '0001_initial'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answer_sets', to='definitions.formversion')),
                ('answers', matters.secret.Secret()),
                ('number', models.PositiveIntegerField(default=1)),
                ('previous', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='answers.answerset')),
                ('submitted_at', models.DateTimeField()),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['matter', '-submitted_at'], name='answers_ans_matter__efc121_idx')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('slug', models.SlugField(default=forms.answers.models.new_slug, unique=True)),
                ('name', matters.secret.Secret()),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('scan', models.CharField(choices=[('pending', 'Not checked yet'), ('clean', 'Clean'), ('infected', 'Infected')], default='pending', max_length=10)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('uploaded_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
