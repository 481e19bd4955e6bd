"""Registers in the CMS: lists that an editor reads and does not change, of the own partnerships' rows only.

Who changes agencies and messages does so elsewhere. A register shows no case: no reference, address or text.
"""

from django.contrib.admin.decorators import display
from django.contrib.admin.utils import label_for_field
from django.shortcuts import get_object_or_404
from django.urls import re_path
from django.utils import timezone
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from outbox import letters
from outbox.models import Message

from .editors import edited_by
from .models import Agency

ASKED = {"p", "o", "q"}  # page, order, search; modeladmin would filter by any other column that is asked for


class ReadOnly(PermissionHelper):
    """List and inspect. Which rows those are is the register's own queryset."""

    def user_can_list(self, user):
        return edited_by(user, timezone.now()).exists()

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
        return super().get_queryset(request).filter(**{f"{self.own}__in": mine}).distinct()

    def get_admin_urls_for_registration(self):
        views = {"index": self.index_view, "inspect": self.inspect_view}
        return tuple(
            re_path(self.url_helper.get_action_url_pattern(action), view, name=self.route(action))
            for action, view in views.items()
        )

    def register_admin_url_finders(self):
        """None: there is nothing to edit."""

    def route(self, action: str) -> str:
        return self.url_helper.get_action_url_name(action)

    def title_of(self, row) -> str:
        return str(row)


class AgencyRegister(Register):
    """The agencies that belong, or belonged, to the editor's partnerships."""

    model = Agency
    own = "partnerships"
    menu_icon = "group"
    menu_order = 800
    list_display = inspect_view_fields = ("name", "kind")
    search_fields = ("name", "kind")


class MessageRegister(Register):
    """What was sent for the editor's partnerships: which letter, how it stands, when. Never to whom or what it said."""

    model = Message
    own = "partnership"
    menu_label = "Messages sent"
    menu_icon = "mail"
    menu_order = 810
    list_display = inspect_view_fields = ("letter_text", "status", "created_at", "sent_at")
    ordering = ("-id",)

    @display(description="Letter")
    def letter_text(self, message):
        """What the letter is called; its subject would name a case."""
        try:
            return letters.of(message.letter).describe
        except letters.UnknownLetter:
            return message.letter

    def title_of(self, row):
        return self.letter_text(row)


REGISTERS = [AgencyRegister(), MessageRegister()]


def register_of(route: str) -> Register | None:
    """The register that has this address, by the name of the route."""
    return next((one for one in REGISTERS if route in (one.route("index"), one.route("inspect"))), None)


def may_read(route: str, request, kwargs) -> bool:
    """For the gate: the list, asked for in ways that it offers; or one row of the editor's own."""
    register = register_of(route)
    if register is None or request.method not in ("GET", "HEAD"):
        return False
    if route == register.route("index"):
        return set(request.GET) <= ASKED
    pk = kwargs.get("instance_pk", "")
    return pk.isdecimal() and len(pk) < 19 and register.get_queryset(request).filter(pk=pk).exists()
