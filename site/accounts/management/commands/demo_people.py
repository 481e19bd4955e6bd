"""The demo's people, and a one-time code for one of them."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import demo, factors
from accounts.models import Person


class Command(BaseCommand):
    help = (
        "List the demo's people: e-mail, password, office, partnership. --code EMAIL prints a one-time code."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--code", metavar="EMAIL", help="print a code that has not been spent, or how long to wait"
        )

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This command is for the demo only.")
        if options["code"]:
            return self.code(options["code"])
        return self.people()

    def people(self) -> str:
        rows = [("E-mail", "Password", "Name", "Office", "Partnership")]
        for role in demo.roles(timezone.now()):
            rows.append((role.person.email, demo.PASSWORD, role.person.name, role.office, role.partnership))
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
        ]
        return "\n".join(line.rstrip() for line in lines)

    def code(self, email: str) -> str:
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise CommandError(
                f"Nobody has the address {email}. Without --code this command lists everybody."
            )
        app = factors.app_of(person)
        if app is None:
            raise CommandError(
                f"{person.name} has not set up an app yet; the page that sets it up shows a code."
            )
        code, wait = demo.next_code(app, timezone.now())
        if not code:
            raise CommandError(f"The code of this moment has been used. Wait {wait} seconds.")
        return code
