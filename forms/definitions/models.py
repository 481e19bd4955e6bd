"""A published form: immutable, so that answers always stand beside the questions that were asked."""

from django.conf import settings
from django.db import models

from matters.language import read_in, readers_language

from .document import SCHEMA_VERSION, FormDocument, check
from .languages import in_language, languages_of, marked, spoken


class FormVersions(models.QuerySet):
    def of(self, partnership, key: str):
        """All versions of a form, the newest first."""
        return self.filter(partnership=partnership, key=key).order_by("-number")

    def current(self, partnership, key: str):
        """The version in force, or None."""
        return self.of(partnership, key).first()

    def update(self, **kwargs):
        raise FormVersion.Published("A published form does not change; publish a new version.")

    def delete(self):
        raise FormVersion.Published("A published form stays: answers may stand on it.")


class FormVersion(models.Model):
    """One published state of a form; `document` is canonical JSON and `hash` its SHA-256."""

    class Published(Exception):
        """Somebody tried to change what is published."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="form_versions")
    key = models.SlugField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    document = models.JSONField()
    schema_version = models.PositiveIntegerField(default=SCHEMA_VERSION)
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=200)  # the name on that day, or the part of the system

    objects = FormVersions.as_manager()

    class Meta:
        ordering = ["key", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "key", "number"], name="one_form_version_per_number"
            )
        ]

    def __str__(self):
        return f"{self.title}, version {self.number}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise self.Published("A published form does not change; publish a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise self.Published("A published form stays: answers may stand on it.")

    @property
    def called(self) -> str:
        """The title in the reader's language."""
        languages = languages_of(self.document)
        return in_language(self.document["title"], languages, spoken(languages))

    @property
    def lang(self) -> str:
        """What `lang` says of it on a page; empty where it is in the product's own language."""
        return marked(languages_of(self.document))

    @property
    def form(self) -> FormDocument:
        """The document in the reader's language. Raises BadDocument when a newer program no longer knows what it says."""
        known = self.__dict__.setdefault("_forms", {})
        language = readers_language()
        if language not in known:
            with read_in(""):
                known[""] = known.get("") or check(self.document)
            there = language in known[""].languages
            known[language] = FormDocument.model_validate(self.document) if there else known[""]
        return known[language]
