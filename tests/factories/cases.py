"""Cases that reached where they are as users bring them there: through the services."""

from datetime import UTC, datetime

from forms.definitions.models import FormVersion
from forms.filling import services as filling
from tests.factories.procedures import ANSWERS
from workflows.cases.models import Case
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.notifications.services import sign_off

MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)


def draft(cast, *, by=None, at=MONDAY, answers=None):
    """A referral that is filled in and not yet sent."""
    form = FormVersion.objects.current(cast.partnership, "referral")
    made = filling.start(form, purpose="referral", by=by or cast.petra, at=at, partnership=cast.partnership)
    made.answers, made.confirmed = answers or ANSWERS, [page.key for page in made.form.pages]
    made.save()
    return made


def referred(cast, *, by=None, at=MONDAY, answers=None) -> Case:
    """A case just referred: the vote is open."""
    made = draft(cast, by=by, at=at, answers=answers)
    filling.submit(made, by=by or cast.petra, at=at)
    return Case.objects.get(matter=made.matter_id)


def votes(case, cast, *options, key="go_ahead", at=MONDAY) -> Decision:
    """Dana, Ilse and Carl vote in that order; fewer options leave the rest out."""
    decision = Decision.objects.get(step__case=case, step__key=key)
    for person, option in zip((cast.dana, cast.ilse, cast.carl), options, strict=False):
        vote(decision, by=person, at=at, option=option, reasons="Because of Quillon Canary.")
    return decision


def decided(cast, *options, at=MONDAY) -> Case:
    """A case on which all three seats have voted; without options all go ahead."""
    case = referred(cast, at=at)
    votes(case, cast, *(options or ("go-ahead",) * 3), at=at)
    return case


def signed(cast, at=MONDAY) -> Case:
    """A decided case whose notice is signed off and on its way."""
    case = decided(cast, at=at)
    step = case.steps.get(key="tell")
    sign_off(step.notification, by=cast.rosa, at=at, text=step.notification.text)
    return case
