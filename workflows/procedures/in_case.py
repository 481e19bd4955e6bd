"""What a procedure leaves to each case: whom it is about, who consents to what, what comes under one name."""

from typing import Annotated

from pydantic import Field

from .head import Strict
from .who import Of, StepKey

ConsentKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), Of("consent")]


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
