"""The procedure as a document: its schema. What a partnership's file may say, and nothing else."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .kinds import KINDS
from .who import Key

SCHEMA_VERSION = 1


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReviewType(Strict):
    """A type of review that a case may take on."""

    key: Key
    name: str = Field(min_length=1, max_length=200)


class LadderRung(Strict):
    """One rung: when it fires around the deadline, and whom it tells."""

    key: Key
    at: str = Field(
        min_length=1, max_length=100
    )  # "1 working day before", "when late", "2 working days after"
    tell: list[Key] = []  # offices; empty: whoever has the duty


class ClockDocument(Strict):
    """A clock of a step or a stage: by when, counted from what, met by which event."""

    due: str = Field(min_length=1, max_length=200)
    met_by: str = ""  # "<step>.<event>"; empty on a step: its own closing
    label: str = Field("", max_length=200)
    ladder: str = ""
    pausable: bool = False  # it stands still while what it is about is on hold
    extended_by: Key | None = None  # the office that may give more time


class Several(Strict):
    """Open when so many of these steps are settled."""

    of: list[Key] = Field(min_length=1)
    number: int = Field(ge=1)


class AnyOf(Strict):
    """Open when any of these steps is settled."""

    any: list[Key] = Field(min_length=1)


class Back(Strict):
    """An outcome that sends the case back to an earlier step, for so many rounds at most."""

    to: Key
    at_most: int = Field(3, ge=2, le=20, title="Rounds at most")


class StepDocument(BaseModel):
    """One step: what every kind has in common. The kind's own settings stand beside it and are checked by the kind."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    key: Key
    kind: str
    title: str = Field(min_length=1, max_length=200)
    note: str = ""
    after: list[Key] | AnyOf | Several | None = None  # None: the step above in its stage
    when: dict[str, Any] | None = None
    even_if_skipped: bool = False
    types: list[Key] = Field([], alias="for")  # only where one of these review types was taken on
    back: dict[str, Back] = {}  # by outcome
    stands: bool = False  # what it brought is kept when the case is sent back past it
    clocks: list[ClockDocument] = []

    @model_validator(mode="after")
    def known_kind(self):
        if self.kind not in KINDS:
            raise ValueError(f'"{self.kind}" is not a kind of step; use one of {", ".join(sorted(KINDS))}')
        return self

    @property
    def own_settings(self) -> dict:
        return dict(self.__pydantic_extra__ or {})

    @property
    def settings(self):
        return KINDS[self.kind].settings.model_validate(self.own_settings)


class Stage(Strict):
    """A part of the procedure. Its condition and its review types hold for each of its steps."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    key: Key
    title: str = Field(min_length=1, max_length=200)
    when: dict[str, Any] | None = None
    types: list[Key] = Field([], alias="for")
    steps: list[StepDocument] = Field(min_length=1)
    clocks: list[ClockDocument] = []


class Ending(Strict):
    """A way for a case to end before its last step: withdrawn, found to be a duplicate, handed over."""

    key: Key
    name: str = Field(min_length=1, max_length=200)
    by: Key  # the office that may end it so
    tell: list[Key] = []  # offices that hear of it
    revivable: bool = True
    merges: bool = False  # the case goes on in another one, which is named


class AccessDocument(Strict):
    """Which offices look after who sees a case. Where none is named, those that handle the partnership's cases do."""

    lifts_walls: list[Key] = []  # lift the wall of somebody else's conflict of interest
    reviews_emergencies: list[Key] = []
    review_within: str = Field(default="5 working days", max_length=100)  # after an emergency access
    stands_in: Key | None = None  # works on a case when a conflict leaves nobody else to


class ProcedureDocument(Strict):
    """A partnership's whole procedure."""

    name: str = Field(min_length=1, max_length=200)
    schema_version: Literal[1] = 1
    review_types: list[ReviewType] = []
    facts: dict[Key, str] = {}  # how a dated fact reads in a sentence: "the agency became aware"
    ladders: dict[Key, list[LadderRung]] = {}
    grounds: dict[Key, str] = {}  # why something may be put on hold, in words
    endings: list[Ending] = []
    access: AccessDocument = AccessDocument()
    stages: list[Stage] = Field(min_length=1)

    @property
    def steps(self) -> list[StepDocument]:
        return [step for stage in self.stages for step in stage.steps]

    def stage_of(self, key: str) -> Stage:
        return next(stage for stage in self.stages if any(step.key == key for step in stage.steps))

    def step(self, key: str) -> StepDocument:
        """The step of that key. Raises StopIteration for none."""
        return next(step for step in self.steps if step.key == key)

    def types_of(self, key: str) -> set[str]:
        """The review types for one of which the step is there; empty: for every case."""
        return set(self.step(key).types or self.stage_of(key).types)

    def behind(self, key: str) -> list[str]:
        """The step and every step that waits for it, through whatever others, in the procedure's order."""
        reached = {key}
        waits = {step.key: set(self.predecessors(step.key)) for step in self.steps}
        while more := {one for one, before in waits.items() if before & reached} - reached:
            reached |= more
        return [step.key for step in self.steps if step.key in reached]

    def predecessors(self, key: str) -> list[str]:
        """The steps that this one waits for: as written, else the step above it, else the end of the stage above."""
        keys = [step.key for step in self.steps]
        step = self.steps[keys.index(key)]
        if step.after is None:
            return [keys[keys.index(key) - 1]] if keys.index(key) else []
        if isinstance(step.after, AnyOf):
            return list(step.after.any)
        return list(step.after.of if isinstance(step.after, Several) else step.after)


def located(document):
    """Every step with its place, as ("stages[0].steps[1]", step)."""
    for s, stage in enumerate(document.stages):
        for t, step in enumerate(stage.steps):
            yield f"stages[{s}].steps[{t}]", step
