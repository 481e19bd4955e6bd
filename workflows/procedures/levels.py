"""Words that several kinds of step share: a length of time, and a level that settles what others could not."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from clocks.words import parse_length

from .who import Electorate, Of


def as_a_length(value: str) -> str:
    """A length as it is kept; empty where the setting may be. Raises ValueError with a right one."""
    return str(parse_length(value)) if value else value


LengthText = Annotated[str, Of("length"), AfterValidator(as_a_length)]


class Level(BaseModel):
    """Who settles it, and how long they have before the next level is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    to: Electorate = Field(title="Who settles it")
    within: LengthText = Field(
        min_length=1, max_length=60, title="Within", description="A length, as `5 working days`."
    )
