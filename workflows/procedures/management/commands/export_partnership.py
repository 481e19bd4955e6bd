"""Give a partnership back as a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Partnership
from workflows.procedures.setup.exporting import export
from workflows.procedures.setup.folder import BadFolder


class Command(BaseCommand):
    help = (
        "Write the partnership SLUG to FOLDER as load_partnership reads it. "
        "The folder must be new or empty. Loading it again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("partnership", metavar="SLUG")
        parser.add_argument("folder", type=Path, metavar="FOLDER")

        parser.add_argument(
            "--whole",
            action="store_true",
            help="write all of a procedure that is built on a shared one, not only its differences",
        )

    def handle(self, *, partnership, folder, whole, **options):
        owner = Partnership.objects.filter(slug=partnership).first()
        if owner is None:
            there = ", ".join(Partnership.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f'There is no partnership "{partnership}"; there is {there or "none yet"}.')
        try:
            lost = export(owner, folder, at=timezone.now(), whole=whole)
        except BadFolder as error:
            raise CommandError(f"Nothing was exported:\n{error}") from None
        for sentence in lost:
            self.stderr.write(sentence)
        self.stdout.write(f"{owner}: exported to {folder}.")
