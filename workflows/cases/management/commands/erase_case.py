"""manage.py erase_case PARTNERSHIP REFERENCE --reason TEXT: destroy the key of a case for good."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from matters import erase
from matters.acting import SETUP, acting
from workflows.cases.models import Case


class Command(BaseCommand):
    help = "Erases what a case holds, by destroying its key. It cannot be undone; dumps of keys are kept 35 days at most."

    def add_arguments(self, parser):
        parser.add_argument("partnership", help="its slug")
        parser.add_argument("reference", help="the case's reference, typed out")
        parser.add_argument("--reason", required=True, help="kept in the partnership's journal")

    def handle(self, *, partnership, reference, reason, **options):
        """Raises CommandError where there is no such case."""
        case = Case.objects.filter(partnership__slug=partnership, reference=reference).first()
        if case is None:
            raise CommandError(f"There is no case {reference} in {partnership}.")
        with acting(case.matter_id, by=SETUP, at=now()) as act:
            erased = erase.destroy(act, reason)
        done = "What it held is erased for good." if erased else "It had been erased before."
        self.stdout.write(f"{reference}: {done}")
