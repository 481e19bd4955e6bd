"""The registers of bodies, areas, offices with who held them when, and outside bodies that are told of things."""

from django.contrib.admin.decorators import display
from django.db.models import Prefetch

from accounts.models import Area, Body, Holding, Office, Recipient

from .reading import Register
from .words import names_over_time, stretch


class BodyRegister(Register):
    """The bodies that meet and decide, with the offices in each."""

    model = Body
    own = "partnership"
    menu_icon = "user"
    menu_order = 810
    list_display = inspect_view_fields = ("name", "key", "in_it", "since", "until")
    search_fields = ("name",)
    ordering = ("name", "pk")

    def with_related(self, rows, mine):
        return rows.prefetch_related(Prefetch("offices", Office.objects.order_by("name", "pk")))

    @display(description="Offices in it")
    def in_it(self, body):
        return ", ".join(office.name for office in body.offices.all()) or "none"


class AreaRegister(Register):
    """The areas of a partnership, with the offices that are in a body for each."""

    model = Area
    own = "partnership"
    menu_icon = "site"
    menu_order = 815
    list_display = inspect_view_fields = ("name", "key", "for_it", "since", "until")
    search_fields = ("name",)
    ordering = ("name", "pk")

    def with_related(self, rows, mine):
        offices = Office.objects.select_related("body").order_by("body__name", "name", "pk")
        return rows.prefetch_related(Prefetch("offices", offices))

    @display(description="Offices for it")
    def for_it(self, area):
        return ", ".join(f"{office.name} ({office.body})" for office in area.offices.all()) or "none"


class OfficeRegister(Register):
    """The offices, what each was called before, and who holds or held it from when to when."""

    model = Office
    own = "partnership"
    menu_icon = "key"
    menu_order = 820
    list_display = ("name", "place", "holders")
    inspect_view_fields = ("name", "names", "key", "place", "holders", "since", "until")
    search_fields = ("name",)
    ordering = ("name", "pk")

    def with_related(self, rows, mine):
        held = Holding.objects.select_related("person").order_by("-since", "pk")
        # an office that belongs to one case stands in no register
        own = rows.filter(matter=None).select_related("agency", "area", "body", "seat")
        return own.prefetch_related("former_names", Prefetch("holdings", held))

    @display(description="Former names")
    def names(self, office):
        return names_over_time(office)

    @display(description="Belongs to")
    def place(self, office):
        return (
            ", ".join(one.name for one in (office.seat, office.body, office.area, office.agency) if one)
            or "none"
        )

    @display(description="Held by")
    def holders(self, office):
        return "; ".join(map(held, office.holdings.all())) or "nobody"


def held(holding: Holding) -> str:
    word = " as a deputy" if holding.deputy else ""
    return f"{holding.person.name}{word} {stretch(holding)}"


class RecipientRegister(Register):
    """The outside bodies that are told of things, and where mail to them goes."""

    model = Recipient
    own = "partnership"
    menu_icon = "globe"
    menu_order = 830
    list_display = inspect_view_fields = ("name", "key", "email", "since", "until")
    search_fields = ("name",)
    ordering = ("name", "pk")
