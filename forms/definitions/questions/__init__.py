"""The kinds of question, one file each. docs/forms.md lists what a new kind must support."""

from typing import Annotated, get_args

from pydantic import Field

from .agencies import Agencies
from .agency import AgencyQuestion
from .base import Asking, Mode, Question, Reading
from .choose_one import ChooseOne
from .choose_several import ChooseSeveral
from .date import Date
from .date_and_time import DateAndTime
from .declaration import Declaration
from .email import Email
from .file import File
from .files import Files
from .group import Group
from .guidance import Guidance
from .long_text import LongText
from .number import Number
from .short_text import ShortText
from .telephone import Telephone
from .yes_no import YesNo

AnyQuestion = Annotated[
    ShortText | LongText | Number | Date | DateAndTime | YesNo | ChooseOne | ChooseSeveral | AgencyQuestion | Agencies
    | Email | Telephone | File | Files | Group | Declaration | Guidance,
    Field(discriminator="type"),
]  # fmt: skip
KINDS: dict[str, type] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(get_args(AnyQuestion)[0])
}

__all__ = ["KINDS", "AnyQuestion", "Asking", "Mode", "Question", "Reading"]
