"""Rounds and voices as lists."""

from django.db import models


class RoundQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def standing(self):
        """Those that were not voided."""
        return self.filter(voided_at=None)


class VoteQuerySet(models.QuerySet):
    def counting(self):
        """Voices that count: those of units, not set aside."""
        return self.filter(set_aside_at=None, heard=False)

    def as_given(self):
        """In the order in which they were given, with what names them."""
        related = ("seat", "office", "person", "deputy_for", "recorded_by")
        return self.select_related(*related).order_by("cast_at", "pk")
