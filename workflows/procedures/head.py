"""What the head of a procedure says beside names: review types, endings, parts, groups, access."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from forms.definitions.languages import Text

from .who import Electorate, Key, Of, OfficeKey, StepKey


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReviewType(Strict):
    """A type of review that a case may take on."""

    key: Key = Field(title="Key")
    name: Text = Field(min_length=1, max_length=200, title="Name")


class Ending(Strict):
    """A way for a case to end before its last step: withdrawn, found to be a duplicate, handed over."""

    key: Key = Field(title="Key")
    name: Text = Field(min_length=1, max_length=200, title="Name")
    by: OfficeKey = Field(title="Office that may end a case so")
    tell: list[OfficeKey] = Field([], title="Offices that hear of it")
    revivable: bool = Field(True, title="Such a case can be revived")
    # the case goes on in another one, which is named
    merges: bool = Field(False, title="The case goes on in another one")


class PartInCase(Strict):
    """A part that agencies play in a case, by an answer: that of the home, those of the siblings."""

    name: Text = Field(min_length=1, max_length=200, title="Name")
    answer: Annotated[str, Of("answer")] = Field(
        min_length=1, max_length=130, title="Answer that names them", description="A question for an agency."
    )


class Group(Strict):
    """People who are named for one case; whoever is not of `among` is co-opted."""

    name: Text = Field(min_length=1, max_length=200, title="Name")
    named_by: OfficeKey = Field(title="Office that names them")
    at_least: int = Field(1, ge=1, le=50, title="At least so many")
    among: Electorate | None = Field(
        None, title="Among whom", description="Empty: everybody who holds an office of the partnership."
    )
    approved_by: OfficeKey | None = Field(
        None, title="Office that approves who is co-opted", description="Empty: nobody need approve them."
    )


class ProductSet(Strict):
    """What several steps bring forth, under one name: papers, notices and sharings list it by that."""

    name: Text = Field(min_length=1, max_length=200, title="Name")
    of: list[StepKey] = Field(min_length=1, title="What these steps bring forth")


class AccessDocument(Strict):
    """Which offices look after who sees a case. Where none is named, those that handle the partnership's cases do."""

    lifts_walls: list[OfficeKey] = Field([], title="Lift the wall of somebody's conflict of interest")
    reviews_emergencies: list[OfficeKey] = Field([], title="Look at emergency access afterwards")
    review_within: Annotated[str, Of("length")] = Field(
        default="5 working days", max_length=100, title="Emergency access is looked at within"
    )
    stands_in: OfficeKey | None = Field(None, title="Works on a case when a conflict leaves nobody else to")
