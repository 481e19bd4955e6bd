"""The matrix's lines of the procedure's builder: offices that handle cases or edit pages, each in its partnership."""

from dataclasses import replace

from tests.leaks.lines import for_office

NOT_CHANGING = "Only people whose office handles cases or edits pages can change a procedure."


def of_procedure(get=200, post=400, *keys, **more):
    """A page of the builder: the neighbours find nothing there. A conflict about cases changes nothing."""
    line = for_office(NOT_CHANGING, get, post, others=404, args=lambda side: [side.slug, *keys], **more)
    return replace(line, but=line.but | {"walled off": (get, post)})


PROCEDURE_ROUTES = {
    "procedures:index": for_office(NOT_CHANGING, shows=lambda side: [side.partnership.name]),
    "procedures:draft": of_procedure(200, 405, shows=lambda side: [side.partnership.name]),
    "procedures:do": of_procedure(405, 302, data=lambda side: {"do": "start"}),
    "procedures:head": of_procedure(),
    "procedures:new-stage": of_procedure(),
    "procedures:stage": of_procedure(200, 400, "rapid_review"),
    "procedures:new-step": of_procedure(200, 400, "rapid_review"),
    "procedures:step": of_procedure(200, 400, "go_ahead"),
    "procedures:approval": of_procedure(data=lambda side: {"do": "return"}),
}
