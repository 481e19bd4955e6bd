"""What a procedure leaves to each case: whom it is about, who consents to what."""

from typing import Annotated

from pydantic import Field

from forms.definitions.languages import Text

from .head import Strict
from .who import Of

ConsentKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), Of("consent")]


class SubjectsDocument(Strict):
    """The people whom a case is about, none of whom is named in a title: what one of them is called, and who says them."""

    called: Text = Field(
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

    name: Text = Field(min_length=1, max_length=120, title="Consent to what")
    of_each_subject: bool = Field(False, title="Of each person whom the case is about")
