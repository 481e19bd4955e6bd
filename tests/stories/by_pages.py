"""Harrowmere's procedure as it is typed into the builder's pages, and approved by a second person."""

from tests.factories.typing_in import keep

HOME = "/portal/procedures/harrowmere/"
MEMBERS = ("council_member", "trust_member", "homes_member", "fire_member")


def clock(number: str, unit: str, *counted_from: str) -> dict[str, str]:
    """The fields of a first clock."""
    typed = {"clocks-0-due-number": number, "clocks-0-due-unit": unit, "clocks-0-due-direction": "after"}
    return typed | {f"clocks-0-due-from{n}": name for n, name in enumerate(counted_from)}


HEAD = {
    "name": "Learning from incidents",
    "review_types-0-key": "inquiry",
    "review_types-0-name": "Independent inquiry",
    "review_types-1-key": "reflection",
    "review_types-1-name": "Reflective session",
    "facts-0-of": "happened",
    "facts-0-text": "it happened",
    "ladders-0-of": "gentle",
    "ladders-0-key": "remind",
    "ladders-0-at-number": "3",
    "ladders-0-at-unit": "days",
    "ladders-0-at-when": "before",
    "ladders-1-of": "gentle",
    "ladders-1-key": "late",
    "ladders-1-at-when": "when late",
    "ladders-1-tell": ["secretary"],
    "endings-0-key": "withdrawn",
    "endings-0-name": "Withdrawn by whoever sent it",
    "endings-0-by": "secretary",
    "endings-0-tell": ["council_member", "fire_member"],
    "endings-0-revivable": [],
}
PANEL = {
    "note": "All four speak, or it is a reflective session.",
    "question": "Is there to be an independent inquiry?",
    "options-0-key": "inquire",
    "options-0-name": "An independent inquiry",
    "options-1-key": "reflect",
    "options-1-name": "A reflective session",
    "electorate": "these",
    "electorate-office": MEMBERS,
    "quorum": "Number",
    "quorum-number-number": "4",
    "share": "all",
    "base": "entitled",
    "otherwise": "reflect",
    **clock("21", "days", "panel.opened"),
    "clocks-0-label": "Voices of the four",
    "clocks-0-ladder": "gentle",
}
# What asks of an outcome is there to be chosen once the options are kept.
TAKES_ON = {"takes_on-inquire": "inquiry", "takes_on-reflect": "reflection"}
ASK = {
    "to": ["ombudsman"],
    "about": "panel",
    "signed_off_by": "secretary",
    "link_days": "60",
    **clock("7", "days", "panel.decided"),
    "clocks-0-label": "Request for leave",
}
ANSWER = {
    "question": "Did the ombudsman give leave?",
    "options-0-key": "given",
    "options-0-name": "Leave was given",
    "options-1-key": "refused",
    "options-1-name": "Leave was refused, the four look again",
    "electorate": "these",
    "electorate-office": ["secretary"],
    **clock("1", "months", "ask_leave.sent"),
    "clocks-0-label": "Answer of the ombudsman",
}
BACK = {"back-0-of": "refused", "back-0-to": "panel", "back-0-at_most": "2"}
COMMISSION = {
    "after_how": "any",
    "after_steps": ["leave_given"],
    "when-join": "all",
    "when-0-about": "step:panel=inquire",
    "when-1-about": "step:leave_given=given",
    "stands": "on",
    "question": "Who leads the inquiry?",
    "options-0-key": "judge",
    "options-0-name": "A retired judge",
    "options-1-key": "nurse",
    "options-1-name": "A chief nurse of another region",
    "electorate": "these",
    "electorate-office": ["council_member"],
}
FIRST_LOOK = {
    **clock("28", "days", "happened", "referral.received"),
    "clocks-0-due-pick": "earlier",
    "clocks-0-met_by": "panel.decided",
    "clocks-0-label": "First look",
    "clocks-0-ladder": "gentle",
}


def build(client) -> None:
    """Everything by pages: the head, then stage by stage and step by step."""
    client.post(f"{HOME}do/", {"do": "start"})
    page(client, "head/", HEAD)
    add_stage(client, "first_look", "First look")
    add_step(client, "first_look", "panel", "decision", "The four agree", PANEL)
    page(client, "step/panel/", TAKES_ON)
    page(client, "stage/first_look/", FIRST_LOOK)
    page(client, "step/referral/", {"read_by": "secretary"})
    press(
        client, "down", part="step", key="referral"
    )  # out of the stub's stage, to the first place of the next
    press(client, "remove", part="stage", key="first")
    add_stage(client, "leave", "Leave from outside")
    page(client, "stage/leave/", {"types": ["inquiry"]})
    add_step(client, "leave", "ask_leave", "notification", "Request for leave", ASK)
    add_step(client, "leave", "leave_given", "decision", "Answer of the ombudsman", ANSWER)
    page(client, "step/leave_given/", BACK)
    add_stage(client, "opening", "Opening")
    add_step(client, "opening", "commission", "decision", "Opening of the inquiry", COMMISSION)


def page(client, path: str, typed: dict) -> None:
    answer = keep(client, HOME + path, typed)
    assert answer.status_code == 302, answer.content.decode()


def add_stage(client, key: str, title: str) -> None:
    page(client, "stage/", {"key": key, "title": title})


def add_step(client, stage: str, key: str, kind: str, title: str, typed: dict) -> None:
    page(client, f"stage/{stage}/step/", {"key": key, "kind": kind, "title": title})
    page(client, f"step/{key}/", typed)


def press(client, button: str, **what) -> None:
    client.post(f"{HOME}do/", {"do": button, "revision": in_page(client), **what})


def in_page(client) -> str:
    """The revision that the draft's page carries."""
    text = client.get(HOME).content.decode()
    return text.split('name="revision" value="')[1].split('"')[0]


def send_and_approve(writer, second) -> None:
    sent = keep(writer, f"{HOME}approval/", {"do": "send"})
    assert sent.status_code == 302, sent.content.decode()
    approved = second.post(f"{HOME}approval/", {"do": "approve", "revision": in_page(second)})
    assert approved.status_code == 302
