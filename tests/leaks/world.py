"""Two partnerships at work at once: each with cases at several stages, papers and people. What one holds is the
other's secret, and each has people who are right, people who are almost right and people who are walled off."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from django.conf import settings
from django.core import mail
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Locale, Page

from accounts.agreements import services as agreements
from accounts.models import AttributeList
from accounts.people import lists
from accounts.people.invitations import invite
from forms.answers import files
from forms.filling import services as filling
from forms.filling.models import Draft
from matters.acting import SETUP, acting
from outbox import sending
from outbox.models import Message
from pages.sites import GuidanceText, ReviewText, build
from tests.factories import accounts as make
from tests.factories import cases, meetings, procedures, requests
from tests.leaks.people import add_people, put_up_walls
from tests.leaks.visiting import undone
from workflows.cases.access.emergencies import break_glass
from workflows.cases.consents.services import record_consent
from workflows.cases.exports import services as exports
from workflows.cases.linking import services as linking
from workflows.cases.models import Case, ReceivedProduct, StuckStep
from workflows.cases.products import product_of
from workflows.cases.sharing.services import share
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.information_requests import disclosing
from workflows.information_requests.services import send
from workflows.meetings.services import plan
from workflows.notifications.services import sign_off
from workflows.partnership_work.models import Occasion
from workflows.procedures.builder import drafts

AT = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)  # a Monday
GUIDANCE = GuidanceText(
    key="refer", title="How to refer a case", audience="staff", body="## When\n\nAt once."
)


def make_world() -> dict[str, SimpleNamespace]:
    """The sides by slug. Call it at AT, inside a transaction that is rolled back."""
    root()
    fenmarsh = side(make.partnership(), child="Zebedee Canary", voice="Quillon Canary")
    norwick = make.partnership("norwick", "Norwick Safeguarding Partnership")
    return {"fenmarsh": fenmarsh, "norwick": side(norwick, child="Ottoline Heron", voice="Perpetua Heron")}


def root() -> None:
    """Wagtail's root page and language, which a test that flushes the database takes away."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")


def side(partnership, *, child: str, voice: str) -> SimpleNamespace:
    """One partnership. `secrets` are the texts that only those who are right may ever read."""
    made = add_people(partnership)
    made.slug, made.voice = partnership.slug, voice
    made.answers = {"child_name": child, "became_aware": "2024-09-02", "account": f"Found by {voice}."}
    made.voting = refer(made)
    give_voices(made, made.voting, "dana")
    made.sent_draft = Draft.objects.get(matter=made.voting.matter)
    made.signing = decided(made)
    made.told = decided(made)
    made.copy = sign(made, made.told)
    made.token = token_in(made.copy.message)
    StuckStep.objects.create(
        matter=made.told.matter, case=made.told, key="later", error="LookupError", since=AT
    )
    made.emergency = break_glass(made.told, by=made.erin, at=AT, reason=f"{made.voice} asked for help.")
    made.export = exported(made)
    made.sharing = shared(made)
    made.entry = listed(made)
    made.link = linked(made)
    made.about, made.subject, made.consent = about(made)
    made.received = received(made)
    made.meeting = to_meet(made)
    made.sitting_uid = made.meeting.steps.get(key="rapid").meeting.coming().uid
    made.open_draft = draft(made)
    ask(made)
    made.invitation, made.invitation_token = invited(made)
    made.file = keep_file(made)
    drafts.start(partnership, by=made.rosa, at=AT)
    made.occasion = to_come(made)  # what is published before would stop it: no procedure lists it
    made.references = [
        case.reference
        for case in (
            made.voting,
            made.signing,
            made.told,
            made.asking,
            made.to_ask,
            made.meeting,
            made.about,
        )
    ]
    made.secrets = [child, child.split()[0], voice, voice.split()[0], *made.references]
    with transaction.atomic():
        reviews = [review(partnership)]
        build(partnership, at=AT, guidance=[GUIDANCE], reviews=reviews)
    agree(made)
    put_up_walls(made, AT)
    return made


def to_come(side) -> Occasion:
    """A meeting that has nothing to do with a case."""
    day, kept = date(2024, 9, 20), {"matter": side.partnership.matter, "partnership": side.partnership}
    more = {"said_on": day, "due_on": day, "opens": "1 day", "planned_at": AT, "office": side.manager}
    title = f"Meeting at {side.slug}"
    return Occasion.objects.create(key="work.meeting", kind="meeting", title=title, **kept, **more)


def draft(side) -> Draft:
    return cases.draft(side, by=side.petra, at=AT, answers=side.answers)


def refer(side) -> Case:
    sent = draft(side)
    filling.submit(sent, by=side.petra, at=AT)
    return Case.objects.get(matter=sent.matter_id)


def to_meet(side) -> Case:
    """A case whose meeting is on that day; what is referred afterwards goes the other cases' way again."""
    procedures.publish(side.partnership, meetings.document())
    case = refer(side)
    meeting = case.steps.get(key="rapid").meeting
    said = {"place": f"{side.voice}'s room", "reason": f"{side.voice} is away later.", "was": ""}
    plan(meeting, by=side.rosa, at=AT, begins_at=AT + timedelta(hours=2), **said)
    procedures.publish(side.partnership)
    return case


