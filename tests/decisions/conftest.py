"""A case whose vote has the settings that a test is about, and short calls for what people do there."""

from types import SimpleNamespace

import pytest
from django.utils.html import strip_tags

from tests.factories import accounts as make
from tests.factories import cases, procedures
from tests.factories.visits import visitor
from tests.standing import stands
from workflows.decisions.models import Decision


class Visit:
    """What the people of a decision do on its pages."""

    def __init__(self, cast, case, key):
        self.cast, self.case, self.key = cast, case, key
        self.address = case.steps.get(key=key, superseded=False).get_absolute_url()

    def text(self, person, address="") -> str:
        """The page as this person reads it, without its HTML."""
        page = visitor(person).get(address or self.address).content.decode()
        return " ".join(strip_tags(page).replace("&#x27;", "'").split())

    def vote(self, person, option="go-ahead", reasons="It helps.", **more):
        return visitor(person).post(self.address, {"option": option, "reasons": reasons} | more)

    def do(self, by, what, **data):
        """One of the acts beside voting: "close", "round", "void", …"""
        address = f"/portal/cases/{self.case.slug}/decisions/{self.key}/{what}/"
        return visitor(by).post(address, data or {"reason": "We talked about it."})

    def three(self, *options):
        """Dana, Ilse and Carl vote in that order."""
        people = (self.cast.dana, self.cast.ilse, self.cast.carl)
        return [
            self.vote(person, option).status_code for person, option in zip(people, options, strict=False)
        ]

    @property
    def decision(self) -> Decision:
        return Decision.objects.get(step__case=self.case, step__key=self.key, step__superseded=False)


@pytest.fixture
def deciding(cast):
    """`deciding(blind=True, …)`: a case just referred whose vote has these settings, before one more step."""

    def begin(*steps, **settings):
        stage = procedures.CP["stages"][0]
        several = [procedures.vote(**settings), *steps, procedures.notice(after=None, instead=[])]
        document = procedures.CP | {
            "grounds": {"court": "A court has asked for it"},
            "stages": [stage | {"steps": [stage["steps"][0], *several], "clocks": []}],
        }
        procedures.publish(cast.partnership, document)
        return Visit(cast, cases.referred(cast), "go_ahead")

    return begin


@stands
def others(cast):
    """Offices beside the three seats: a chair, a scrutineer, a clerk and an adviser, each with a holder."""
    people = SimpleNamespace()
    for name, key in (("Chay", "chair"), ("Sage", "scrutineer"), ("Clem", "clerk"), ("Ada", "adviser")):
        person = make.person(f"{name} Marsh", email=f"{key}@fenmarsh.example", agency=cast.council)
        make.holding(make.office(cast.partnership, key), person)
        setattr(people, key, person)
    return people
