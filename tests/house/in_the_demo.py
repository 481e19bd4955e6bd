"""What everybody finds in the demo: five partnerships with people who can sign in, and cases at several stages.

For a demo that was loaded within the quarter of an hour before NOW.
"""

from datetime import UTC, datetime

from wagtail.models import Page, Site

from accounts.demo import PASSWORD
from accounts.editors import editors_of
from accounts.models import Partnership, Person
from forms.answers.models import AnswerSet
from forms.filling.models import Draft
from matters.models import Duty, Matter
from outbox.models import Message
from pages.models import approvers_of
from pages.published import reviews
from workflows.cases.models import Case, StuckStep
from workflows.decisions.models import Decision
from workflows.information_requests.models import Part
from workflows.meetings.models import Meeting, Sitting
from workflows.notifications.models import Notification

NOW = datetime(2026, 9, 16, 11, 0, tzinfo=UTC)  # a Wednesday


def all_is_as_told(mails) -> None:
    """Looks at everything; the folder is that of the demo's mails."""
    all_is_there()
    everybody_can_sign_in()
    fenmarsh_has_cases_at_several_stages()
    fenmarsh_asks_agencies_and_meets()
    rosa_sees_what_is_late()
    brackenheath_runs_by_its_own_route()
    every_route_has_cases_at_every_stage()
    mails_name_no_child(mails)
    two_partnerships_have_published_reviews()
    a_page_waits_for_a_second_editor()


def case_of(name: str) -> Case:
    """The case about the child of that name: the names stand in the answers alone."""
    found = [one.matter.case for one in AnswerSet.objects.all() if name in str(one.answers)]
    assert len(found) == 1
    return found[0]


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def labels(duties) -> list[str]:
    return sorted(duty.label for duty in duties)


def all_is_there():
    assert {p.slug: p.cases.count() for p in Partnership.objects.all()} == {
        "fenmarsh": 9,
        "brackenheath": 9,
        "seahaven": 7,
        "norwick": 6,
        "elmforest": 6,
    }
    assert Person.objects.count() == 55
    assert Draft.objects.open().count() == 2
    assert not StuckStep.objects.exists()


def everybody_can_sign_in():
    assert len(PASSWORD) >= 12
    one, *others = Person.objects.all()
    assert one.check_password(PASSWORD)
    assert {other.password for other in others} == {one.password}  # checking each would take a while
    for one in Person.objects.all():
        assert one.totpdevice_set.filter(confirmed=True).count() == 1
    assert person("edith@fenmarsh.example").has_perm("wagtailadmin.access_admin")


def fenmarsh_has_cases_at_several_stages():
    assert case_of("Quillfeather").ended_at
    assert case_of("Quillfeather").review_type == "review"
    assert case_of("Oakhollow").ended_at
    assert case_of("Oakhollow").review_type == ""
    two = Decision.objects.get(matter=case_of("Larkmeadow").matter_id)
    assert (two.votes.count(), two.outcome) == (2, "")
    assert Notification.objects.get(matter=case_of("Fennimore").matter_id).signed_at is None
    assert case_of("Fennimore").review_type == "learning"


def fenmarsh_asks_agencies_and_meets():
    """CP-64, CP-65, CP-72, CP-74: nothing asked yet; one agency late; the day set; one missing at the meeting."""
    assert states("Brambling") == {"referral": "received", "scoping": "", "meeting": ""}
    assert not parts("Brambling")
    assert states("Sandpiper") == {"referral": "received", "scoping": "", "meeting": ""}
    assert parts("Sandpiper") == {
        "Fenmarsh Council": "accepted", "Fenmarsh Hospitals": "asked", "Fenmarsh Integrated Care Board": "not known",
    }  # fmt: skip
    chased = case_of("Sandpiper").matter.deadlines.get(label="Initial scoping: Fenmarsh Hospitals")
    assert chased.late_from < NOW
    assert chased.rungs.filter(fired_at=None).count() == 0
    assert labels(Duty.objects.of(person("wren@fenmarsh.example"), NOW).late(NOW)) == [
        case_of("Sandpiper").reference
    ]
    assert Meeting.objects.get(matter=case_of("Wrenfield").matter_id).coming().begins_at > NOW
    assert parts("Wrenfield")["Fenmarsh Constabulary"] == "answered"
    assert states("Thistlewood")["scoping"] == "incomplete"
    assert parts("Thistlewood")["Fenmarsh Schools Trust"] == "missing"
    assert states("Quillfeather")["scoping"] == "complete"
    assert not Sitting.objects.filter(outside=True).exists()


