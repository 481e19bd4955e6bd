"""Which cases the list shows: open or ended ones, only late ones, in which order. Said in the address, never in the session."""

from datetime import datetime

from django import forms

from matters.paging import Page, page_of
from theme.forms import GovukForm
from theme.options import styled

from .querysets import CaseQuerySet

STATES = [("all", "All"), ("open", "Open"), ("ended", "Ended")]
ORDERS = [("newest", "Newest first"), ("urgent", "Most urgent first")]


class ListForm(GovukForm):
    """An address that makes no sense asks for nothing: the list then shows all."""

    state = styled(
        forms.ChoiceField(label="State", choices=STATES, required=False, widget=forms.RadioSelect),
        inline=True,
        small=True,
    )
    order = styled(
        forms.ChoiceField(label="Order", choices=ORDERS, required=False, widget=forms.RadioSelect),
        inline=True,
        small=True,
    )
    late = styled(forms.BooleanField(label="Only cases that are late", required=False), small=True)

    def __init__(self, asked, **kwargs):
        super().__init__({"state": "all", "order": "newest"} | asked.dict(), **kwargs)

    def narrow(self, cases: CaseQuerySet, at: datetime) -> CaseQuerySet:
        """The cases that were asked for."""
        if self.asked("state") == "open":
            cases = cases.running()
        if self.asked("state") == "ended":
            cases = cases.ended()
        return cases.late(at) if self.asked("late") else cases

    def page(self, cases: CaseQuerySet, cursor: str) -> Page:
        """One page of the cases in the order that was asked for."""
        if self.asked("order") == "urgent":
            return page_of(cases.most_urgent_first(), "late_from", cursor)
        return page_of(cases.newest_first(), "opened_at", cursor, newest_first=True)

    def asked(self, name: str):
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def narrows(self) -> bool:
        return bool(self.in_words)

    @property
    def in_words(self) -> str:
        """ "open and late", for the sentence of an empty list."""
        state = self.asked("state") if self.asked("state") in ("open", "ended") else ""
        return " and ".join(filter(None, [state, "late" if self.asked("late") else ""]))
