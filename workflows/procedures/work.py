"""What a partnership does without a case, as its procedure lists it; and who looks again at what is configured."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from clocks.words import parse_length
from forms.definitions.document import a_day
from forms.definitions.languages import Text

from .levels import LengthText
from .who import BodyKey, FormKey, Key, OfficeKey


def as_text(value):
    """YAML reads a bare date as one."""
    return value.isoformat() if isinstance(value, date) else value


def days_apart(value: str) -> str:
    """Raises ValueError for less than a day: it would come again on the day on which it was done."""
    length = parse_length(value) if value else None
    if length and (length.number == 0 or length.unit in ("minutes", "hours")):
        raise ValueError("it comes again after a day at least; write for instance 3 months")
    return value


DayText = Annotated[str, BeforeValidator(as_text), AfterValidator(a_day)]


class WorkDocument(BaseModel):
    """Something that comes once, or every so often, on the partnership's own account."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: Key = Field(title="Key")
    title: Text = Field(min_length=1, max_length=180, title="Title")
    kind: Literal["task", "meeting"] = Field("task", title="A piece of work, or a meeting of a body")
    by: OfficeKey = Field(title="Office that does it")
    on: DayText = Field(min_length=10, max_length=10, title="First day", description="As 2026-03-31.")
    every: Annotated[LengthText, AfterValidator(days_apart)] = Field(
        "", max_length=60, title="Every", description="Empty: once."
    )
    opens: LengthText = Field(
        "10 working days", max_length=60, title="It is among the tasks so long before the day"
    )
    form: FormKey | None = Field(None, title="Form that is filled in each time", description="Of a task.")
    body: BodyKey | None = Field(None, title="Body that meets")
    agenda: list[Text] = Field([], title="What stands on every agenda")


def work_problems(document, own: dict[str, set[str]]) -> list[str]:
    """Doubled keys, offices, forms and bodies that are not there, and settings of the other kind."""
    problems, keys = [], [one.key for one in document.work]
    for n, one in enumerate(document.work):
        where = f"work[{n}]"
        if keys.count(one.key) > 1:
            problems.append(f'{where}.key: "{one.key}" is used twice; give each its own.')
        if one.kind == "meeting" and (one.body is None or one.form):
            problems.append(f"{where}: a meeting has a body and no form; say which body meets.")
        if one.kind == "task" and (one.body or one.agenda):
            problems.append(f"{where}: only a meeting has a body and an agenda; say `kind: meeting`.")
        named = {"office": one.by, "form": one.form, "body": one.body}
        problems += absent(where, named, own)
    return problems + absent("owner", {"office": document.owner}, own) + without_owner(document)


def without_owner(document) -> list[str]:
    if document.review_on and not document.owner:
        return ["review_on: nobody would look at the procedure again; say which office is its `owner`."]
    return []


def absent(where: str, named: dict[str, str | None], own: dict[str, set[str]]) -> list[str]:
    """What is named and not there; of what is not known nothing is said."""
    return [
        f'{where}: there is no {what} "{key}"; there is {", ".join(sorted(own[what])) or "none yet"}.'
        for what, key in named.items()
        if key and what in own and key not in own[what]
    ]
