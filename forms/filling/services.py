"""What can be done to a draft: start it, save a page, submit it, close it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from forms import purposes
from forms.answers.models import AnswerSet
from forms.definitions.models import FormVersion
from forms.definitions.when import that_apply
from forms.purposes import Receipt
from journal import services as journal
from matters import services as matters
from matters.acting import Act, acting
from matters.crash import crash_at
from matters.errors import NotAllowed, TooLate
from matters.models import Matter, MatterAccess

from .completeness import unfinished
from .models import Draft


def start(
    form_version: FormVersion,
    *,
    purpose: str,
    by,
    at: datetime,
    partnership,
    matter: Matter | None = None,
    about: str = "",
    follows: AnswerSet | None = None,
    own: bool = False,
) -> Draft:
    """A new draft. Without `matter` a case's matter is made with it, which the filler's agency sees its part of.

    `follows`: what was sent back; the draft begins with its answers. `own`: it is the filler's alone, whatever their
    agency. Raises NotAllowed where the purpose does.
    """
    purposes.of(purpose).may_fill(by, partnership, at)
    fields: dict[str, Any] = {"purpose": purpose, "about": about, "follows": follows, "own": own}
    if matter is not None:
        with acting(matter, by=by, at=at) as act:
            return start_in(act, form_version, **fields)
    with transaction.atomic(durable=True):
        # Nobody else knows of the new matter, so there is nothing to lock.
        act = Act((matters.make(Matter.Kind.CASE, partnership),), by, at)
        return start_in(act, form_version, **fields)


def start_in(
    act: Act,
    form_version: FormVersion,
    *,
    purpose,
    about="",
    follows=None,
    person=None,
    agency=None,
    own=False,
) -> Draft:
    """The same inside an act; for somebody else than who acts, give `person` or `agency` (or both)."""
    person = person or (act.person if agency is None else None)
    agency = None if own else agency or getattr(person, "agency", None)
    see = {"agency": agency} if agency else {"person": person}
    matters.let_see(act, MatterAccess.Right.OWN_PART, f"Fills in “{form_version.title}”"[:200], **see)
    draft = Draft.objects.create(
        matter=act.matter,
        form_version=form_version,
        purpose=purpose,
        about=about,
        person=person,
        agency=agency,
        answers=dict(follows.answers) if follows else own_answers(form_version, person),
        follows=follows,
        created_at=act.at,
        saved_at=act.at,
    )
    journal.record(act, "form.started", "A form was begun.", about=draft, form=form_version.key)
    return draft


def own_answers(form_version: FormVersion, person) -> dict[str, Any]:
    """What the form asks of whoever fills it in and the account says already. It stays theirs to change."""
    questions = form_version.form.questions.values() if person else ()
    said = {question.key: question.own_of(person) for question in questions}
    return {key: answer for key, answer in said.items() if answer is not None}


def submit(draft: Draft, *, by, at: datetime, seen: int | None = None) -> Receipt:
    """Send the draft once: its answers become an AnswerSet, and the purpose does what submitting does.

    A second submission gets the first one's receipt. `seen`: the draft's number that the sender looked at.
    Raises NotAllowed (with the purpose's reason, or when questions are still open) and TooLate for a draft that
    was closed or changed meanwhile; the draft then stays as it is.
    """
    crash_at("filling.draft-saved")
    with acting(draft.matter_id, by=by, at=at) as act:
        draft = Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
        if draft.submitted_at:
            return Receipt(**draft.receipt)
        check_can_submit(act, draft, seen)
        draft.answers = that_apply(draft.form, draft.answers)
        draft.answer_set = keep_answers(act, draft)
        receipt = purposes.of(draft.purpose).submit(act, draft, draft.answer_set)
        draft.typed, draft.receipt, draft.submitted_at = {}, receipt.as_data(), at
        draft.save()
        journal.record(
            act, "form.submitted", "A form was sent.", about=draft.answer_set, form=draft.form_version.key
        )
        return receipt


def check_can_submit(act: Act, draft: Draft, seen: int | None) -> None:
    """May it be sent? Raises TooLate for a draft closed, or changed after the sender had checked it.

    Raises NotAllowed for one that is not finished or that the purpose refuses.
    """
    if draft.closed_at:
        raise TooLate(
            "This form was closed before you sent it. What you wrote is kept, and you can still read it."
        )
    if seen not in (None, draft.number):
        raise TooLate(
            "Somebody has changed an answer since you checked them. Check them again, then send the form."
        )
    if act.person is not None:
        purposes.of(draft.purpose).may_fill(act.person, draft.partnership, act.at)
    if unfinished(draft):
        raise NotAllowed("Some questions have not been answered. Check your answers and send the form again.")


def keep_answers(act: Act, draft: Draft) -> AnswerSet:
    return AnswerSet.objects.create(
        matter=act.matter,
        form_version=draft.form_version,
        answers=draft.answers,
        number=draft.follows.number + 1 if draft.follows else 1,
        previous=draft.follows,
        submitted_at=act.at,
        person=act.person,
        by=str(act.by),
        agency=draft.agency,
    )


def close(act: Act, drafts) -> int:
    """Stop open drafts of the act's matters; they can still be read. Returns how many there were."""
    return drafts.filter(matter__in=act.matters).open().update(closed_at=act.at)
