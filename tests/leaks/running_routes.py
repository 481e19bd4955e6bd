"""Routes of messages, letters and running the system."""

from tests.leaks.lines import Line, for_office

LETTER = {"do": "preview", "subject": "{{ reference }}", "body": "{{ link }}", "based_on": "0"}
NOT_WRITING = "Only people whose office edits pages or handles cases can change letters."
NOT_RUNNING = "Only people whose office runs the system can open this page."


def button(side):
    """Try the waiting message again: a button of the operators' page."""
    return {"section": "waiting-messages", "row": str(side.copy.message_id), "action": "retry"}


RUNNING_ROUTES = {
    # Messages and letters
    "messages:message": Line(
        200,
        403,
        lambda side: [side.copy.message.slug],
        lambda side: {"do": "aside", "reason": "Told by telephone."},
        lambda side: [side.told.reference],
        says="may mend this address.",
    ),
    "messages:letters": Line(
        shows=lambda side: [side.partnership.name],
        says=NOT_WRITING,
        but=dict.fromkeys(("no office", "other office"), (403, 405))
        | dict.fromkeys(("other partnership", "walled off"), (200, 405)),
    ),
    "messages:letter": Line(
        200,
        200,
        lambda side: [side.slug, "reminder"],
        lambda side: LETTER,
        but={"walled off": (200, 200)},
    ),
    # Running the system
    "operations:index": for_office(NOT_RUNNING, shows=lambda side: [side.told.reference]),
    "operations:digests": for_office(NOT_RUNNING),
    "operations:digest": for_office(NOT_RUNNING, args=lambda side: ["public-key.pem"]),
    "operations:retry": for_office(NOT_RUNNING, 405, 302, others=404, data=button),
}
