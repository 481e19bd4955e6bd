"""The kinds of step there are. Each kind's package registers itself at start; procedures know them by name only."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from .who import listed_conditions


class Settings(BaseModel):
    """Base of each kind's settings: the only truth about what an editor can set. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def outcomes(self) -> list[str]:
        """The outcomes that a step with these settings can have."""
        return ["done"]

    def names(self) -> dict[str, set[str]]:
        """What these settings name of the partnership's own: {"office": {...}, "recipient": {...}, "form": {...}}."""
        return {}

    def conditions(self) -> list[tuple[str, dict]]:
        """(place, condition) of each listed item that says `when`, as ("to[1]", {…})."""
        return listed_conditions(self)

    def one_of(self) -> list[dict]:
        """Conditions one of which must hold, or the step has nobody to turn to and is skipped; none: it always has."""
        return []

    def outcome_name(self, outcome: str) -> str:
        """How an outcome reads on the screen."""
        return outcome.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Table:
    """Rows of a step that is done, which conditions count and measure: the votes, the agencies that were asked."""

    title: str  # how it reads: "the votes"
    columns: dict[str, str]  # each with its sort: "word", "number", "date", "yes or no"
    rows: Callable  # rows(step) -> list of {column: value}
    answers: bool = False  # each row also holds the answers of one of the step's forms


OFFICE_COLUMNS = dict.fromkeys(("seat", "office", "body", "agency", "agency_kind"), "word")


def office_columns(office, seat) -> dict[str, str]:
    """What a row says of the office for which somebody was there or spoke, and of the seat they had with it."""
    return {
        "seat": seat.key if seat else "",
        "office": office.key,
        "body": office.body.key if office.body else "",
        "agency": office.agency.slug if office.agency else "",
        "agency_kind": office.agency.kind if office.agency else "",
    }


@dataclass(frozen=True)
class Kind:
    """A kind of step: its settings, its events and what the running case asks of it."""

    name: str
    title: str
    settings: type[Settings]
    begin: Callable  # begin(act, step): make its process and what is owed
    stop: Callable  # stop(act, step): nothing of it lives on
    page: Callable  # page(request, step): the response at the step's own address
    events: tuple[str, ...] = ()
    undo: str = ""  # what becomes of what was done when a finished step is undone; empty: it never is
    retell: Callable | None = (
        None  # what it says on the case page: retell(steps, at) -> {step pk: [(label, text)]}
    )
    record: Callable | None = (
        None  # what an export tells of a step at length: record(step, at) -> [(title, rows)]
    )
    offices: Callable | None = None  # offices(duty, at): those whose holders may do a duty of its steps
    check_changer: Callable | None = None  # check_changer(act, step): may the person withdraw or undo it?
    barred: Callable | None = None  # barred(step): primary keys of people who may not, whatever they hold
    joined: Callable | None = None  # joined(act, step): more people may act on it than when it opened
    answers: Callable | None = None  # answers(step): the forms sent for a step that is done: conditions ask
    products: Callable | None = None  # products(steps) -> {step pk: [Product]}: what others may use of them
    tables: dict[str, "Table"] = field(default_factory=dict)  # what conditions may ask of it row by row


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Raises ValueError when another one has its name."""
    if kind.name in KINDS and KINDS[kind.name] != kind:
        raise ValueError(f"Two kinds of step are called {kind.name!r}.")
    KINDS[kind.name] = kind


def settings_of(step):
    """The settings of a running step, as they were when it opened, as its kind's model."""
    return KINDS[step.kind].settings.model_validate(step.settings)
