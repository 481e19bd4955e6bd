"""Putting a page in its place, once."""

from datetime import datetime

from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Page


def put(
    kind: type[Page], parent: Page, slug: str, title: str, at: datetime, *, keep: bool = False, **values
) -> Page:
    """The page of that kind at that place, live and with these values; StreamFields are given as lists of blocks.

    A page that says the same already is left alone; one that differs gets a new live revision, unless `keep` asks to
    leave to the editors what is there.
    """
    slug = slugify(slug)
    page = kind.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        return _add(kind, parent, slug, title, at, values)
    if not keep and (page.title != title or differs(page, **values)):
        _set(page, title, values)
        page.save_revision().publish()
        kind.objects.filter(pk=page.pk).update(last_published_at=at)  # Wagtail reads the clock itself
        page.refresh_from_db()
    return page


def _add(kind, parent, slug: str, title: str, at: datetime, values: dict) -> Page:
    page = kind(slug=slug, live=True, first_published_at=at, last_published_at=at)
    _set(page, title, values)
    parent.refresh_from_db()
    return parent.add_child(instance=page)


def _set(page, title: str, values: dict) -> None:
    page.title = title
    page.draft_title = title
    for name, value in values.items():
        setattr(page, name, _stream(page, name, value))


def _stream(page, name: str, value):
    field = page._meta.get_field(name)
    block = getattr(field, "stream_block", None)
    return StreamValue(block, value, is_lazy=True) if block else value


def differs(page, **values) -> bool:
    """Do the page's fields say anything else than these values?"""
    return any(
        _plain(getattr(page, name)) != _plain(_stream(page, name, value)) for name, value in values.items()
    )


def _plain(value):
    """What a value says, without the ids that Wagtail gives to blocks."""
    return _without_ids(value.get_prep_value()) if isinstance(value, StreamValue) else value


def _without_ids(value):
    if isinstance(value, list):
        return [_without_ids(one) for one in value]
    if isinstance(value, dict):
        if set(value) == {"type", "value", "id"} and value["type"] == "item":
            return _without_ids(value["value"])
        return {key: _without_ids(one) for key, one in value.items() if key != "id"}
    return value
