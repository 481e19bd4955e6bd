"""How often a step occurs: once as a rule, on demand whenever an office asks for it, or once for each of a set."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .who import AgencyKind, Key, Of

LONGEST = 60  # letters of a step's key
SEPARATOR = "__"
SUBJECTS = "subjects"  # the people whom a case is about
EACH = "each"  # stands for the member in the settings of a step that runs for each of a set


class TheseAgencies(BaseModel):
    """Agencies of the partnership: each by itself, every member of a kind, or by the part that they play in the case."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    agencies: list[Annotated[str, Of("agency")]] = Field([], title="Agencies")
    kinds: list[AgencyKind] = Field([], title="Kinds of agency")
    parts: list[Annotated[Key, Of("part")]] = Field([], title="Parts that they play in the case")

    @model_validator(mode="after")
    def names_some(self):
        if not self.agencies and not self.kinds and not self.parts:
            raise ValueError("name at least one agency, kind of agency or part in the case")
        return self


def for_each(document, sets: dict[str, dict[str, str]]):
    """The document with each step that runs for each of a set written out once for each member of it.

    `sets`: key of the step → {key of the member: its name}. What waits for such a step waits for all of them, `any`
    for the first, and `number` for so many. Steps whose set is not known yet stay as they are written.
    """
    known = {step.key for step in document.steps if step.each and sets.get(step.key)}
    if not known:
        return document
    keys = {key: keys_for(key, sets[key]) for key in known}
    stages = []
    for stage in document.stages:
        steps = []
        for step in stage.steps:
            waits = step.after_of(
                [one for key in document.predecessors(step.key) for one in keys.get(key, [key])]
            )
            step = step.model_copy(update={"after": waits})
            members = sets[step.key].items() if step.key in known else ()
            made = zip(keys.get(step.key, []), members, strict=True)
            steps += [for_one(step, key, member, name) for key, (member, name) in made] or [step]
        stages.append(stage.model_copy(update={"steps": steps}))
    written_out = document.model_copy(update={"stages": stages})
    written_out._written_once = {key: (document.step(key), members) for key, members in keys.items()}
    return written_out


def keys_for(key: str, members) -> list[str]:
    """A key for each member, of those that clocks and addresses can name; no two alike."""
    made: list[str] = []
    for member in members:
        wanted = f"{key}{SEPARATOR}{re.sub('[^a-z0-9]', '_', member.lower())}"[:LONGEST]
        number = 2
        while wanted in made:
            wanted = f"{wanted[: LONGEST - 4]}_{number}"
            number += 1
        made.append(wanted)
    return made


def for_one(step, key: str, member: str, name: str):
    """The step as it is for one member: named after it, its own clocks its own, and `each` in its settings the agency."""
    own = step.own_settings if step.each == SUBJECTS else filled(step.own_settings, member)
    clocks = [clock.model_copy(update=renamed(clock, step.key, key)) for clock in step.clocks]
    back = {
        outcome: one.model_copy(update={"to": key}) if one.to == step.key else one
        for outcome, one in step.back.items()
    }
    title = f"{step.title}: {name}"[:200]
    return step.model_copy(
        update=own | {"key": key, "title": title, "clocks": clocks, "back": back, "each": None}
    )


def renamed(clock, old: str, new: str) -> dict[str, str]:
    return {
        "due": re.sub(rf"\b{old}\.", f"{new}.", clock.due),
        "met_by": re.sub(rf"^{old}\.", f"{new}.", clock.met_by),
    }


def filled(value, member: str):
    """The setting with the member where it says `each`."""
    if isinstance(value, dict):
        return {key: filled(one, member) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, member) for one in value]
    return member if value == EACH else value


def occurrence_problems(document, places) -> list[str]:
    """Steps that would wait for ever for what opens on demand, and keys that cannot be told apart. `places`: located()."""
    problems = []
    keys = {step.key for step in document.steps}
    for where, step in places:
        if step.each and step.on_demand:
            problems.append(
                f"{where}: a step runs on demand or once for each, not both; take one of them out."
            )
        if step.each and (taken := [key for key in keys if key.startswith(f"{step.key}{SEPARATOR}")]):
            problems.append(f'{where}.each: "{taken[0]}" could be one of "{step.key}"; give it another key.')
        before = document.predecessors(step.key) if step.on_demand is None else []
        waits = [key for key in before if document.is_on_demand(key)]
        if waits and len(waits) < len(before):
            problems.append(
                f'{where}.after: "{waits[0]}" opens only on demand, so this could wait for it for ever; '
                "let it wait for that alone, or not for it."
            )
    if all(step.on_demand or document.predecessors(step.key) for _, step in places):
        problems.append("stages: no step opens with the case; let one open at once, by `after: []`.")
    return problems
