"""The mails of a request: the reference, the step, by when, a link. Never what is asked, or about whom."""

from django.utils.timezone import localdate

from accounts.models import Holding
from clocks.calendar import next_mail_moment
from outbox.letters import register
from outbox.services import tell_agency, tell_each, tell_office
from workflows.cases.meant import offices_of
from workflows.procedures.kinds import settings_of

LEAD = "Sign in to see what, why and by when: {{ link }}"
TEXTS = {
    "information-request": ("An agency is asked for information", "you are asked for information",
        "You are asked for information: {{ what }}.\n\nDue: {{ due }}.\n\n" + LEAD),
    "information-request-back": ("A return is sent back", "your return was sent back",
        "Your return was sent back: {{ what }}.\n\nDue: {{ due }}.\n\n" + LEAD),
    "information-request-off": ("A request to an agency is withdrawn", "nothing is asked of you any more",
        "You no longer need to answer: {{ what }}.\n\nWhat you wrote is kept: {{ link }}"),
    "information-request-closed": ("A request closed without an agency's return", "a request has closed",
        "“{{ what }}” closed without your return. You can still send it; it is kept apart.\n\n{{ link }}"),
    "information-request-refused": ("An agency refuses to answer", "{{ agency }} refuses",
        "{{ agency }} refuses to answer: {{ what }}.\n\nSign in to read its reason: {{ link }}"),
    "information-dispute": ("A dispute about a request is referred", "your answer was referred",
        "Whether your agency has to answer was referred: {{ what }}.\n\nYou can still answer. " + LEAD),
    "information-dispute-to-settle": ("An office is asked to settle a dispute", "a dispute to settle",
        "Whether {{ agency }} has to answer is in dispute: {{ what }}.\n\nDue: {{ due }}.\n\n"
        "Sign in to read what happened so far, and to settle it: {{ link }}"),
    "information-dispute-settled": ("A dispute about a request is settled", "the dispute is settled",
        "The dispute about a request is settled: {{ what }}.\n\nSign in to read how, and why: {{ link }}"),
    "information-dispute-late": ("A dispute about a request is not settled in time", "a dispute is late",
        "Whether {{ agency }} has to answer was not settled in time: {{ what }}.\n\nSign in to see: {{ link }}"),
    "information-request-nobody": ("Nobody at an agency can answer", "nobody at {{ agency }} can answer",
        "Everybody at {{ agency }} has declared a conflict of interest: {{ what }}.\n\n"
        "See to it that somebody else there answers, or withdraw what is asked: {{ link }}"),
    "information-consent-withdrawn": ("Consent to a disclosure is withdrawn", "consent was withdrawn",
        "{{ agency }} has noted that consent was withdrawn: {{ what }}.\n\nSign in to read for what: {{ link }}"),
    "information-request-late": ("A return came after the closing", "{{ agency }} answered late",
        "{{ agency }} answered after “{{ what }}” had closed.\n\nIt is kept apart: {{ link }}"),
}  # fmt: skip


def register_all() -> None:
    """Called when the app is ready."""
    for key, (describe, subject, body) in TEXTS.items():
        register(key, describe=describe, subject="{{ reference }}: " + subject, body=body)


def tell_asked(act, part, letter: str, *, key: str, **more):
    """Word to whoever holds an office of the agency; returns the messages."""
    return tell_agency(act, part.agency, letter=letter, key=key, **facts(act, part), **more)


def tell_begun(act, part, letter: str, *, key: str):
    """Word to everybody who has written on the agency's form; its offices hear of every stopped step by another mail."""
    writers = {part.draft.person_id} | {page["person"] for page in part.draft.pages.values()}
    offices = part.agency.offices.filter(partnership=part.step.case.partnership).in_force(localdate(act.at))
    told = Holding.objects.in_force(localdate(act.at)).filter(office__in=offices).values("person")
    people = part.agency.people.filter(pk__in=writers).exclude(pk__in=told)
    return tell_each(act, people, letter=letter, key=key, **facts(act, part))


def tell_asking(act, part, letter: str, *, key: str) -> None:
    """Word to the office that asked."""
    words = facts(act, part) | {"agency": part.name, "link": part.check_path}
    for office in offices_of(part.step.case, settings_of(part.step).asks, localdate(act.at)):
        tell_office(act, office, letter=letter, key=f"{key}:{office.pk}", **words)


def tell_settling(act, part, office, deadline, *, key: str) -> None:
    """Word to an office that is to settle a dispute."""
    words = facts(act, part) | {"agency": part.name, "link": part.dispute_path, "due": deadline.due_on}
    tell_office(act, office, letter="information-dispute-to-settle", key=key, **words)


def facts(act, part) -> dict:
    """What each of these mails says."""
    case, deadline = part.step.case, part.deadline
    return {
        "reference": case.reference,
        "what": lambda: part.step.title,
        "due": deadline and (deadline.due_at or deadline.due_on),
        "link": part.get_absolute_url(),
        "not_before": next_mail_moment(case.partnership, act.at),
    }
