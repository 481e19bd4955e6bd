"""The matrix's lines of the procedure's builder: offices that handle cases or edit pages, each in its partnership."""

from dataclasses import replace

from tests.leaks.lines import for_office

NOT_CHANGING = "Only people whose office handles cases or edits pages can change a procedure."


def of_procedure(get=200, post=400, *, others=404, **more):
    """A page of the builder: the neighbours find nothing there, and deputies, as the twins are, change nothing."""
    line = for_office(NOT_CHANGING, get, post, others=others, **more)
    return replace(line, but=line.but | {"walled off": line.but["other office"]})


def at_home(*keys):
    """The arguments of an address of the own partnership."""
    return lambda side: [side.slug, *keys]


PROCEDURE_ROUTES = {
    "procedures:index": of_procedure(200, 405, others=200, shows=lambda side: [side.partnership.name]),
    "procedures:draft": of_procedure(200, 405, args=at_home(), shows=lambda side: [side.partnership.name]),
    "procedures:do": of_procedure(405, 302, args=at_home(), data=lambda side: {"do": "start"}),
    "procedures:head": of_procedure(args=at_home()),
    "procedures:new-stage": of_procedure(args=at_home()),
    "procedures:stage": of_procedure(args=at_home("rapid_review")),
    "procedures:new-step": of_procedure(args=at_home("rapid_review")),
    "procedures:step": of_procedure(args=at_home("go_ahead")),
    "procedures:base": of_procedure(200, 409, args=at_home()),
    "procedures:approval": of_procedure(args=at_home(), data=lambda side: {"do": "return"}),
}
