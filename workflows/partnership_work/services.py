"""What can be done to an occasion: set its day and agenda, fill its form in, say that it is done."""

from datetime import date, datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from forms.filling.models import Draft
from forms.purposes import Receipt
from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate

from .items import MEETING, REVIEW
from .models import Occasion
from .permissions import check_can_do, check_can_plan
from .planning import PURPOSE, drafts_of, duties, key_of, open_now, plan, wind


def fresh(occasion: Occasion) -> Occasion:
    return Occasion.objects.select_related("office", "partnership", "body").get(pk=occasion.pk)


def prepare(occasion: Occasion, *, by, at: datetime, day: date, agenda: list[str]) -> None:
    """The day of a meeting and what is on its agenda. A day that moves takes date and task along. Raises NotAllowed,
    TooLate."""
    with acting(occasion.matter_id, by=by, at=at) as act:
        occasion = fresh(occasion)
        check_can_plan(act, occasion)
        was, opened = occasion.due_on, occasion.opened_at
        occasion.due_on, occasion.agenda = day, agenda
        occasion.save(update_fields=["due_on", "agenda"])
        items = f"{len(agenda)} item{'' if len(agenda) == 1 else 's'}"
        record(act, "work.prepared", f"“{occasion}”: {day:%-d %B %Y}, {items}."[:200], about=occasion)
        if day != was:
            clocks.retire(act, act.matter.deadlines.get(key=key_of(occasion)))
            settle(act, duties(occasion))
            wind(act, occasion)
            if opened:
                open_now(act, occasion, act.matter.deadlines.get(key=key_of(occasion)))


def begin_form(occasion: Occasion, *, by, at: datetime) -> Draft:
    """The draft of its form that they have begun, else a new one: theirs alone. Raises NotAllowed, TooLate."""
    if draft := drafts_of(occasion).of(by).open().first():
        return draft
    form = FormVersion.objects.current(occasion.partnership, occasion.form)
    if form is None:
        raise NotAllowed("The partnership has no such form any more.")
    return filling.start(
        form,
        purpose=PURPOSE,
        by=by,
        at=at,
        partnership=occasion.partnership,
        matter=occasion.matter,
        about=occasion.slug,
        own=True,  # who reads it is said by office and body, not by the agency of whoever writes
    )


class WorkPurpose:
    """What such a form is for: registered with the forms floor, which knows nothing of partnerships' work."""

    def may_fill(self, person, partnership, at) -> None:
        if not Occasion.objects.visible_to(person, at).filter(partnership=partnership).exists():
            raise NotAllowed("You hold no office of this partnership any more.")

    def submit(self, act, draft, answer_set) -> Receipt:
        occasion = fresh(Occasion.objects.get(slug=draft.about))
        finish_in(act, occasion, answers=answer_set)
        filling.close(act, drafts_of(occasion).exclude(pk=draft.pk))
        where = occasion.get_absolute_url()
        return Receipt(reference=occasion.partnership.short_name, title=f"{occasion}: done", path=where)


def finish(occasion: Occasion, *, by, at: datetime, notes: str = "", next_on: date | None = None) -> None:
    """It is done; the next time of it is planned. `next_on`: when what was reviewed is looked at again. Raises
    NotAllowed, TooLate."""
    with acting(occasion.matter_id, by=by, at=at) as act:
        occasion = fresh(occasion)
        if occasion.form:
            raise NotAllowed("This is done by filling its form in.")
        finish_in(act, occasion, notes=notes, next_on=next_on)


def finish_in(act, occasion: Occasion, *, notes: str = "", next_on=None, answers=None) -> None:
    check_can_do(act, occasion)
    if occasion.kind == MEETING and occasion.due_on > localdate(act.at):
        raise TooLate("This meeting is still to come. Record it once it was held, or change its day.")
    occasion.done_at, occasion.done_by, occasion.notes = act.at, act.person, notes
    occasion.next_on, occasion.answers = next_on if occasion.kind == REVIEW else None, answers
    occasion.save()
    clocks.end(act, act.matter.deadlines.filter(key=key_of(occasion)), met_at=act.at)
    settle(act, duties(occasion))
    record(act, "work.done", f"“{occasion}” was done."[:200], about=occasion, office=occasion.office)
    plan(act, occasion.partnership)
