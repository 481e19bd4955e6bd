"""What catches the eye: tags and banners."""

from collections.abc import Iterable
from typing import Any

from django.contrib.messages.storage.base import Message
from django.utils.safestring import SafeString

from theme.components import component, content, joined

COLOURS = frozenset(
    ["grey", "green", "turquoise", "teal", "blue", "purple", "magenta", "pink", "red", "orange", "yellow"]
)
# Colour never stands alone: the word in the tag says the same.
MEANINGS = {
    "late": "red",
    "due": "orange",
    "soon": "yellow",
    "open": "blue",
    "done": "green",
    "stopped": "grey",
}
TITLES = {"success": "Success", "error": "There is a problem", "warning": "Warning"}


def tag_params(text: Any, colour: str = "") -> dict[str, Any]:
    colour = MEANINGS.get(colour, colour)
    if colour and colour not in COLOURS:
        raise ValueError(f"No tag is {colour!r}; use one of {', '.join(sorted(COLOURS))}.")
    return {**content(text), "classes": f"govuk-tag--{colour}" if colour else ""}


def tag(text: Any, colour: str = "") -> SafeString:
    """{% govuk_tag "3 days late" "late" %}: a colour, or late, due, soon, open, done, stopped."""
    return component("tag", **tag_params(text, colour))


def notification(
    text: Any, kind: str = "", title: str = "", ident: str = "notification", focus: bool = True
) -> SafeString:
    """A banner. Kinds: "" (important), success, error, warning; the last three are announced at once.

    `ident` must differ where a page has several; only one of them should take the focus.
    """
    body = content(text)
    params: dict[str, Any] = {"titleText": title or TITLES.get(kind, "Important")}
    params["titleId"] = f"{ident}-title"
    if kind:
        params |= {"type": "success" if kind == "success" else None, "role": "alert"}
        params["classes"] = f"app-notification--{kind}"
    if not focus:
        params["disableAutoFocus"] = True
    return component("notification-banner", **body, **params)


def message_banners(messages: Iterable[Message] | None) -> SafeString:
    """Django's messages, once each; the first one takes the focus."""
    banners = []
    for number, message in enumerate(messages or ()):
        kind = next((tag for tag in message.tags.split() if tag in TITLES), "")
        banners.append(notification(message.message, kind, ident=f"message-{number}", focus=number == 0))
    return joined(banners)