def about(side):
    """A case, one whom it is about, and what somebody consented to for them."""
    head = {
        "subjects": {"called": "Child", "answer": "referral.child_name"},
        "consents": {"records": {"name": "Reading the records", "of_each_subject": True}},
    }
    procedures.publish(side.partnership, procedures.CP | head)
    case = refer(side)
    subject = case.subjects.get()
    said = {"says": "given", "by_whom": side.voice, "capacity": "As a parent", "said_on": AT.date()}
    consent = record_consent(case, "records", by=side.rosa, at=AT, subject=subject, **said)
    procedures.publish(side.partnership)
    return case, subject, consent


def give_voices(side, case, *names) -> None:
    decision = Decision.objects.get(step__case=case, step__key="go_ahead")
    for name in names:
        vote(decision, by=getattr(side, name), at=AT, option="go-ahead", reasons=f"Because of {side.voice}.")


def decided(side) -> Case:
    case = refer(side)
    give_voices(side, case, "dana", "ilse", "carl")
    return case


def sign(side, case):
    """The one copy of the notice that is on its way."""
    notification = case.steps.get(key="tell").notification
    sign_off(notification, by=side.rosa, at=AT, text=f"{notification.text}\n\nAsk {side.voice}.")
    return notification.sendings.get()


def token_in(message) -> str:
    """The token of the link in a mail that has not gone: it is sent, read, and unsent."""
    with undone():
        sending.send(message.pk, AT)
    return re.search(r"/link/([^/\s]+)/", mail.outbox.pop().body)[1]


def invited(side):
    """An invitation that waits, and the token of its link as the mail has it."""
    made = invite(name="Pat New", email=f"pat@{side.slug}.example", place=side.health, by=side.rosa, at=AT)
    body = Message.objects.get(key=f"invitation:{made.pk}").body
    return made, re.search(r"/join/([^/]+)/", body).group(1)


def exported(side):
    """The manager's export of a case, made and not yet opened."""
    export = exports.request(side.voting, by=side.rosa, at=AT, reason=f"{side.voice} asked for it.")
    exports.make(export.pk, AT)
    return export


def shared(side):
    """The referral of a case, for an office that sees nothing else of it."""
    case = side.voting
    brought = product_of(case, case.steps.get(key="referral"), "sent")
    said = {"how": "take away", "until": AT.date(), "because": f"{side.voice} consented."}
    return share(case, [brought], by=side.rosa, at=AT, to=side.on_call, **said)


def listed(side):
    """An office in one of the lists that the partnership keeps."""
    kept = AttributeList.objects.create(
        partnership=side.partnership, key="rota", name="Rota", values={"on_call": "On call"}, since=AT.date()
    )
    return lists.add(kept, of=side.on_call, value="on_call", since=AT.date(), by=side.rosa, at=AT)


def linked(side):
    """A link that the manager proposed and nobody has answered."""
    said = {
        "theirs": "OUT-2024-0001",
        "leads": True,
        "shares": ["go_ahead"],
        "reason": f"{side.voice} said so.",
    }
    return linking.propose(side.voting, by=side.rosa, at=AT, **said)


def received(side):
    """A copy of what the other case of that link has brought forth, as its job would have kept it."""
    with acting(side.voting.matter, by=SETUP, at=AT) as act:
        return ReceivedProduct.objects.create(
            matter=act.matter, link=side.link, title="Their referral", mark="1.sent",
            sections=[["", [["Says", side.voice]]]], made_at=AT, came_at=AT,
        )  # fmt: skip


def agree(side) -> None:
    """A text that is asked of an office which works on no case."""
    with acting(side.partnership.matter, by=SETUP, at=AT) as act:
        words = {
            "key": "quiet",
            "title": "Keep quiet",
            "text": "Say nothing.",
            "asked_of": ["training_officer"],
        }
        agreements.publish(act, side.partnership, **words)


def keep_file(side):
    """A paper that came with the open draft."""
    name = f"{side.answers['child_name']} school report.txt"
    content = ContentFile(f"About {side.voice}.".encode(), name=name)
    whose = {"matter": side.open_draft.matter, "by": side.petra, "agency": side.police}
    return files.store(content, content_type="text/plain", name=name, at=AT, **whose)


def ask(side) -> None:
    """A request that the council has answered and the police has not, and one that waits to be sent."""
    requests.set_up(side)
    side.to_ask, side.asking = refer(side), refer(side)
    asked = requests.request_of(side.asking)
    about = f"Whatever you know of {side.answers['child_name']}"
    send(asked, by=side.rosa, at=AT, agencies=[side.police, side.council], about=about)
    side.part = requests.part(side.asking, side.police)
    text = f"{side.voice} knew the family."
    side.disclosure = disclosing.note(
        side.part, by=side.petra, at=AT, what=f"Notes about {side.voice}", whose="The mother", decision="disclose",
        reason="It is needed.", consent="given", consent_of="The mother", told=True,
    )  # fmt: skip
    side.returned = requests.answered(
        requests.part(side.asking, side.council), by=side.carl, at=AT, text=text
    )


def review(partnership) -> ReviewText:
    return ReviewText(
        reference=f"{partnership.prefix}-R01",
        title="Learning review 1",
        review_type="Local review",
        published_on=date(2024, 5, 1),
        reviewers=("Morwenna Pike",),
        summary="An infant was hurt.",
        report="## What happened\n\nThe services did not speak.",
    )
