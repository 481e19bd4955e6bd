"""Several files."""

from typing import Annotated, Literal

from pydantic import Field

from .file import File


class Files(File):
    type: Literal["files"]  # type: ignore[assignment]
    at_most: Annotated[int, Field(ge=1, le=50)] = 10

    @property
    def most(self) -> int:
        return self.at_most
