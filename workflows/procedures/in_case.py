"""What a procedure leaves to each case: who plays which part, who is named, whom it is about, who consents to what."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from .who import Electorate, Of, OfficeKey, StepKey

ConsentKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), Of("consent")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PartInCase(Strict):
    """A part that agencies play in a case, by an answer: that of the home, those of the siblings."""

    name: str = Field(min_length=1, max_length=200, title="Name")
    answer: str = Field(
        min_length=1, max_length=130, title="Answer that names them", description="As referral.home_agency."
    )


class Group(Strict):
    """People who are named for one case; whoever is not of `among` is co-opted."""

    name: str = Field(min_length=1, max_length=200, title="Name")
    named_by: OfficeKey = Field(title="Office that names them")
    at_least: int = Field(1, ge=1, le=50, title="At least so many")
    among: Electorate | None = Field(
        None, title="Among whom", description="Empty: everybody who holds an office of the partnership."
    )
    approved_by: OfficeKey | None = Field(
        None, title="Office that approves who is co-opted", description="Empty: nobody need approve them."
    )


class SubjectsDocument(Strict):
    """The people whom a case is about, none of whom is named in a title: what one of them is called, and who says them."""

    called: str = Field(
        min_length=1, max_length=40, title="What one is called", description="“Child” makes “Child 1”."
    )
    answer: str = Field(
        "",
        max_length=130,
        title="Answer that names them",
        description="As referral.children. Empty: they are entered by hand.",
    )


class ConsentDocument(Strict):
    """Something that people consent to: once for the case, or each of those whom it is about."""

    name: str = Field(min_length=1, max_length=120, title="Consent to what")
    of_each_subject: bool = Field(False, title="Of each person whom the case is about")


class ProductSet(Strict):
    """What several steps bring forth, under one name: papers, notices and sharings list it by that."""

    name: str = Field(min_length=1, max_length=200, title="Name")
    of: list[StepKey] = Field(min_length=1, title="What these steps bring forth")
