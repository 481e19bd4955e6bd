"""Rows that are made once, however often an act asks for them."""

from django.db.models import Model


def once(model: type[Model], defaults: dict, **named) -> tuple:
    """The row so named, and whether it was made now with these defaults besides. Only inside an act.

    The act holds the matter's lock, so nobody makes it meanwhile; get_or_create would set a savepoint against that.
    """
    rows = model._default_manager
    found = rows.filter(**named).first()
    return (found, False) if found else (rows.create(**named, **defaults), True)
