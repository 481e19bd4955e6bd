"""The mail about a link: the own reference and where to look, never anything of the other case."""

from clocks.calendar import next_mail_moment
from outbox.letters import register
from outbox.services import tell_office
from workflows.cases.handlers import handlers

NEWS = "case-linked"


def register_all() -> None:
    """Called when the app is ready."""
    register(
        NEWS,
        subject="{{ reference }}: about a linked case",
        body="There is something new about a link of case {{ reference }} with another case.\n\n"
        "Sign in to see what it is, and whether you are asked for anything: {{ link }}\n",
        describe="Word about a link with another case",
        gathers=True,
    )


def tell_handlers(act, link) -> None:
    """One mail to each who handles the half's case; its matter is the one that the act is first about."""
    case = link.case
    for office in handlers(case, act.at):
        tell_office(
            act,
            office,
            letter=NEWS,
            key=f"link:{link.pk}:{link.state}:{act.at.isoformat()}",
            not_before=next_mail_moment(case.partnership, act.at),
            reference=case.reference,
            link=link.get_absolute_url(),
        )
