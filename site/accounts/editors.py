"""Who edits a partnership's public pages: the group, page tree and collection that Wagtail goes by."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .models import Partnership, Person
from .permissions import offices_with

PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
FILE_RIGHTS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


def group_for(partnership: Partnership) -> Group:
    """The partnership's page editors: may open the CMS and add, edit and publish pages of its own site.

    Made where it is missing, with a collection for pictures and documents. The group gives no way in by itself:
    the gate asks for an office in force.
    """
    group, _ = Group.objects.get_or_create(name=f"{partnership.slug}: page editors")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    first_page = partnership.site.root_page if partnership.site else None
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
        if first_page:
            GroupPagePermission.objects.get_or_create(group=group, page=first_page, permission=right)
    collection = collection_of(group) or Collection.get_first_root_node().add_child(name=partnership.name)
    for right in Permission.objects.filter(codename__in=FILE_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)
    return group


def collection_of(group: Group) -> Collection | None:
    return Collection.objects.filter(group_permissions__group=group).first()


@dataclass(frozen=True)
class Scope:
    """What an editor may touch in the CMS: the trees of pages and collections, by their paths."""

    roots: tuple[str, ...]
    collections: tuple[str, ...]

    def has_page(self, pk) -> bool:
        """Is it a page of the editor's sites, the first page included?"""
        return starts_in(self.roots, Page.objects.filter(pk=pk).values_list("path", flat=True).first())

    def is_first_page(self, pk) -> bool:
        return Page.objects.filter(pk=pk, path__in=self.roots).exists()

    def has_file(self, model, pk) -> bool:
        """Is it a picture or document of the editor's collections?"""
        return starts_in(
            self.collections, model.objects.filter(pk=pk).values_list("collection__path", flat=True).first()
        )


def starts_in(trees: tuple[str, ...], path: str | None) -> bool:
    return path is not None and path.startswith(trees)


def edited_by(person: Person, at: datetime):
    """The partnerships in which the person holds an office that edits pages, at that moment."""
    return Partnership.objects.filter(offices__in=offices_with(person, "edits_pages", at)).distinct()


def scope_of(person: Person, at: datetime) -> Scope:
    """The sites of those partnerships in which the person holds an office that edits pages, at that moment."""
    # A site that begins at the root of all pages would hold everybody's.
    partnerships = edited_by(person, at).filter(site__root_page__depth__gt=1)
    found = list(partnerships.select_related("site__root_page"))
    groups = [f"{partnership.slug}: page editors" for partnership in found]
    collections = Collection.objects.filter(group_permissions__group__name__in=groups).distinct()
    return Scope(
        tuple(partnership.site.root_page.path for partnership in found),
        tuple(collections.values_list("path", flat=True)),
    )
