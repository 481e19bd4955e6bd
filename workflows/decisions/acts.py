"""What can be done to a decision beside voting, each with a reason: one table of who may, what it says and does."""

from collections.abc import Callable
from dataclasses import dataclass

from matters.errors import allowed
from workflows.procedures.kinds import settings_of

from . import life, reopening, services
from .barred import check_may_decide
from .permissions import (
    check_can_bar,
    check_can_call_in,
    check_can_close,
    check_can_open_round,
    check_can_record,
    check_can_reopen,
    check_can_resume,
    check_can_void,
    holds,
)


@dataclass(frozen=True)
class Deed:
    """One act: its button, what the page says of it, who may do it, and what it does with a reason."""

    what: str
    title: str
    about: str
    done: str
    check: Callable
    do: Callable | None = None
    name: str = "act"  # of the address
    who: Callable = lambda settings: None  # whose deed it is; None: of the offices that handle the cases
    could_be: Callable = lambda decision, settings: decision.is_open  # asked first: costs no query


DEEDS = {
    deed.what: deed
    for deed in (
        Deed(
            "round",
            "Open a further round",
            "Everybody with a voice is asked once more. The voices given so far are kept.",
            "A further round is open.",
            check_can_open_round,
            services.open_further_round,
            who=lambda settings: settings.rounds_by,
            could_be=lambda decision, settings: decision.is_open and settings.rounds > 1,
        ),
        Deed(
            "call-in",
            "Call it in",
            "The outcome does not take effect, and everybody is asked again.",
            "It is called in, and is voted again.",
            check_can_call_in,
            life.call_in,
            who=lambda settings: settings.call_in.by,
            could_be=lambda decision, settings: decision.is_open and decision.call_in_from,
        ),
        Deed(
            "resume",
            "Resume",
            "The decision goes on. Whoever has not given a voice is asked for it.",
            "The decision goes on.",
            check_can_resume,
            life.resume,
            who=lambda settings: settings.resumed_by,
            could_be=lambda decision, settings: decision.is_open and decision.suspended_at,
        ),
        Deed(
            "void",
            "Void what was voted",
            "What was voted no longer counts and is kept to read. Everybody is asked again.",
            "What was voted is void. Everybody is asked again.",
            check_can_void,
            reopening.void,
            who=lambda settings: settings.voided_by,
            could_be=lambda decision, settings: True,
        ),
        Deed(
            "reopen",
            "Reopen on new information",
            "What was decided is kept. The step and those behind it run again, and whoever was told is told again.",
            "The decision is reopened.",
            check_can_reopen,
            reopening.reopen,
            who=lambda settings: settings.voided_by,
            could_be=lambda decision, settings: decision.decided_at,
        ),
        Deed(
            "record",
            "Record a voice given in the meeting",
            "Write down whose voice it is, and how that is known.",
            "The voice is recorded.",
            check_can_record,
            check_can_reopen,
            name="record",
            who=lambda settings: settings.recorded_by,
            could_be=lambda decision, settings: decision.is_open and settings.channel != "writing",
        ),
        Deed(
            "bar",
            "Say who cannot decide",
            "Nobody decides on what they wrote or are the subject of. Whoever you name can no longer give a voice.",
            "It is recorded who cannot decide.",
            check_can_bar,
            name="bar",
        ),
    )
}


def offered(act, decision) -> dict[str, object]:
    """What this person can do here besides voting, for the page. Each deed asks everything again when it is done."""
    settings = settings_of(decision.step)
    possible = [deed for deed in DEEDS.values() if deed.could_be(decision, settings)]
    held: dict = {}
    for who in {deed.who(settings) for deed in possible}:
        held[who] = holds(act, decision, who)
    found = [deed for deed in possible if held[deed.who(settings)]]
    if found and not allowed(check_may_decide, act, decision):
        found = [deed for deed in found if deed.what == "bar"]
    return {"deeds": found, "close": decision.is_open and allowed(check_can_close, act, decision)}
