"""Requests to agencies as users bring them there; the procedure is a referral, a request, and a vote after it."""

from datetime import UTC, date, datetime

from forms.definitions import services as form_services
from forms.definitions.document import check
from forms.filling import services as filling
from matters.acting import SETUP
from tests.factories import accounts as make
from tests.factories import cases, procedures
from workflows.cases.models import Case
from workflows.cases.running import holds
from workflows.information_requests import returning, services
from workflows.information_requests.models import InformationRequest, Part

MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
SCOPING_FORM = {
    "key": "scoping",
    "title": "Initial information",
    "pages": [
        {
            "key": "involvement",
            "title": "Your involvement",
            "questions": [
                {"key": "analysis", "type": "long_text", "label": "Analysis of your involvement"},
                {"key": "papers", "type": "files", "label": "Papers", "required": False},
            ],
        }
    ],
}
INVOLVED = {"key": "involved", "type": "agencies", "label": "Agencies involved", "required": False}
LADDER = [
    {"key": "remind", "at": "1 working day before"},
    {"key": "late", "at": "when late"},
    {"key": "office", "at": "2 working days after", "tell": ["business_manager"]},
]
CHASED = [
    {"key": "remind", "at": "1 working day before", "whom": "holders"},
    {"key": "late", "at": "when late", "whom": "holders"},
    {"key": "deputies", "at": "2 working days after", "whom": "deputies"},
    {"key": "office", "at": "3 working days after", "tell": ["business_manager"]},
    {"key": "partners", "at": "4 working days after", "tell": ["police_lead", "health_lead", "council_lead"]},
]


def scoping(**more) -> dict:
    """CP-64, CP-65: sent within two working days of the referral, back within five."""
    return {
        "key": "scoping",
        "kind": "information_request",
        "title": "Initial scoping",
        "after": ["referral"],
        "form": "scoping",
        "asks": {"office": "business_manager"},
        "purpose": "To find out what each agency knows.",
        "legal_basis": "Working together, a duty to co-operate.",
        "warning": "What you write may have to be shown to a court.",
        "send_within": {"length": "2 working days", "ladder": "chase"},
        "answer_within": {"length": "5 working days", "ladder": "chase"},
        "resend_within": {"length": "2 working days", "ladder": "chase"},
    } | more


def document(*steps, **more) -> dict:
    """The procedure; without steps of one's own a vote comes after the request."""
    referral = {"key": "referral", "kind": "referral", "title": "Referral", "form": "referral"}
    after = steps or (procedures.vote(after=["scoping"]),)
    stage = {"key": "rapid_review", "title": "Rapid review", "steps": [referral, scoping(**more), *after]}
    grounds = {"court": "A court has asked for it"}
    ladders = procedures.LADDERS | {"chase": LADDER}
    return procedures.CP | {"ladders": ladders, "grounds": grounds, "stages": [stage]}


def referral_form() -> dict:
    """The referral form with the agencies involved, and the child's name marked as one."""
    first, *others = procedures.REFERRAL_FORM["pages"]
    name, *more = first["questions"]
    questions = [name | {"person_name": True}, *more, INVOLVED]
    return procedures.REFERRAL_FORM | {"pages": [first | {"questions": questions}, *others]}


def set_up(cast, *steps, **more) -> None:
    """Publish the forms and the procedure for the cast."""
    form_services.publish(check(SCOPING_FORM), partnership=cast.partnership, by=SETUP, at=procedures.BEFORE)
    cast.procedure = procedures.publish(cast.partnership, document(*steps, **more), referral_form())


def set_up_chased(cast) -> None:
    """F-037: remind, chase, the agency's deputies, the office, the partners."""
    within = {"length": "5 working days", "ladder": "chased"}
    form_services.publish(check(SCOPING_FORM), partnership=cast.partnership, by=SETUP, at=procedures.BEFORE)
    ladders = procedures.LADDERS | {"chase": LADDER, "chased": CHASED}
    made = document(answer_within=within) | {"ladders": ladders}
    cast.procedure = procedures.publish(cast.partnership, made, referral_form())


def opened(cast, *, involved=(), at=MONDAY) -> Case:
    """A case just referred: the request waits to be sent."""
    answers = cases.ANSWERS | ({"involved": [agency.slug for agency in involved]} if involved else {})
    return cases.referred(cast, at=at, answers=answers)


def request_of(case) -> InformationRequest:
    return InformationRequest.objects.select_related("step__case").get(
        step__case=case, step__superseded=False
    )


def sent(cast, *agencies, at=MONDAY, about="Zebedee Canary, born 4 May 2019") -> Case:
    """A case whose request is sent to these agencies; without any, to police and health."""
    case = opened(cast, at=at)
    agencies = agencies or (cast.police, cast.health)
    services.send(request_of(case), by=cast.rosa, at=at, agencies=agencies, about=about)
    return case


def held(case, *, by, at, scope="step:scoping"):
    """Put the request on hold."""
    why = {
        "ground": "court",
        "authority": "The court",
        "reason": "A hearing.",
        "review_on": date(2024, 9, 30),
    }
    return holds.place(case, by=by, at=at, scope=scope, **why)


def part(case, agency) -> Part:
    return Part.objects.filter(step__case=case, agency=agency).latest("pk")


def filled(part, *, by, at=MONDAY, text="We knew the family."):
    """The agency's form, filled in and not yet sent."""
    draft = returning.begin_answer(part, by=by, at=at)
    draft.answers, draft.confirmed = {"analysis": text}, ["involvement"]
    draft.save()
    return draft


def answered(part, *, by, at=MONDAY, text="We knew the family.") -> Part:
    """A return that waits to be checked."""
    filling.submit(filled(part, by=by, at=at, text=text), by=by, at=at)
    part.refresh_from_db()
    return part


def agencies(cast, number: int) -> list:
    """So many more member agencies, each with somebody who holds an office there; `who` is that person."""
    made = []
    for n in range(number):
        agency = make.agency(f"agency-{n:02d}", of=cast.partnership, name=f"Agency {n:02d}")
        office = make.office(cast.partnership, f"lead_{n}", agency=agency)
        agency.who = make.person(f"Person{n} Agency", agency=agency)
        agency.deputy = make.person(f"Deputy{n} Agency", agency=agency)
        make.holding(office, agency.who)
        make.holding(office, agency.deputy, deputy=True)
        made.append(agency)
    return made
