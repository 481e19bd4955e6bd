"""What is kept about keys: the key of the index of names, that index, and which matters' keys were destroyed."""

from django.db import models

from .models import OfMatter


class SearchKey(models.Model):
    """The one random key by which names are hashed, wrapped like a matter's. It outlives each rotation."""

    only = models.BooleanField(primary_key=True, default=True)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16)

    class Meta:
        app_label = "matters"
        constraints = [models.CheckConstraint(name="one_search_key", condition=models.Q(only=True))]


class NameHash(OfMatter):
    """One word of a name that a matter knows, as a keyed hash. It says nothing without the search key.

    Kept and dumped with the keys, not with the rest: an old dump could else confirm a name of an erased matter.
    """

    digest = models.CharField(max_length=64)

    class Meta:
        app_label = "matters"
        constraints = [models.UniqueConstraint(fields=["matter", "digest"], name="one_hash_per_matter")]
        indexes = [models.Index(fields=["digest"])]


class DestroyedKey(models.Model):
    """A matter whose key was destroyed. Only ever added to; a copy is kept in a file outside the database.

    The number alone would not do: after a restore a later matter may get it. The moment at which the key was made
    tells the two apart.
    """

    matter_number = models.BigIntegerField()
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField()

    class Meta:
        app_label = "matters"
        constraints = [
            models.UniqueConstraint(fields=["matter_number", "made_at"], name="a_key_is_destroyed_once")
        ]
