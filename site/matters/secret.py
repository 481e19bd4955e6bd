"""Secret: a model field kept encrypted with the key of the row's matter, and opened only when it is read."""

import json

from django.db import models

from . import keys


class Sealed(bytes):
    """Ciphertext as it came from the database, not yet opened."""


class SecretAttribute:
    """Opens on first read. Assigning plain values is free; they are sealed when the row is saved."""

    def __init__(self, field):
        self.field = field

    def __get__(self, instance, owner=None):
        if instance is None:
            return self.field
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        value = instance.__dict__[self.field.attname]
        if isinstance(value, Sealed):
            value = "" if not value else json.loads(keys.unseal(instance.matter_id, value, self.field.place))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class Secret(models.BinaryField):
    """Text, or any JSON value, of a model that has `matter_id`. Filtering by it is impossible, as it should be.

    No text at all is stored as no bytes: there is nothing to hide, and an erased matter can still be written about.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", "")
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    @property
    def place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def _check_str_default_value(self):
        return []  # the default is the open value; what is stored is always sealed

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, self.attname, SecretAttribute(self))

    def get_default(self):
        return self.default() if callable(self.default) else self.default

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, instance, add):
        value = instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        if value == "":
            return Sealed(b"")
        return Sealed(keys.seal(instance.matter_id, json.dumps(value).encode(), self.place))

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is not None and not isinstance(value, bytes):
            raise TypeError("A Secret is written through its row, never by update() or a filter.")
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj):
        raise TypeError("A Secret is not serialised.")
