"""Who edits a partnership's public pages: the group and page tree that Wagtail goes by."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from .models import Holding, Office, Partnership, Person
from .permissions import offices_with

PAGE_RIGHTS = ("add_page", "change_page")  # nobody publishes alone, see pages.approval


def group_for(partnership: Partnership) -> Group:
    """The partnership's page editors: may open the CMS and add and edit pages of its own site.

    Made where it is missing. The group gives no way in by itself: the gate asks for an office in force.
    """
    group, _ = Group.objects.get_or_create(name=f"{partnership.slug}: page editors")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    first_page = partnership.site.root_page if partnership.site else None
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
        if first_page:
            GroupPagePermission.objects.get_or_create(group=group, page=first_page, permission=right)
    return group


@dataclass(frozen=True)
class Scope:
    """What an editor may touch in the CMS: the trees of pages, by their paths."""

    roots: tuple[str, ...]

    def has_page(self, pk) -> bool:
        """Is it a page of the editor's sites, the first page included?"""
        return starts_in(self.roots, Page.objects.filter(pk=pk).values_list("path", flat=True).first())

    def leads_to(self, pk) -> bool:
        """Is it a page of the editor's sites, or one above them: a place from which these are found?"""
        path = Page.objects.filter(pk=pk).values_list("path", flat=True).first()
        return starts_in(self.roots, path) or (
            bool(path) and any(root.startswith(path) for root in self.roots)
        )

    def is_first_page(self, pk) -> bool:
        return Page.objects.filter(pk=pk, path__in=self.roots).exists()


def starts_in(trees: tuple[str, ...], path: str | None) -> bool:
    return path is not None and path.startswith(trees)


def edited_by(person: Person, at: datetime):
    """The partnerships in which the person holds an office that edits pages, at that moment."""
    offices = offices_with(person, "edits_pages", at)
    return Partnership.objects.filter(pk__in={office.partnership_id for office in offices})


def scope_of(person: Person, at: datetime) -> Scope:
    """The sites of those partnerships in which the person holds an office that edits pages, at that moment."""
    # A site that begins at the root of all pages would hold everybody's.
    partnerships = edited_by(person, at).filter(site__root_page__depth__gt=1)
    return Scope(tuple(partnerships.values_list("site__root_page__path", flat=True)))


def editors_of(page: Page, at: datetime):
    """The people who hold, at that moment, an office that edits the site on which the page stands."""
    day = timezone.localdate(at)
    above = page.get_ancestors(inclusive=True).filter(depth__gt=1)
    offices = Office.objects.in_force(day).filter(edits_pages=True, partnership__site__root_page__in=above)
    # Asked first: they are few, and the database would else look through everybody's offices for each person.
    held = Holding.objects.in_force(day).filter(office__in=list(offices.values_list("pk", flat=True)))
    return Person.objects.filter(Exists(held.filter(person=OuterRef("pk"))), is_active=True).order_by("name")
