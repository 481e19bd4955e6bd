import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('referrals', '0001_initial'), ('referrals', '0002_read_by_whom')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('answers', '0001_answers'),
        ('cases', '0001_cases'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='matters.matter')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='cases.step')),
                ('answers', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='answers.answerset')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='accounts.agency')),
                ('received_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
