"""Whom a guidance page is written for."""

from django.db.models import TextChoices


class Audience(TextChoices):
    STAFF = "staff", "Staff and managers"
    PARTNERS = "partners", "Partners"
    FAMILIES = "families", "Families"
