import django.db.models.deletion
import matters.secret
import matters.slugs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('matters', '0005_addresses_that_tell_nothing')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('accounts', '0003_offices'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.AddField(
            model_name='matter',
            name='partnership',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='accounts.partnership'),
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='matters.matter')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL)),
                ('declared_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('matter', 'person'), name='one_wall_per_person_and_matter')],
            },
        ),
        migrations.CreateModel(
            name='MatterAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='matters.matter')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='accounts.office')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='accounts.agency')),
                ('right', models.CharField(choices=[('handles', 'Works on it'), ('reads', 'Reads it'), ('own part', 'Sees the own part only')], max_length=20)),
                ('because', models.CharField(max_length=200)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'matter'], name='matters_mat_person__774e95_idx'), models.Index(fields=['office', 'matter'], name='matters_mat_office__fa96e5_idx'), models.Index(fields=['agency', 'matter'], name='matters_mat_agency__471994_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', True), ('office__isnull', True), ('person__isnull', False)), models.Q(('agency__isnull', True), ('office__isnull', False), ('person__isnull', True)), models.Q(('agency__isnull', False), ('office__isnull', True), ('person__isnull', True)), _connector='OR'), name='access_names_one_party')],
            },
        ),
        migrations.CreateModel(
            name='NameHash',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['digest'], name='matters_nam_digest_4e8593_idx')],
                'constraints': [models.UniqueConstraint(fields=('matter', 'digest'), name='one_hash_per_matter')],
            },
        ),
        migrations.CreateModel(
            name='EmergencyAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to='matters.matter')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('access', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='emergency', to='matters.matteraccess')),
                ('label', models.CharField(max_length=100)),
                ('reason', matters.secret.Secret()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('outcome', models.CharField(blank=True, choices=[('in order', 'It was in order'), ('not in order', 'It was not in order')], max_length=20)),
                ('finding', matters.secret.Secret()),
                ('reviewers', models.ManyToManyField(related_name='+', to='accounts.office')),
            ],
            options={
                'indexes': [models.Index(fields=['partnership', '-since', '-id'], name='emergencies_of_partnership')],
            },
        ),
    ]
