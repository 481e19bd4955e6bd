"""A procedure as a picture: every step once, in order, with its ways back; a case's states in words."""

import xml.etree.ElementTree as ET

import pytest

from tests.factories import cases, visits, ways
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.picture import placed, svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(document, states=None):
    return ET.fromstring(svg(ProcedureDocument.model_validate(document), states))


def test_every_step_is_drawn_once_and_every_way_is_an_arrow():
    picture = drawn(ways.DRAFT_AND_CHECK)
    titles = [one.text for one in picture.iter(f"{SVG}title")]
    assert titles == ["Referral", "Draft", "Check", "Tell the panel"]
    paths = [one.get("class") for one in picture.findall(f"{SVG}path")]
    assert (paths.count("app-way__arrow"), paths.count("app-way__back")) == (3, 1)


def test_parallel_steps_stand_beside_each_other_and_a_join_below_them():
    document = ways.procedure(
        ways.ask("one", after=["referral"]),
        ways.ask("two", after=["referral"]),
        ways.ask("join", after=["one", "two"]),
    )
    boxes = placed(ProcedureDocument.model_validate(document), {})
    assert boxes["one"].y == boxes["two"].y
    assert boxes["one"].x != boxes["two"].x
    assert boxes["join"].y > boxes["one"].y > boxes["referral"].y


def test_no_two_boxes_of_a_long_procedure_lie_on_each_other():
    steps = [ways.ask(f"s{n}", after=[f"s{n // 3}"] if n else ["referral"]) for n in range(200)]
    boxes = placed(ProcedureDocument.model_validate(ways.procedure(*steps)), {}).values()
    assert len({(box.x, box.y) for box in boxes}) == 201


def test_a_name_in_the_procedure_is_written_as_text():
    document = ways.procedure(ways.ask("odd", title='<script>alert("x")</script>'))
    assert "<script" not in svg(ProcedureDocument.model_validate(document))


@pytest.mark.django_db
def test_rosa_sees_where_a_case_stands_in_words_and_as_a_picture(cast):
    case = cases.referred(cast)
    page = visits.visitor(cast.rosa).get(f"{case.get_absolute_url()}picture/").content.decode()
    assert "<title>Referral: Done</title>" in page
    assert "Vote on a review: Open" in page
    assert ", after “Vote on a review”" in page
    assert 'style="' not in page.split("<main")[1]
