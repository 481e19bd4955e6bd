"""Conditions and clocks said back in words, so that whoever typed them sees what was understood."""

from clocks.words import NotAClock, NotALength, parse_clock
from forms import conditions
from forms.conditions.wording import statement
from forms.definitions.languages import shown
from workflows.procedures.conditions import LEAD

from .events import COUNTED

UNDERSTOOD = "Understood: "


class Names:
    """How the steps and facts of a document are called, and what there is to choose from."""

    def __init__(self, document: dict, own: dict | None = None):
        document = shown(document)
        self.own = own or {}
        self.asked_for = dict(self.own.get("about", []))
        steps = [step for stage in document["stages"] for step in stage.get("steps", [])]
        self.titles = {step["key"]: step.get("title", step["key"]) for step in steps}
        self.consents = {key: one.get("name", key) for key, one in (document.get("consents") or {}).items()}
        self.titles |= self.consents
        self.options = {
            step["key"]: {
                one["key"]: one.get("name", one["key"])
                for one in step.get("options", [])
                if isinstance(one, dict) and "key" in one
            }
            for step in steps
            if isinstance(step.get("options"), list)
        }
        self.facts = document.get("facts") or {}

    def fact(self, key: str) -> str:
        return self.facts.get(key, key.replace("_", " "))

    def event(self, name: str) -> str:
        """ "vote.decided" as “Vote on a review” is decided; a fact by its own words."""
        step, dot, event = name.partition(".")
        if not dot:
            return f"the day on which {self.fact(name)}" if name in self.facts else self.fact(name)
        return f"“{self.titles.get(step, step)}” is {event.replace('_', ' ')}"

    def asked(self, kind: str, name: str) -> str:
        if kind == "step":
            return f"the outcome of “{self.titles.get(name, name)}”"
        if kind == "consent":
            return f"the consent to “{self.consents.get(name, name)}”"
        if kind == "linked":
            which, _, step = name.partition(".")
            whose = "leads" if which == LEAD else "follows"
            return f"the outcome of “{step.replace('_', ' ')}” of the linked case that {whose}"
        if kind == "rows":
            said = self.asked_for.get(f"how many of:{name}", "").removeprefix(COUNTED["how many of"]).strip()
            return said or self.fact(name.replace(".", " "))
        if kind == "answer" and f"answer:{name}" in self.asked_for:
            return self.asked_for[f"answer:{name}"]
        return self.fact(name.replace(".", " "))


def condition(written, names: Names) -> str:
    """The condition as a sentence; empty where it cannot be read."""
    try:
        parsed = conditions.parse(written)
    except conditions.BadCondition:
        return ""
    said = statement(parsed, True, names.asked)
    for options in names.options.values():
        for key, name in options.items():
            said = said.replace(f" is {key}", f" is “{name}”") if f" is {key}" in said else said
    return f"{UNDERSTOOD}only when {said}."


def clock(written: dict, names: Names) -> str:
    """The clock as a sentence; empty where it cannot be read."""
    try:
        rule = parse_clock(written.get("due", ""))
    except (NotAClock, NotALength):
        return ""
    anchors = [names.event(name) for name in rule.anchor.names]
    start = anchors[0] if rule.anchor.pick == "only" else f"the {rule.anchor.pick} of: {'; '.join(anchors)}"
    length = str(rule.length).replace(" ", " clear ", 1) if rule.clear else str(rule.length)
    window = f"between {rule.earliest} and {length}" if rule.earliest else f"within {length}"
    direction = rule.direction if rule.direction == "before" else "from the moment that"
    if rule.anchor.pick != "only" or "." not in rule.anchor.names[0]:
        direction = rule.direction
    met = f"; it is met when {names.event(written['met_by'])}" if written.get("met_by") else ""
    return f"{UNDERSTOOD}{window} {direction} {start}{met}. {counting(rule.length.unit)}"


def counting(unit: str) -> str:
    """What such a length counts."""
    if unit == "working days":
        return "Weekends and the days on which the partnership is closed do not count."
    if unit in ("hours", "minutes"):
        return "Every hour counts, at night and on weekends too."
    return "Every day counts, weekends and holidays too."
