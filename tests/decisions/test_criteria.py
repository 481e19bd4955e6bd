"""F-057: criteria judged one by one, with why; kept with the voice, and never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from workflows.decisions.criteria import MET, NOT_KNOWN, NOT_MET, Node, leaves, met, result
from workflows.decisions.models import Finding, Vote

TREE = {
    "any": [
        {
            "all": [
                {"key": "harm", "text": "The child was seriously harmed."},
                {
                    "at_least": 1,
                    "of": [
                        {"key": "abuse", "text": "Abuse is known or suspected."},
                        {"key": "neglect", "text": "Neglect is known or suspected."},
                    ],
                },
            ]
        },
        {"key": "custody", "text": "The child died in custody.", "weight": "always"},
        {"key": "wishes", "text": "The family asks for it.", "weight": "regard"},
    ]
}
NODE = TypeAdapter(Node).validate_python(TREE)


def judged(**findings) -> dict:
    return findings


@pytest.mark.parametrize(
    ("findings", "is_met"),
    [
        (judged(harm=MET, abuse=MET, neglect=NOT_MET, custody=NOT_MET), True),
        (judged(harm=MET, abuse=NOT_MET, neglect=NOT_MET, custody=NOT_MET), False),
        (judged(harm=MET, abuse=NOT_KNOWN, neglect=NOT_MET, custody=NOT_MET), None),
        (judged(harm=NOT_MET, abuse=NOT_KNOWN, neglect=NOT_KNOWN, custody=MET), True),
        (judged(harm=NOT_MET, abuse=MET, neglect=MET, custody=NOT_MET, wishes=MET), False),
        ({}, None),
    ],
)
def test_criteria_are_met_by_all_any_so_many_or_an_always(findings, is_met):
    """BF-07, WF-08: one that is always enough; BF-06: a tree of the others."""
    assert met(NODE, findings) is is_met


FINDINGS = st.dictionaries(
    st.sampled_from([leaf.key for leaf in leaves(NODE)]), st.sampled_from([MET, NOT_MET, NOT_KNOWN])
)


@given(FINDINGS, st.sampled_from([leaf.key for leaf in leaves(NODE)]))
def test_what_becomes_known_never_turns_a_settled_result(findings, key):
    """Three values: only what was open can change when something unknown becomes known."""
    before = met(NODE, findings | {key: NOT_KNOWN})
    for now in (MET, NOT_MET):
        assert before in (None, met(NODE, findings | {key: now}))


@given(FINDINGS)
def test_a_result_can_always_be_said(findings):
    assert result(NODE, findings) in {
        "The criteria are met.",
        "The criteria are not met.",
        "It is not known whether the criteria are met.",
    }


def answers(**more) -> dict:
    """The form of somebody who judges every criterion."""
    found = {}
    for leaf in leaves(NODE):
        found |= {f"judged_{leaf.key}": NOT_MET, f"why_{leaf.key}": f"About {leaf.key}."}
    return found | more


@pytest.mark.django_db
def test_what_is_not_met_binds_nobody(deciding, cast):
    """BH-05, NT-04: a review outside the criteria, with its reasons."""
    visit = deciding(criteria=TREE, electorate={"office": "police_lead"}, quorum={"number": 1})
    assert visit.vote(cast.dana, "go-ahead", "", **answers()).status_code == 400
    assert visit.vote(cast.dana, "go-ahead", "There is much to learn.", **answers()).status_code == 302
    assert "The criteria are not met." in visit.text(cast.rosa)
    assert visit.decision.outcome == "go-ahead"


@pytest.mark.django_db
def test_each_voice_says_of_each_criterion_whether_it_is_met_and_why(deciding, cast):
    visit = deciding(criteria=TREE)
    assert "Must be taken into account" in visit.text(cast.dana)
    more = answers(judged_harm=MET, judged_abuse=MET, why_abuse="Quillon Canary saw it.")
    assert visit.vote(cast.dana, **more).status_code == 302
    kept = {finding.key: (finding.judged, finding.why) for finding in Finding.objects.all()}
    assert kept["abuse"] == ("met", "Quillon Canary saw it.")
    assert kept["wishes"] == ("not_met", "About wishes.")
    page = visit.text(cast.rosa)
    assert "Met. Quillon Canary saw it." in page
    assert "The criteria are met." in page


@pytest.mark.django_db
def test_a_criterion_left_out_or_without_why_is_asked_again_and_keeps_the_rest(deciding, cast):
    visit = deciding(criteria=TREE)
    more = answers(why_harm="", why_abuse="Bruises on both arms.", judged_neglect="")
    response = visit.vote(cast.dana, **more)
    assert response.status_code == 400
    assert "Bruises on both arms." in response.content.decode()
    assert not Vote.objects.exists()
    assert visit.vote(cast.dana, **answers(why_wishes="")).status_code == 302


@pytest.mark.django_db
def test_only_the_office_named_judges_the_criteria(deciding, cast):
    visit = deciding(criteria=TREE, criteria_by={"office": "police_lead"})
    assert "Abuse is known or suspected." in visit.text(cast.dana)
    assert "Abuse is known or suspected." not in visit.text(cast.ilse)
    assert visit.vote(cast.ilse).status_code == 302
    assert visit.vote(cast.dana).status_code == 400


@pytest.mark.django_db
def test_findings_are_hidden_with_a_blind_view(deciding, cast):
    """F-054."""
    visit = deciding(criteria=TREE, blind=True)
    visit.vote(cast.dana, **answers(why_abuse="Quillon Canary saw it."))
    assert "Quillon Canary" not in visit.text(cast.ilse)


@pytest.mark.django_db
def test_dissent_is_recorded_and_everything_is_frozen_on_signing(deciding, cast):
    """F-057, CP-84: fixed fields; neither a voice, a finding, a round nor the decision can be changed."""
    visit = deciding(criteria=TREE)
    for person, option in ((cast.dana, "go-ahead"), (cast.ilse, "stop"), (cast.carl, "go-ahead")):
        visit.vote(person, option, f"Said {person}.", **answers())
    decision, vote = visit.decision, Vote.objects.get(person=cast.ilse)
    assert decision.counted["dissent"] == ["seat:health"]
    assert decision.counted["rule"]["quorum"] == {"each": "statutory_seat"}
    assert "Health: Do not carry it out Dissent Said Ilse Health." in visit.text(cast.rosa)
    for row in (decision, vote, Finding.objects.first(), decision.rounds.get()):
        with pytest.raises(TypeError, match="never changed"):
            row.save()
    assert visit.vote(cast.ilse, "go-ahead").status_code == 403


@pytest.mark.django_db
def test_the_page_shows_who_has_yet_to_sign(deciding, cast):
    """F-056, CP-77: all three partners; who is missing is named until the last one."""
    visit = deciding()
    visit.vote(cast.dana)
    assert "Still to give a voice: Council, Health." in visit.text(cast.rosa)
    visit.vote(cast.ilse)
    assert "Still to give a voice: Council." in visit.text(cast.rosa)
    visit.vote(cast.carl)
    assert "Still to give a voice" not in visit.text(cast.rosa)
