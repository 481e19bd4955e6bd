"""Give a shared procedure back as its file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from forms.definitions import yaml_files
from workflows.procedures.bases.exporting import base_file
from workflows.procedures.bases.models import BaseVersion


class Command(BaseCommand):
    help = (
        "Write the newest version of the shared procedure KEY to FILE as load_base reads it. "
        "The file must be new. Loading it again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("base", metavar="KEY")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--number", type=int, help="another version than the newest")

    def handle(self, *, base, file, number, **options):
        versions = BaseVersion.objects.filter(key=base).order_by("-number")
        found = versions.filter(number=number).first() if number is not None else versions.first()
        if found is None:
            rows = BaseVersion.objects.order_by("key", "number").values_list("key", "number")
            there = ", ".join(f"{key} version {each}" for key, each in rows) or "none yet"
            raise CommandError(f'There is no such shared procedure "{base}"; there is {there}.')
        if file.exists():
            raise CommandError(f"{file} is there already; name another file.")
        try:
            file.write_text(yaml_files.write(base_file(found)), "utf-8")
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{found}: exported to {file}.")
