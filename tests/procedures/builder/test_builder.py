"""Rosa, who handles cases, writes a change of the procedure; Edith, who edits pages, approves it. Nobody else may."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.utils.timezone import now

from journal.models import Entry
from matters.models import Duty
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import procedures as made
from tests.factories.typing_in import fields_of, keep
from tests.factories.visits import visitor
from workflows.procedures.builder.drafts import open_draft
from workflows.procedures.models import ProcedureVersion
from workflows.procedures.services import in_force

AT = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
HOME = "/portal/procedures/fenmarsh/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(AT, tick=False)
    return time_machine


@pytest.fixture
def edith(cast):
    """Edits the public pages."""
    office = make.office(cast.partnership, "editor", edits_pages=True)
    person = make.person("Edith Penrose", email="edith@fenmarsh.example", agency=cast.council)
    make.holding(office, person)
    return visitor(person)


@pytest.fixture
def rosas(rosa):
    """Rosa, with a draft begun."""
    client = visitor(rosa)
    assert client.post(f"{HOME}do/", {"do": "start"}).status_code == 302
    return client


def text(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def press(client, do, page="do/", **more):
    fields = {"do": do, "revision": str(now_draft().revision)} if now_draft() else {"do": do}
    return client.post(HOME + page, fields | more)


def now_draft():
    from accounts.models import Partnership

    return open_draft(Partnership.objects.get(slug="fenmarsh"))


def step(key) -> dict:
    return next(
        one for stage in now_draft().document["stages"] for one in stage["steps"] if one["key"] == key
    )


def due(number, unit, *counted_from, **more) -> dict:
    """The fields of a first clock."""
    names = {f"from{n}": name for n, name in enumerate(counted_from)}
    return {
        f"clocks-0-due-{key}": one for key, one in ({"number": number, "unit": unit} | names | more).items()
    }


def approve(client):
    return press(client, "approve", "approval/")


def test_a_change_is_drafted_sent_approved_and_in_force(rosas, edith, cast):
    assert keep(rosas, f"{HOME}step/go_ahead/", {"title": "Vote of the seats"}).status_code == 302
    shown = text(rosas.get(f"{HOME}approval/"))
    assert "Step “Vote of the seats”" in shown
    assert "Title: was “Vote on a review”, becomes “Vote of the seats”." in shown
    assert press(rosas, "send", "approval/").status_code == 302
    assert "It can be approved by Edith Penrose." in text(rosas.get(f"{HOME}approval/"))
    assert approve(edith).status_code == 302
    version = in_force(cast.partnership, now())
    assert (version.number, version.document["stages"][0]["steps"][1]["title"]) == (2, "Vote of the seats")
    assert now_draft() is None
    assert (
        ProcedureVersion.objects.get(number=1).document["stages"][0]["steps"][1]["title"]
        == "Vote on a review"
    )


def test_nothing_typed_changes_nothing(rosas, cast):
    """Each page kept as it stands gives the same document: no part is lost on its way through a form."""
    before = now_draft().document
    for page in (
        "head/",
        "stage/rapid_review/",
        *(f"step/{key}/" for key in ("referral", "go_ahead", "other", "tell")),
    ):
        assert keep(rosas, HOME + page).status_code == 302, page
    assert now_draft().document == before
    assert press(rosas, "send", "approval/").status_code == 403


def test_whoever_wrote_or_sent_a_change_cannot_approve_it(rosas, edith, rosa):
    keep(rosas, f"{HOME}step/go_ahead/", title="Vote of the seats")
    press(rosas, "release")
    keep(edith, f"{HOME}step/other/", title="Second vote")
    press(rosas, "release")
    press(edith, "send", "approval/")
    assert "Nobody can approve it" in text(edith.get(f"{HOME}approval/"))
    rosa.is_superuser = True
    rosa.save()
    for client in (rosas, edith):
        assert "Somebody who wrote none of the changes must approve them." in text(approve(client))
    assert ProcedureVersion.objects.count() == 1


def test_a_superuser_without_an_office_sees_and_approves_nothing(rosas, cast):
    keep(rosas, f"{HOME}step/go_ahead/", title="Vote of the seats")
    press(rosas, "send", "approval/")
    powerful = visitor(make.person("Sue Root", email="sue@root.example", is_superuser=True))
    assert powerful.get(HOME).status_code == 403
    assert approve(powerful).status_code == 403
    assert ProcedureVersion.objects.count() == 1


def test_a_neighbours_manager_does_not_find_the_draft(rosas, nina):
    client = visitor(nina)
    assert client.get(HOME).status_code == 404
    assert client.get(f"{HOME}step/go_ahead/").status_code == 404
    assert "Fenmarsh" not in text(client.get("/portal/procedures/"))


def test_two_people_never_write_over_each_other(rosas, edith, monday):
    """Edith's page is older than Rosa's change: hers is refused, and everything that she typed stays."""
    monday.move_to(AT)
    old = fields_of(edith.get(f"{HOME}step/go_ahead/").content.decode())
    keep(rosas, f"{HOME}step/other/", title="Rosa's title")
    answer = edith.post(f"{HOME}step/go_ahead/", old | {"title": "Edith's title"})
    assert answer.status_code == 409
    assert "Rosa Marsh is changing this draft." in text(answer)
    assert "Edith's title" in text(answer)
    monday.move_to(AT + timedelta(minutes=15))
    answer = edith.post(f"{HOME}step/go_ahead/", old | {"title": "Edith's title"})
    assert (answer.status_code, "Somebody has changed this draft" in text(answer)) == (409, True)
    assert keep(edith, f"{HOME}step/go_ahead/", title="Edith's title").status_code == 302
    assert (step("other")["title"], step("go_ahead")["title"]) == ("Rosa's title", "Edith's title")
    assert Entry.objects.filter(key="procedure.taken-over").count() == 1


def test_wrong_settings_are_told_in_their_place_and_stay_typed(rosas):
    answer = keep(rosas, f"{HOME}step/go_ahead/", {"options-1-key": "never", "options-1-name": "Never mind"})
    assert answer.status_code == 400
    assert "there is no option 'stop'; use one of go-ahead, never" in text(answer)
    sent = fields_of(answer.content.decode())
    assert (sent["otherwise"], sent["options-1-name"]) == (["stop"], ["Never mind"])
    typed = {"when-0-about": "fact:became_aware", "when-0-how": "within", "when-0-value": "long ago"}
    answer = keep(rosas, f"{HOME}step/go_ahead/", typed)
    assert (answer.status_code, 'href="#id_when-0-value"' in text(answer)) == (400, True)
    assert "is no stretch of time" in text(answer)
    assert fields_of(answer.content.decode())["when-0-value"] == ["long ago"]
    assert step("go_ahead")["otherwise"] == "stop"


def test_a_clock_and_a_condition_are_said_back_in_words(rosas):
    typed = {
        **due("5", "days", "became_aware", "go_ahead.decided", least="3", pick="later"),
        "do": "words",
    }
    answer = text(keep(rosas, f"{HOME}step/other/", typed))
    assert (
        "between 3 days and 5 days after the later of: became aware; “Vote on a review” is decided. "
        "Every day counts, weekends and holidays too."
    ) in answer
    assert "only when the outcome of “Vote on a review” is “Do not carry it out”." in answer
    assert "clocks" not in step("other")


def test_problems_lead_to_their_step_and_hold_publication_up(rosas):
    press(rosas, "remove", part="step", key="go_ahead")
    page = text(rosas.get(HOME))
    assert (
        f'<a class="govuk-link" href="{HOME}step/tell/">Step “Tell the national bodies”, clocks[0].due:'
        in page
    )
    assert "never happens" in page
    assert press(rosas, "send", "approval/").status_code == 403


def test_steps_and_stages_are_added_moved_and_taken_out(rosas):
    keep(rosas, f"{HOME}stage/", {"key": "after", "title": "Afterwards"})
    answer = keep(
        rosas, f"{HOME}stage/after/step/", {"key": "look", "title": "Look back", "kind": "decision"}
    )
    assert answer.url == f"{HOME}step/look/"
    answer = keep(
        rosas, f"{HOME}stage/after/step/", {"key": "go_ahead", "title": "Again", "kind": "decision"}
    )
    assert "There is a step with this key already" in text(answer)
    assert "Step “Look back”, question: this is missing; add it." in text(rosas.get(HOME))
    press(rosas, "up", part="step", key="look")
    answer = press(rosas, "up", part="step", key="look")
    assert answer.url == f"{HOME}#up-step-look"
    assert 'id="up-step-look"' in text(rosas.get(HOME))
    keys = [[one["key"] for one in stage["steps"]] for stage in now_draft().document["stages"]]
    assert keys == [["referral", "go_ahead", "other", "look", "tell"], []]
    press(rosas, "remove", part="step", key="look")
    assert "The step “Look back” was taken out." in text(rosas.get(HOME))
    press(rosas, "remove", part="stage", key="after")
    assert now_draft().document["stages"] == in_force(now_draft().partnership, now()).document["stages"]


def test_a_version_starts_on_its_day_and_not_before(rosas, edith, cast, monday):
    keep(rosas, f"{HOME}step/go_ahead/", title="Vote of the seats")
    day = {"starts_on_day": "1", "starts_on_month": "10", "starts_on_year": "2024"}
    assert press(rosas, "send", "approval/", **day | {"starts_on_year": "2023"}).status_code == 400
    assert press(rosas, "send", "approval/", **day).status_code == 302
    approve(edith)
    newest = ProcedureVersion.objects.get(number=2)
    assert newest.starts_at == datetime(2024, 9, 30, 23, 0, tzinfo=UTC)  # midnight in London
    assert in_force(cast.partnership, newest.starts_at - timedelta(seconds=1)).number == 1
    assert in_force(cast.partnership, newest.starts_at).number == 2
    assert "in force from 1 October 2024 on" in text(rosas.get(HOME))


def test_a_draft_that_waits_is_not_changed_until_it_is_taken_back_or_sent_back(rosas, edith):
    keep(rosas, f"{HOME}step/go_ahead/", title="Vote of the seats")
    press(rosas, "send", "approval/")
    assert keep(rosas, f"{HOME}step/go_ahead/", title="Another").status_code == 403
    assert press(edith, "return", "approval/", reason="").status_code == 400
    assert press(edith, "return", "approval/", reason="Say which seats.").status_code == 302
    assert "It was sent back: Say which seats." in text(rosas.get(HOME))
    assert keep(rosas, f"{HOME}step/go_ahead/", title="Another").status_code == 302


def test_a_draft_behind_another_version_is_compared_anew_first(rosas, edith, cast):
    keep(rosas, f"{HOME}step/go_ahead/", title="Vote of the seats")
    made.publish(cast.partnership, made.CP | {"name": "Reviews of today"})
    assert press(rosas, "send", "approval/").status_code == 409
    shown = text(rosas.get(f"{HOME}approval/"))
    assert "Another version was published since this draft was begun." in shown
    assert "Name: was “Reviews of today”, becomes “Child safeguarding practice reviews”." in shown
    press(rosas, "compare", "approval/")
    assert press(rosas, "send", "approval/").status_code == 302
    assert approve(edith).status_code == 302
    assert in_force(cast.partnership, now()).number == 3


def test_a_draft_is_given_up_by_who_says_so_twice(rosas):
    keep(rosas, f"{HOME}step/go_ahead/", title="Vote of the seats")
    asked = text(press(rosas, "discard"))
    assert "Give this draft up?" in asked
    assert "changed by Rosa Marsh." in asked
    assert now_draft() is not None
    press(rosas, "discard", sure="yes")
    assert now_draft() is None
    assert date(2024, 9, 2) == now().date()
    assert "Draft a change" in text(rosas.get(HOME))


def test_approvers_have_a_task_and_a_mail_and_the_sender_hears_what_became_of_it(rosas, edith, rosa, monday):
    """The mails hold the procedure's name and a link, and nothing that was written."""
    keep(rosas, f"{HOME}step/go_ahead/", title="Quillon's vote")
    press(rosas, "send", "approval/")
    assert owed() == ["Edith Penrose"]
    assert f'href="{HOME}approval/"' in text(edith.get("/portal/"))
    press(edith, "return", "approval/", reason="Say which seats.")
    assert owed() == []
    for minute, done in enumerate(("take-back", "approve"), 1):
        monday.move_to(AT + timedelta(minutes=minute), tick=False)
        press(rosas, "send", "approval/")
        assert owed() == ["Edith Penrose"]
        press(edith, done, "approval/")
        assert owed() == []
    mails = [(mail.person.name, mail.letter) for mail in Message.objects.order_by("pk")]
    ask, back, yes = "procedure-waits", "procedure-sent-back", "procedure-approved"
    assert mails == [
        ("Edith Penrose", ask),
        (rosa.name, back),
        *[("Edith Penrose", ask)] * 2,
        (rosa.name, yes),
    ]
    assert "“Child safeguarding practice reviews”" in Message.objects.last().body
    assert not any("Quillon" in mail.body + mail.subject for mail in Message.objects.all())


def owed() -> list[str]:
    """Who has the approval as a task."""
    return [duty.person.name for duty in Duty.objects.open().filter(path=f"{HOME}approval/")]
