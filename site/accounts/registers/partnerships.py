"""The registers of partnerships and agencies."""

from django.contrib.admin.decorators import display
from django.db.models import Prefetch

from accounts.models import Agency, Membership, Partnership

from .reading import Register
from .words import names_over_time, stretch


class PartnershipRegister(Register):
    """The editor's own partnerships, as their records stand."""

    model = Partnership
    own = "pk"
    menu_icon = "site"
    menu_order = 790
    list_display = ("name", "short_name", "prefix")
    inspect_view_fields = (*list_display, "nation", "email", "telephone", "mail_from", "mail_until")


class AgencyRegister(Register):
    """The agencies that belong, or belonged, to the editor's partnerships, and what they were called until when."""

    model = Agency
    own = "partnerships"
    menu_icon = "group"
    menu_order = 800
    list_display = inspect_view_fields = ("name", "kind", "names", "belongs")
    search_fields = ("name", "kind", "former_names__name")

    def with_related(self, rows, mine):
        places = Membership.objects.filter(partnership__in=mine).select_related("partnership")
        places = places.order_by("since", "pk")
        return rows.prefetch_related("former_names", Prefetch("memberships", places))

    @display(description="Former names")
    def names(self, agency):
        return names_over_time(agency)

    @display(description="Member of")
    def belongs(self, agency):
        return "; ".join(f"{one.partnership.short_name} {stretch(one)}" for one in agency.memberships.all())
