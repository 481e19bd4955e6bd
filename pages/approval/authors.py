"""Who wrote what a version of a page would change."""

from django.db.models import Q
from wagtail.models import Page, PageLogEntry, Revision

WRITES = ("wagtail.create", "wagtail.edit", "wagtail.revert", "wagtail.copy")


def authors_of(revision: Revision) -> set[int]:
    """The people (ids) who wrote any of the changes between what is public now and this version.

    All versions since the last publication count, thrown away or not, and the version that one of them went back to; a
    version that was changed in place after it was published counts again. What the product set up has no author.
    """
    page = Page.objects.get(pk=revision.object_id)
    people = set(versions_since(page, revision).values_list("user_id", flat=True))
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=WRITES)
    if page.last_published_at:
        entries = entries.filter(timestamp__gt=page.last_published_at)
    else:
        people.add(page.owner_id)
    people.update(entries.values_list("user_id", flat=True))
    people.update(gone_back_to(entries))
    return {person for person in people if person}


def versions_since(page, revision):
    """The versions made or changed since the page was last published; all of them if it never was."""
    found = Revision.objects.for_instance(page)
    if not page.last_published_at:
        return found
    later = Q(pk=revision.pk) | Q(created_at__gt=page.last_published_at)
    if page.live_revision_id:
        later |= Q(pk__gt=page.live_revision_id)
    return found.filter(later)


def gone_back_to(entries):
    """Who wrote the versions that were taken up again."""
    reverts = entries.filter(action="wagtail.revert")
    numbers = [entry.data.get("revision", {}).get("id") for entry in reverts]
    return Revision.objects.filter(pk__in=[number for number in numbers if number]).values_list(
        "user_id", flat=True
    )
