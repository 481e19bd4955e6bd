"""What a register is: a list in the CMS that an editor reads and does not change, of the own partnerships' rows only."""

from django.contrib.admin.utils import label_for_field
from django.shortcuts import get_object_or_404
from django.urls import re_path
from django.utils import timezone
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from accounts.editors import edited_by
from accounts.permissions import offices_with

ASKED = {"p", "o", "q"}  # page, order, search; modeladmin would filter by any other column that is asked for


class ReadOnly(PermissionHelper):
    """List and inspect. Which rows those are is the register's own queryset."""

    def user_can_list(self, user):
        return bool(offices_with(user, "edits_pages", timezone.now()))

    def user_can_inspect_obj(self, user, obj):
        return True  # the view has looked it up among the editor's own

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class LookOnly(ButtonHelper):
    """One button for a row: look at it."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None):
        if "inspect" in (exclude or []):
            return []
        return [self.inspect_button(obj.pk, classnames_add, classnames_exclude)]


class OwnIndex(IndexView):
    """The list, without filters from the address."""

    def get_filters(self, request):
        return [], False, {}, False


class OwnInspect(InspectView):
    """One row, looked up among the editor's own; columns may be methods of the register."""

    def dispatch(self, request, *args, **kwargs):
        self.instance = get_object_or_404(self.model_admin.get_queryset(request), pk=self.instance.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.model_admin.title_of(self.instance)

    def get_field_label(self, field_name, field=None):
        return label_for_field(field_name, model=self.model, model_admin=self.model_admin)

    def get_field_display_value(self, field_name, field=None):
        told = getattr(self.model_admin, field_name, None)
        return told(self.instance) if told else super().get_field_display_value(field_name, field)


class Register(ModelAdmin):
    """What registers share: two addresses, and none to add, edit, delete or see the history."""

    permission_helper_class = ReadOnly
    button_helper_class = LookOnly
    index_view_class = OwnIndex
    inspect_view_class = OwnInspect
    inspect_view_enabled = True
    history_view_enabled = False
    list_per_page = 50
    own = ""  # the way from a row to its partnership

    def get_queryset(self, request):
        mine = edited_by(request.user, timezone.now())
        rows = super().get_queryset(request).filter(**{f"{self.own}__in": mine}).distinct()
        return self.with_related(rows, mine)

    def with_related(self, rows, mine):
        """With what the columns read, so that a longer list asks no more; of the partnerships `mine` only."""
        return rows

    def get_admin_urls_for_registration(self):
        views = {"index": self.index_view, "inspect": self.inspect_view}
        return tuple(
            re_path(self.url_helper.get_action_url_pattern(action), view, name=self.route(action))
            for action, view in views.items()
        )

    def register_admin_url_finders(self):
        """None: there is nothing to edit."""

    def register_indexing(self):
        """Not at all: no page shows where a row is used, and each row that is saved would be looked through for it."""

    def route(self, action: str) -> str:
        return self.url_helper.get_action_url_name(action)

    def title_of(self, row) -> str:
        return str(row)
