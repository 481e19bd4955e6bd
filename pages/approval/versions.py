"""The version that is public while another waits for its day."""

from wagtail.models import Page, Revision


def remember_public(page) -> None:
    """Tell the page, which is about to become a version, which one is public now.

    What the set-up made public has no version yet, and without one Wagtail takes a page down until its successor's day.
    """
    row = Page.objects.get(pk=page.pk)
    if not row.live:
        return
    if not row.live_revision_id:
        row.live_revision = version_of(row.specific)
        Page.objects.filter(pk=row.pk).update(live_revision=row.live_revision)
    page.live_revision_id = row.live_revision_id


def version_of(page) -> Revision:
    """A version of the page as it is, by nobody, as old as its publication."""
    return Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        created_at=page.last_published_at,
        object_str=str(page),
    )
