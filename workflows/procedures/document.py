"""The procedure as a document: its schema. What a partnership's file may say, and nothing else."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .kinds import KINDS
from .who import Key, Of, OfficeKey, TypeKey

SCHEMA_VERSION = 1


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReviewType(Strict):
    """A type of review that a case may take on."""

    key: Key = Field(title="Key")
    name: str = Field(min_length=1, max_length=200, title="Name")


class LadderRung(Strict):
    """One rung: when it fires around the deadline, and whom it tells."""

    key: Key
    at: str = Field(
        min_length=1, max_length=100
    )  # "1 working day before", "when late", "2 working days after"
    tell: list[OfficeKey] = []  # empty: whoever has the duty
    # of those: everyone who holds the office, or the deputies alone, or everyone but them
    whom: Literal["everyone", "holders", "deputies"] = "everyone"


class ClockDocument(Strict):
    """A clock of a step or a stage: by when, counted from what, met by which event."""

    due: str = Field(min_length=1, max_length=200, title="By when")
    # "<step>.<event>"; empty on a step: its own closing
    met_by: Annotated[str, Of("event")] = Field("", title="What meets it")
    label: str = Field("", max_length=200, title="What it is called")
    ladder: Annotated[str, Of("ladder")] = Field("", title="Ladder of reminders")
    # it stands still while what it is about is on hold
    pausable: bool = Field(False, title="It pauses with a hold")
    extended_by: OfficeKey | None = Field(None, title="Office that may give more time")


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
    title: str = Field(min_length=1, max_length=200, title="Title")
    note: str = Field("", title="Note for whoever edits the procedure")
    after: list[Key] | AnyOf | Several | None = Field(
        None, title="When it opens"
    )  # None: after the step above
    when: dict[str, Any] | None = Field(None, title="Only when")
    even_if_skipped: bool = Field(False, title="Opens even if everything before it was skipped")
    types: list[TypeKey] = Field([], alias="for", title="Only for these review types")
    back: dict[str, Back] = Field({}, title="Outcomes that send the case back")
    # what it brought is kept when the case is sent back past it
    stands: bool = Field(False, title="What it brought stands when the case is sent back past it")
    clocks: list[ClockDocument] = Field([], title="Clock")

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
    title: str = Field(min_length=1, max_length=200, title="Title")
    when: dict[str, Any] | None = Field(None, title="Only when")
    types: list[TypeKey] = Field([], alias="for", title="Only for these review types")
    steps: list[StepDocument] = Field(min_length=1)
    clocks: list[ClockDocument] = Field([], title="Clock")


class Ending(Strict):
    """A way for a case to end before its last step: withdrawn, found to be a duplicate, handed over."""

    key: Key = Field(title="Key")
    name: str = Field(min_length=1, max_length=200, title="Name")
    by: OfficeKey = Field(title="Office that may end a case so")
    tell: list[OfficeKey] = Field([], title="Offices that hear of it")
    revivable: bool = Field(True, title="Such a case can be revived")
    # the case goes on in another one, which is named
    merges: bool = Field(False, title="The case goes on in another one")


class AccessDocument(Strict):
    """Which offices look after who sees a case. Where none is named, those that handle the partnership's cases do."""

    lifts_walls: list[Key] = []  # lift the wall of somebody else's conflict of interest
    reviews_emergencies: list[Key] = []
    review_within: str = Field(default="5 working days", max_length=100)  # after an emergency access
    stands_in: Key | None = None  # works on a case when a conflict leaves nobody else to


class ProcedureDocument(Strict):
    """A partnership's whole procedure."""

    name: str = Field(min_length=1, max_length=200, title="Name")
    schema_version: Literal[1] = 1
    review_types: list[ReviewType] = Field([], title="Review type")
    # how a dated fact reads in a sentence: "the agency became aware"
    facts: dict[Key, str] = Field({}, title="How dated facts read in a sentence")
    ladders: dict[Key, list[LadderRung]] = Field({}, title="Ladders of reminders")
    # why something may be put on hold, in words
    grounds: dict[Key, str] = Field({}, title="Grounds for a hold")
    endings: list[Ending] = Field([], title="Early ending")
    access: AccessDocument = Field(AccessDocument(), title="Who looks after access")
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


def as_written(data: dict) -> dict:
    """A kept document in the order in which people write it: a database keeps no order of keys."""
    head = ordered(data, ProcedureDocument)
    return head | {"stages": [stage_as_written(stage) for stage in data["stages"]]}


def stage_as_written(stage: dict) -> dict:
    said = ordered(stage, Stage)
    steps = said.pop("steps", [])
    return said | {"steps": [step_as_written(step) for step in steps]}


def step_as_written(step: dict) -> dict:
    """What names it and when it opens, then its kind's own settings, then what hangs on it."""
    order = [
        *names_of(StepDocument)[:8],
        *names_of(KINDS[step["kind"]].settings),
        *names_of(StepDocument)[8:],
    ]
    said = {name: step[name] for name in order if name in step}
    return with_models(said, {"clocks": ClockDocument})


def ordered(data: dict, model) -> dict:
    """The same mapping with its keys in the model's order; lists of the model's parts likewise."""
    said = {name: data[name] for name in names_of(model) if name in data}
    parts = {"review_types": ReviewType, "endings": Ending, "clocks": ClockDocument}
    return with_models(said, parts)


def with_models(said: dict, parts: dict) -> dict:
    for name, model in parts.items():
        if name in said:
            said[name] = [ordered(one, model) for one in said[name]]
    if "ladders" in said:
        said["ladders"] = {
            key: [ordered(rung, LadderRung) for rung in rungs] for key, rungs in said["ladders"].items()
        }
    return said


def names_of(model) -> list[str]:
    """The keys of a model as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def located(document):
    """Every step with its place, as ("stages[0].steps[1]", step)."""
    for s, stage in enumerate(document.stages):
        for t, step in enumerate(stage.steps):
            yield f"stages[{s}].steps[{t}]", step
