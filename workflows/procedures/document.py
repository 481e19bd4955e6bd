"""The procedure as a document: its schema. What a partnership's file may say, and nothing else."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from forms.definitions.languages import Languages, Text, in_readers_language

from .head import AccessDocument, Ending, Group, PartInCase, ProductSet, ReviewType, Strict
from .in_case import ConsentDocument, ConsentKey, SubjectsDocument
from .kinds import KINDS
from .occurring import TheseAgencies
from .who import (
    Key,
    LadderKey,
    Of,
    OfficeKey,
    OfOffice,
    OfOffices,
    OutcomeKey,
    RecipientKey,
    StepKey,
    TypeKey,
)
from .work import DayText, WorkDocument

SCHEMA_VERSION = 1
REFERRING = "referring"  # the part of the agency by which a case came in


class LadderRung(Strict):
    """One rung: when it fires around the deadline, and whom it tells."""

    key: Key
    # "1 working day before", "when late", "2 working days after"
    at: Annotated[str, Of("rung")] = Field(min_length=1, max_length=100, title="When")
    # empty: whoever has the duty
    tell: list[OfficeKey] = Field([], title="Who is told", description="None: whoever has the task.")
    # of those: everyone who holds the office, or the deputies alone, or everyone but them
    whom: Literal["everyone", "holders", "deputies"] = Field("everyone", title="Of those")


class ClockDocument(Strict):
    """A clock of a step or a stage: by when, counted from what, met by which event."""

    due: Annotated[str, Of("clock")] = Field(min_length=1, max_length=200, title="By when")
    # "<step>.<event>"; empty on a step: its own closing
    met_by: Annotated[str, Of("event")] = Field("", title="What meets it")
    label: Text = Field("", max_length=200, title="What it is called")
    ladder: LadderKey = Field("", title="Ladder of reminders")
    whose: RecipientKey | None = Field(
        None, title="Outside body that it binds", description="Empty: it is the partnership's own."
    )
    blocks: bool = Field(False, title="The step cannot be finished before the first day of the window")
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

    to: StepKey = Field(title="Back to")
    at_most: int = Field(3, ge=2, le=20, title="Rounds at most")


class StepDocument(BaseModel):
    """One step: what every kind has in common. The kind's own settings stand beside it and are checked by the kind."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    key: Key
    kind: str
    title: Text = Field(min_length=1, max_length=200, title="Title")
    note: str = Field("", title="Note for whoever edits the procedure")
    after: list[Key] | AnyOf | Several | None = Field(
        None, title="When it opens"
    )  # None: after the step above
    when: dict[str, Any] | None = Field(None, title="Only when")
    even_if_skipped: bool = Field(False, title="Opens even if everything before it was skipped")
    types: list[TypeKey] = Field([], alias="for", title="Only for these review types")
    # whoever may open it, whenever it is needed, as often as it is needed; the case does not wait for it
    on_demand: Literal["statutory_seats"] | OfOffice | OfOffices | None = Field(
        None, title="Opened on demand by"
    )
    # it runs once for each of them, in parallel; `each` in its own settings stands for the agency
    each: Literal["involved_agencies", "subjects"] | TheseAgencies | None = Field(
        None, title="Runs once for each of"
    )
    # it waits until there is consent to each of these, and stands still once one is withdrawn
    needs_consent: list[ConsentKey] = Field([], title="Waits for consent to")
    shared_with_consent: list[ConsentKey] = Field([], title="What it brings is shared only with consent to")
    back: dict[Annotated[OutcomeKey, Field(title="Outcome")], Back] = Field(
        {}, title="Outcome that sends the case back"
    )
    # what it brought is kept when the case is sent back past it
    stands: bool = Field(False, title="What it brought stands when the case is sent back past it")
    clocks: list[ClockDocument] = Field([], title="Clock")

    @model_validator(mode="after")
    def known_kind(self):
        if self.kind not in KINDS:
            raise ValueError(f'"{self.kind}" is not a kind of step; use one of {", ".join(sorted(KINDS))}')
        return self

    def after_of(self, keys: list[str]):
        """The same rule of when it opens, about these steps."""
        if isinstance(self.after, AnyOf):
            return AnyOf(any=keys)
        return Several(of=keys, number=self.after.number) if isinstance(self.after, Several) else keys

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
    title: Text = Field(min_length=1, max_length=200, title="Title")
    when: dict[str, Any] | None = Field(None, title="Only when")
    types: list[TypeKey] = Field([], alias="for", title="Only for these review types")
    steps: list[StepDocument] = Field(min_length=1)
    clocks: list[ClockDocument] = Field([], title="Clock")