def states(name: str) -> dict[str, str]:
    return {step.key: step.outcome for step in case_of(name).steps.all()}


def parts(name: str) -> dict[str, str]:
    return dict(Part.objects.filter(step__case=case_of(name)).values_list("name", "status"))


def rosa_sees_what_is_late():
    rosa = person("rosa@fenmarsh.example")
    assert Matter.objects.visible_to(rosa, NOW).filter(kind="case").count() == 9
    assert labels(Duty.objects.of(rosa, NOW).late(NOW)) == [case_of("Applegarth").reference]
    late = case_of("Thistlewood").matter.deadlines.get(label="Rapid review finished")
    assert late.met_at is None
    assert late.late_from < NOW
    assert late.rungs.exclude(fired_at=None).count() == 3


def brackenheath_runs_by_its_own_route():
    """BF-39, BF-48: the hours and the month."""
    in_time = case_of("Wainwright").matter.deadlines.get(length="24 hours")
    too_late = case_of("Tremayne").matter.deadlines.get(length="24 hours")
    assert in_time.met_at < in_time.late_from
    assert too_late.met_at > too_late.late_from
    assert case_of("Rook").ended_at
    assert case_of("Cobbold").review_type == "scr"
    assert case_of("Holloway").review_type == "cpir"
    duties = Duty.objects.of(person("aldous@brackenheath.example"), NOW)
    assert labels(duties.open()) == sorted([case_of("Tremayne").reference, case_of("Wainwright").reference])
    assert labels(duties.late(NOW)) == [case_of("Tremayne").reference]


def every_route_has_cases_at_every_stage():
    """Referred, asked, meeting planned, being decided, notice to sign, notice out: of each partnership, by the child."""
    stages = {
        "referred": (("referral", "received"), "Brambling Nankivell Whitcombe Chingford Brannock"),
        "asked": (("scoping", ""), "Sandpiper Boswell Lockwood"),
        "involvement asked": (("involvement", ""), "Pascoe"),
        "decided": (("notice", ""), "Fennimore Strangways Oxnard Ashmead"),
        "panel decided": (("decision_notice", ""), "Ashcombe"),
        "told": (("notice", "sent"), "Quillfeather Trevanion Thirlwell Cobbold"),
        "panel's word out": (("decision_notice", "sent"), "Thornbury Barnsdale"),
    }
    for stage, ((key, outcome), names) in stages.items():
        for name in names.split():
            assert states(name)[key] == outcome, f"{stage}: {name}"
    for name in ("Wrenfield", "Boswell", "Lockwood", "Wanstead", "Pascoe"):
        assert Meeting.objects.get(matter=case_of(name).matter_id).coming().begins_at > NOW, name
    scrutineer = Duty.objects.of(person("ivor@seahaven.example"), NOW).open()
    assert labels(scrutineer) == [case_of("Lanyon").reference]
    escalated = case_of("Hollins")
    assert [one.key for one in escalated.undertakings.order_by("pk")] == ["cpir", "scr"]
    assert states("Thirlwell")["meeting"] == "held"
    assert states("Ravenser")["record"] == ""


def mails_name_no_child(folder):
    mails = [file.read_text("utf-8") for file in folder.glob("*.eml")]
    assert len(mails) == Message.objects.exclude(sent_at=None).count()
    assert not Message.objects.due(NOW).exists()
    assert any("FEN-2026-0001" in mail for mail in mails)
    for name in ("Quillfeather", "Oakhollow", "Thistlewood", "Applegarth", "Tremayne", "Cobbold"):
        assert not any(name in mail for mail in mails)


def two_partnerships_have_published_reviews():
    found = {site.hostname: reviews(site).count() for site in Site.objects.all()}
    assert found == {
        "fenmarsh.localhost": 2,
        "seahaven.localhost": 2,
        "norwick.localhost": 0,
        "elmforest.localhost": 0,
        "brackenheath.localhost": 0,
    }


def a_page_waits_for_a_second_editor():
    """Each partnership has two editors, so that any of them can be tried."""
    for partnership in Partnership.objects.all():
        assert editors_of(partnership.site.root_page, NOW).count() == 2
    page = Page.objects.get(slug="conflicts-of-interest", path__startswith=fenmarsh_pages())
    assert [one.name for one in approvers_of(page)] == ["Amos Rushton"]
    assert "what happens then" not in page.specific.summary


def fenmarsh_pages() -> str:
    return Partnership.objects.get(slug="fenmarsh").site.root_page.path
