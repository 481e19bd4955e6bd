"""A meeting of the people who work on a case: the days set for it, who was invited, and who came."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from matters.models import Matter, OfMatter
from matters.secret import Secret
from workflows.cases.models import Step

from .states import MET, State


class Meeting(OfMatter):
    """The meeting of a step. Its days are kept one after the other, whatever became of them."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="meetings")
    step = models.OneToOneField(Step, models.PROTECT, related_name="meeting")
    outcome = models.CharField(max_length=60, blank=True)

    def __str__(self):
        return str(self.step)

    def coming(self):
        """The day that is planned, or None."""
        return self.sittings.filter(state=State.PLANNED).first()


class Sitting(OfMatter):
    """One day set for the meeting. A day that is moved keeps its calendar entry, as the next in sequence."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="sittings")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sittings")
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    uid = models.UUIDField(default=uuid.uuid4)  # of the calendar entry
    sequence = models.PositiveSmallIntegerField(default=0)
    begins_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = Secret()  # a room, or the address of a call, which may hold a password
    reason = Secret()  # why this day: asked for where it lies outside the window
    outside = models.BooleanField(default=False)  # of the window, as it stood when the day was set
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)
    ticked = models.JSONField(default=list)  # the standing questions that were dealt with
    missing = models.JSONField(default=list)  # whose absence left it without quorum, by name
    others = Secret()  # who came besides those invited
    notes = Secret()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state=State.PLANNED), name="one_coming_day_per_meeting"
            ),
            models.UniqueConstraint(fields=["uid", "sequence"], name="one_day_per_entry_and_sequence"),
        ]

    def __str__(self):
        return f"{self.get_state_display()}, {self.begins_at:%-d %B %Y}"

    @property
    def ends_at(self) -> datetime:
        return self.begins_at + timedelta(minutes=self.minutes)

    @property
    def mark(self) -> str:
        """What a page carries of the day that it showed, so that of two at once the second is told."""
        return f"{self.uid.hex}.{self.sequence}"

    @property
    def was_recorded(self) -> bool:
        return self.state in MET


class Invitation(OfMatter):
    """Somebody was asked to come on that day, for an office."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="invitations")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="invitations")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "office", "person"], name="one_invitation_per_day")
        ]


class Attendance(OfMatter):
    """Somebody was there on that day, for an office, and so for its seat."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="attendances")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="attendances")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    seat = models.ForeignKey("accounts.Seat", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "person"], name="one_place_per_person_and_day")
        ]

    @property
    def unit(self):
        """The seat where there is one, else the office."""
        return self.seat or self.office
