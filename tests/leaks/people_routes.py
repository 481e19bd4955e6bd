"""Routes of managing people."""

from dataclasses import replace

from tests.leaks.lines import anybody, for_office

NOT_MANAGING = (
    "Only people whose office leads an agency, or manages a partnership&#x27;s people, can open this page."
)
PASSWORD = {"new_password1": "three-herons-asleep", "new_password2": "three-herons-asleep"}
DAYS = {"since_day": "2", "since_month": "9", "since_year": "2024"}
UNTIL = {"until_day": "6", "until_month": "9", "until_year": "2024"}


def of_people(get=200, post=405, **more):
    """A page of managing people: the neighbours find nothing there. A conflict about cases changes nothing."""
    line = for_office(NOT_MANAGING, get, post, others=404, **more)
    return replace(line, but=line.but | {"walled off": (get, post)})


PEOPLE_ROUTES = {
    "people:index": for_office(NOT_MANAGING, shows=lambda side: [side.petra.name]),
    "people:invite": replace(
        for_office(
            NOT_MANAGING,
            200,
            302,
            data=lambda side: {
                "name": "Wren",
                "email": "wren@new.example",
                "place": f"agency-{side.health.pk}",
            },
        ),
        but=dict.fromkeys(("no office", "other office"), (403, 403))
        | {"other partnership": (200, 400), "walled off": (200, 302)},
    ),
    "people:withdraw": of_people(405, 302, args=lambda side: [side.invitation.slug]),
    "people:join": anybody(200, 302, args=lambda side: [side.invitation_token], data=lambda side: PASSWORD),
    "people:person": of_people(args=lambda side: [side.petra.slug], shows=lambda side: [side.petra.email]),
    "people:give": of_people(
        200, 302, args=lambda side: [side.omar.slug], data=lambda side: {"office": side.on_call.pk, **DAYS}
    ),
    "people:leave": of_people(200, 302, args=lambda side: [side.carl.slug]),
    "people:offices": for_office(NOT_MANAGING, shows=lambda side: [side.on_call.name]),
    "people:rename": of_people(
        200,
        302,
        args=lambda side: [side.slug, side.on_call.key],
        data=lambda side: {"name": "Night duty", **DAYS},
    ),
    "people:lists": for_office(NOT_MANAGING, shows=lambda side: [f"{side.on_call.name}: On call"]),
    "people:add-entry": of_people(
        200,
        302,
        args=lambda side: [side.slug, "rota"],
        data=lambda side: {"whose": "person", "person": side.omar.slug, "value": "on_call", **DAYS},
    ),
    "people:end-entry": of_people(200, 302, args=lambda side: [side.entry.slug]),
    "people:end": of_people(200, 302, args=lambda side: [side.erin.holdings.get().slug]),
    "people:deputise": of_people(
        200,
        302,
        args=lambda side: [side.ilse.holdings.get().slug],
        data=lambda side: {"deputy": side.erin.pk, **DAYS, **UNTIL},
    ),
}
