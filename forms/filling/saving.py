"""Saving one page of a draft: nothing that was typed is lost, and nothing of somebody else's is overwritten."""

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from forms.answers import files
from forms.definitions.file_types import TYPES, type_of
from forms.definitions.questions import Asking
from matters.errors import TooLate

from .asked import items_that_apply
from .models import Draft
from .normalising import tidy
from .page_form import PageForm
from .room import room_of
from .rows import Change, changed_data
from .tokens import Seen

logger = logging.getLogger(__name__)
NOT_KEPT = "This file could not be kept, because of a problem on our side. Try again later"


class Outcome(StrEnum):
    SAVED = "saved"
    ERRORS = "errors"  # kept, and shown again with what is wrong
    AGAIN = "again"  # kept, and shown again: an entry was added, or a question has come to apply
    CONFLICT = "conflict"  # somebody else has saved the page meanwhile; nothing was written


@dataclass(frozen=True)
class Result:
    draft: Draft
    form: PageForm
    outcome: Outcome


def save_page(
    draft: Draft, page: Any, *, data, uploads, seen: Seen, by, at: datetime, change: Change | None = None
) -> Result:
    """Save what was posted for a page, in a short transaction of its own (a draft is no act on the matter).

    Raises TooLate when the draft has been sent or closed meanwhile.
    """
    with transaction.atomic():
        draft = locked(draft)
        if draft.submitted_at or draft.closed_at:
            raise TooLate("This form has been sent or closed meanwhile. Nothing of this page was saved.")
        asking = Asking(draft.partnership, at)
        room = room_of(draft) if uploads else None
        form = PageForm(
            page.asking, asking=asking, answers=draft.answers, data=data, files=uploads, room=room
        )
        form.is_valid()
        answers = put_in(draft, form, seen)
        asked = drop_what_does_not_apply(draft, form, page, answers, seen)
        if differs(draft, form, page, answers, seen, by):
            return Result(draft, form, Outcome.CONFLICT)
        store_uploads(draft, form, answers, by=by, at=at)
        outcome = judge(form, asked, seen, change)
        keep(draft, form, page, answers, outcome, change, by=by, at=at)
        return Result(draft, form, outcome)


def locked(draft: Draft) -> Draft:
    """The draft as it is now. Whose form it is and which version never change, so those are not read again."""
    found = Draft.objects.select_for_update(of=["self"], no_key=True).get(pk=draft.pk)
    found.partnership, found.form_version = draft.partnership, draft.form_version
    return found


def on_the_page(form: PageForm, seen: Seen) -> list[Any]:
    """The questions that the page showed when it was opened."""
    return [question for question in form.questions if question.key in seen.shown or form.posted(question)]


def put_in(draft: Draft, form: PageForm, seen: Seen) -> dict[str, Any]:
    """The draft's answers with those of this page; a wrong one leaves its question unanswered."""
    answers = dict(draft.answers)
    for question in on_the_page(form, seen):
        answers[question.key] = form.kept.get(question.key)
    return {key: answer for key, answer in answers.items() if answer is not None}


def differs(draft: Draft, form: PageForm, page: Any, answers, seen: Seen, by) -> bool:
    """Has somebody else saved this page since it was opened, and something else than this?"""
    last = draft.pages.get(page.key)
    if last is None or last["number"] <= seen.number or last["person"] == by.pk:
        return False
    typed = draft.typed.get(page.key, {}).get("data")
    same = all(answers.get(q.key) == draft.answers.get(q.key) for q in form.questions) and not form.errors
    return not same or typed is not None


def store_uploads(draft: Draft, form: PageForm, answers: dict[str, Any], *, by, at: datetime) -> None:
    for question in form.questions:
        for upload in form.uploads.get(question.key, []):
            key = type_of(upload, question.accept)
            name = tidy(str(upload.name))
            kind = TYPES[str(key)].content_type
            try:
                stored = files.store(
                    upload,
                    matter=draft.matter,
                    content_type=kind,
                    name=name,
                    by=by,
                    at=at,
                    agency=draft.agency,
                )
            except OSError as error:  # the disk is full or gone; what was typed is kept all the same
                logger.error("An uploaded file could not be kept (%s).", type(error).__name__)
                form.add_error(question.key, NOT_KEPT)
                break
            entry = {"slug": stored.slug, "name": stored.name, "size": stored.size, "type": key}
            before = answers.get(question.key, []) if question.most > 1 else []
            answers[question.key] = [*before, entry]


def drop_what_does_not_apply(draft: Draft, form: PageForm, page: Any, answers, seen: Seen) -> list[Any]:
    """The questions that apply under these answers; errors of others, and of what was not on the page, are dropped."""
    asked = [item for item in items_that_apply(draft.form, answers, page) if item.asks]
    shown = on_the_page(form, seen)
    form.keep_errors_of([question for question in asked if question in shown])
    return asked


def judge(form: PageForm, asked: list[Any], seen: Seen, change: Change | None) -> Outcome:
    if change:
        return Outcome.AGAIN
    if form.errors:
        return Outcome.ERRORS
    shown = on_the_page(form, seen)
    return Outcome.SAVED if all(question in shown for question in asked) else Outcome.AGAIN


def keep(
    draft: Draft, form: PageForm, page: Any, answers, outcome: Outcome, change: Change | None, *, by, at
) -> None:
    """Write the row: its answers, what was typed where it is not an answer yet, and who saved the page."""
    typed = {key: value for key, value in draft.typed.items() if key != page.key}
    if outcome is Outcome.ERRORS or change:
        typed[page.key] = {"data": changed_data(form, change, answers), "errors": outcome is Outcome.ERRORS}
    confirmed = [key for key in draft.confirmed if key != page.key]
    draft.answers, draft.typed = answers, typed
    draft.confirmed = [*confirmed, page.key] if outcome is Outcome.SAVED else confirmed
    draft.number += 1
    stamp = {"number": draft.number, "person": by.pk, "by": str(by), "at": at.isoformat()}
    draft.pages = {**draft.pages, page.key: stamp}
    draft.saved_at = at
    draft.save(update_fields=["answers", "typed", "confirmed", "number", "pages", "saved_at"])
