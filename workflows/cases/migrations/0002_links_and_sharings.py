import django.db.models.deletion
import django.db.models.functions.text
import matters.secret
import matters.slugs
import workflows.cases.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('cases', '0017_subjects_and_consents')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('accounts', '0003_offices'),
        ('cases', '0001_cases'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='cases.case')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('reason', matters.secret.Secret()),
                ('password', matters.secret.Secret()),
                ('requested_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(null=True)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('password_shown_at', models.DateTimeField(null=True)),
                ('downloads', models.PositiveIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['expires_at'], name='exports_living')],
            },
        ),
        migrations.CreateModel(
            name='CaseLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_links', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='cases.case')),
                ('partner', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.caselink')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('theirs', models.CharField(max_length=30)),
                ('leads', models.BooleanField()),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('in force', 'In force'), ('declined', 'Declined'), ('crossed', 'Overtaken: the other side proposed at the same time'), ('ended', 'Ended')], default='proposed', max_length=20)),
                ('shares', models.JSONField(default=list)),
                ('products', models.JSONField(default=list)),
                ('offered', models.JSONField(default=list)),
                ('told', models.JSONField(default=dict)),
                ('reason', matters.secret.Secret()),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('because', matters.secret.Secret()),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('case'), django.db.models.functions.text.Upper('theirs'), condition=models.Q(('state__in', ['proposed', 'in force'])), name='one_link_with_a_case'), models.UniqueConstraint(condition=models.Q(('leads', False), ('state', 'in force')), fields=('case',), name='one_case_leads')],
            },
        ),
        migrations.CreateModel(
            name='Sharing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sharings', to='matters.matter')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sharings', to='cases.case')),
                ('title', models.CharField(max_length=300)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('how', models.CharField(choices=[('on screen', 'On screen only'), ('take away', 'To take away'), ('in person', 'In person')], max_length=20)),
                ('because', matters.secret.Secret()),
                ('since', models.DateTimeField()),
                ('until', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', True), ('office__isnull', True), ('person__isnull', False)), models.Q(('agency__isnull', True), ('office__isnull', False), ('person__isnull', True)), models.Q(('agency__isnull', False), ('office__isnull', True), ('person__isnull', True)), _connector='OR'), name='sharing_names_one_party')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.case')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('key', models.CharField(max_length=60)),
                ('subject', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.subject')),
                ('says', models.CharField(choices=[('given', 'Consent was given'), ('refused', 'Consent was refused'), ('overridden', 'It is done without consent')], max_length=20)),
                ('by_whom', matters.secret.Secret()),
                ('capacity', matters.secret.Secret()),
                ('said_on', models.DateField()),
                ('authority', matters.secret.Secret()),
                ('reason', matters.secret.Secret()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawal', matters.secret.Secret()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReceivedProduct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received_products', to='matters.matter')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='cases.caselink')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('sections', matters.secret.Secret()),
                ('mark', models.CharField(max_length=130)),
                ('made_at', models.DateTimeField()),
                ('came_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('link', 'mark'), name='one_copy_of_a_shared_product')],
            },
        ),
        migrations.CreateModel(
            name='SharedOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shared_outcomes', to='matters.matter')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='cases.caselink')),
                ('step', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('outcome', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('source', models.PositiveBigIntegerField()),
                ('closed_at', models.DateTimeField()),
                ('came_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('link', 'step'), name='one_outcome_of_a_shared_step')],
            },
        ),
        migrations.CreateModel(
            name='SharedProduct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shared_products', to='matters.matter')),
                ('slug', models.SlugField(default=matters.slugs.new_slug, unique=True)),
                ('sharing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='cases.sharing')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shared_products', to='cases.step')),
                ('product', models.CharField(max_length=100)),
                ('title', models.CharField(max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sharing', 'step', 'product'), name='one_row_per_shared_product')],
            },
        ),
    ]
