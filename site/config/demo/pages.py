"""The demo's pages that wait for approval by a second editor."""

from datetime import datetime
from pathlib import Path

from accounts.models import Partnership, Person
from forms.definitions import yaml_files
from pages.models import GuidancePage, HomePage

from .passing import pass_time

FILE = Path(__file__).parent / "pages.yaml"


def load(at: datetime) -> int:
    """Send what is not there yet; the mails about it are taken as those of cases are. Returns how many were sent."""
    rows = yaml_files.read(FILE.read_text("utf-8"))
    sent = [
        send(Partnership.objects.get(slug=slug), row) for slug, changes in rows.items() for row in changes
    ]
    pass_time(None, at)  # they hang on no matter
    return sum(sent)


def send(partnership: Partnership, row: dict) -> bool:
    """As the editor does in the CMS: a draft of the page, sent for approval."""
    home = HomePage.objects.get(sites_rooted_here=partnership.site)
    page = GuidancePage.objects.descendant_of(home).get(slug=row["page"])
    editor = Person.objects.get(email=row["by"])
    if page.revisions.filter(user=editor).exists():
        return False
    page.summary = row["summary"]
    page.save_revision(user=editor, log_action=True)
    page.get_workflow().start(page, editor)
    return True
