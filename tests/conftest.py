"""The cast. Rosa coordinates reviews, Dana leads for the police, Ilse for health, Carl for the council;
Petra of the police refers; Omar's agency is not involved; Erin of health is on call; Nina manages another partnership.
Dana leads the police's people too; nobody leads those of the other agencies, so Rosa does."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories import accounts as make
from tests.factories import cases, procedures
from tests.standing import stands


@stands
def fenmarsh():
    return make.partnership()


@stands
def cast(fenmarsh):
    """Fenmarsh with its agencies, seats, offices, people and procedure."""
    return cast_of(fenmarsh)


def cast_of(partnership, mail="fenmarsh.example") -> SimpleNamespace:
    """Agencies, seats, offices and people of a partnership that works by the small procedure."""
    slug = partnership.slug
    police, health, council, school = (
        make.agency(f"{slug}-{key}", of=partnership, name=f"{slug.capitalize()} {key}")
        for key in ("police", "health", "council", "school")
    )
    manager = make.office(partnership, "business_manager", handles_cases=True, runs_system=True)
    people = SimpleNamespace(
        partnership=partnership, police=police, health=health, council=council, manager=manager
    )
    people.rosa = make.person("Rosa Marsh", email=f"rosa@{mail}", agency=council)
    make.holding(manager, people.rosa)
    for name, key, agency in (
        ("dana", "police", police),
        ("ilse", "health", health),
        ("carl", "council", council),
    ):
        seat = procedures.seat(partnership, agency, key)
        office = make.office(
            partnership, f"{key}_lead", seat=seat, agency=agency, leads_agency=key == "police"
        )
        person = make.person(f"{name.capitalize()} {key.capitalize()}", email=f"{name}@{mail}", agency=agency)
        make.holding(office, person)
        setattr(people, name, person)
        setattr(people, f"{key}_lead", office)
    people.petra = make.person("Petra Police", email=f"petra@{mail}", agency=police)
    people.omar = make.person("Omar School", email=f"omar@{mail}", agency=school)
    people.erin = make.person("Erin Oncall", email=f"erin@{mail}", agency=health)
    people.on_call = make.office(partnership, "on_call", may_break_glass=True)
    make.holding(people.on_call, people.erin)
    procedures.recipient(partnership)
    procedures.closed_day(partnership, date(2024, 8, 26), "Summer bank holiday")
    people.procedure = procedures.publish(partnership)
    return people


@stands(at=cases.MONDAY)
def open_case(cast):
    """A case just referred: the vote is open."""
    return cases.referred(cast)


@stands(at=cases.MONDAY)
def told_case(cast):
    """A decided case whose notice is on its way."""
    return cases.signed(cast)


@pytest.fixture
def rosa(cast):
    return cast.rosa


@pytest.fixture
def dana(cast):
    return cast.dana


@pytest.fixture
def ilse(cast):
    return cast.ilse


@pytest.fixture
def omar(cast):
    return cast.omar


@pytest.fixture
def nina(cast):
    """The manager of another partnership."""
    return cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example").rosa
