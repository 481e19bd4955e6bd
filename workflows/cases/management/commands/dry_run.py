"""manage.py dry_run PARTNERSHIP FILE: play a changed procedure against past and made-up cases; nothing is kept."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from accounts.models import Partnership
from workflows.cases.versions.playing import dry_run
from workflows.procedures.checks import BadProcedure
from workflows.procedures.setup import folder


class Command(BaseCommand):
    help = "Say what a changed procedure would have made different, case by case. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("partnership", help="the partnership's short name in addresses")
        parser.add_argument("file", type=Path, help="the changed procedure.yaml")

    def handle(self, *, partnership, file, **options):
        found = Partnership.objects.filter(slug=partnership).first()
        if found is None:
            raise CommandError(f"There is no partnership {partnership!r}.")
        try:
            document = folder.in_yaml(file.name, folder.text_of(file.name, file))
            for name, said in dry_run(document, partnership=found, at=now()):
                self.stdout.write(f"{name}: no difference." if not said else f"{name}:")
                for line in said:
                    self.stdout.write(f"  {line}")
        except (BadProcedure, folder.BadFolder) as error:
            raise CommandError(str(error)) from None