class ProcedureDocument(Strict):
    """A partnership's whole procedure, in the reader's language where it declares that one, else in its first."""

    languages: Languages = Field(
        [],
        title="Languages",
        description="Codes, as `en` and `cy`. All are equal; the first one is for records.",
    )
    name: Text = Field(min_length=1, max_length=200, title="Name")
    schema_version: Literal[1] = 1
    review_types: list[ReviewType] = Field([], title="Review type")
    # how a dated fact reads in a sentence: "the agency became aware"
    facts: dict[Annotated[Key, Of("fact"), Field(title="Fact")], Text] = Field(
        {}, title="How a dated fact reads in a sentence"
    )
    # conditions that are used in several places, by name
    conditions: dict[Annotated[Key, Field(title="Name")], dict[str, Any]] = Field(
        {}, title="Condition with a name"
    )
    ladders: dict[Annotated[Key, Field(title="Ladder")], list[LadderRung]] = Field({}, title="Reminder")
    # why something may be put on hold, in words
    grounds: dict[Annotated[Key, Field(title="Key of the ground")], Text] = Field(
        {}, title="Ground for a hold"
    )
    endings: list[Ending] = Field([], title="Early ending")
    # which agencies play which part in a case; `referring` is always there
    parts: dict[Key, PartInCase] = Field({}, title="Parts that agencies play in a case")
    # which answer says in which of the partnership's areas a case is
    area: str = Field(
        "",
        max_length=130,
        title="Answer that names the area of a case",
        description="As referral.area. Empty: whoever handles the case says it.",
    )
    # groups that are named for each case
    named_groups: dict[Key, Group] = Field({}, title="Groups that are named for a case")
    # whom a case is about, and what people consent to
    subjects: SubjectsDocument | None = Field(None, title="People whom a case is about")
    consents: dict[Key, ConsentDocument] = Field({}, title="What people consent to")
    # what comes without a case: regular work, meetings of bodies
    work: list[WorkDocument] = Field([], title="Work without a case")
    owner: OfficeKey | None = Field(None, title="Office that looks after this procedure")
    review_on: DayText = Field(
        "",
        max_length=10,
        title="Looked at again by",
        description="As 2026-03-31. It is the owner's task then.",
    )
    # what several steps bring forth, under one name
    product_sets: dict[Key, ProductSet] = Field({}, title="Sets of what the steps bring forth")
    access: AccessDocument = Field(AccessDocument.model_validate({}), title="Who looks after access")
    stages: list[Stage] = Field(min_length=1)
    # of a running case: key of a step that runs for each of a set → (the step as written, the keys that it became)
    _written_once: dict[str, tuple[StepDocument, list[str]]] = PrivateAttr(default_factory=dict)

    # what was said in several languages: its place → {language: text}
    _maps: dict[tuple, dict[str, str]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def in_one_language(cls, data, handler):
        return in_readers_language(cls, data, handler)

    @property
    def maps(self) -> dict[tuple, dict[str, str]]:
        """The texts that are said in several languages, by their place."""
        return self._maps

    @property
    def steps(self) -> list[StepDocument]:
        return [step for stage in self.stages for step in stage.steps]

    def stage_of(self, key: str) -> Stage:
        own = self.keys_of(key)[0]
        return next(stage for stage in self.stages if any(step.key == own for step in stage.steps))

    def step(self, key: str) -> StepDocument:
        """The step of that key. Raises StopIteration for none."""
        if key in self._written_once:
            return self._written_once[key][0]
        return next(step for step in self.steps if step.key == key)

    def title_of(self, key: str) -> str:
        """The title of the step, or what the consent is to; the key where there is none (any more)."""
        if key in self._written_once:
            return self._written_once[key][0].title
        if key in self.consents:
            return self.consents[key].name
        return next((step.title for step in self.steps if step.key == key), key)

    @property
    def written_once(self) -> dict[str, tuple[StepDocument, list[str]]]:
        """The steps that run for each of a set that is known: as they are written, and the keys under which they run."""
        return self._written_once

    def written_as(self, key: str) -> str:
        """The key under which the procedure writes the step."""
        return next((one for one, (_, members) in self._written_once.items() if key in members), key)

    def keys_of(self, key: str) -> list[str]:
        """The keys under which the step runs: its own, or one for each of its set."""
        return self._written_once[key][1] if key in self._written_once else [key]

    def types_of(self, key: str) -> set[str]:
        """The review types for one of which the step is there; empty: for every case."""
        return set(self.step(key).types or self.stage_of(key).types)

    def behind(self, key: str) -> list[str]:
        """The step and every step that waits for it, through whatever others, in the procedure's order."""
        reached = set(self.keys_of(key))
        waits = {step.key: set(self.predecessors(step.key)) for step in self.steps}
        while more := {one for one, before in waits.items() if before & reached} - reached:
            reached |= more
        return [step.key for step in self.steps if step.key in reached]

    def is_on_demand(self, key: str) -> bool:
        """Does the step open on demand, or wait, by what its `after` says, for one that does?"""
        steps, seen, ahead = {step.key: step for step in self.steps}, set(), [key]
        while ahead:
            step = steps.get(ahead.pop())
            if step is None or step.key in seen:
                continue
            if step.on_demand:
                return True
            seen.add(step.key)
            ahead += self.predecessors(step.key) if step.after is not None else []
        return False

    def predecessors(self, key: str) -> list[str]:
        """The steps that this one waits for: as written, else the step above it, else the end of the stage above.

        What opens on demand, and what waits for that, is passed over, and itself waits for nothing unless it says so.
        """
        keys = [step.key for step in self.steps]
        step = self.steps[keys.index(key)]
        if step.after is None:
            above = reversed(keys[: keys.index(key)]) if step.on_demand is None else ()
            return next(([one] for one in above if not self.is_on_demand(one)), [])
        if isinstance(step.after, AnyOf):
            return list(step.after.any)
        return list(step.after.of if isinstance(step.after, Several) else step.after)


def located(document):
    """Every step with its place, as ("stages[0].steps[1]", step)."""
    for s, stage in enumerate(document.stages):
        for t, step in enumerate(stage.steps):
            yield f"stages[{s}].steps[{t}]", step
