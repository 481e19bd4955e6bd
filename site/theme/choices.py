"""Fields that are answered by choosing: radios, checkboxes, lists to select from."""

from collections.abc import Callable, Iterator
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from theme.components import component, content, joined
from theme.options import identifier, option, reveals, spoken

NOTHING_YET, NOTHING = "Choose one", "Nothing chosen"
Params = dict[str, Any]
Render = Callable[[BoundField], SafeString]


def pairs(bound: BoundField) -> Iterator[tuple[str, Any]]:
    """(value as text, label) of each choice; groups are opened, since the components know none."""
    for value, label in getattr(bound.field, "choices", ()):
        if isinstance(label, (list, tuple)):
            yield from ((str(inner), text) for inner, text in label)
        else:
            yield ("" if value is None else str(value)), label


def chosen(bound: BoundField) -> set[str]:
    """The values that are ticked or selected, as text."""
    value = bound.value()
    values = value if isinstance(value, (list, tuple, set)) else [value]
    return {"" if item is None else str(getattr(item, "pk", item)) for item in values}


def select(bound: BoundField, common: Params, label: Params) -> SafeString:
    """A list. GOV.UK's advice is radios wherever there are few choices."""
    taken, code = chosen(bound), option(bound, "lang")
    nothing = NOTHING_YET if bound.field.required else NOTHING
    items = [
        {
            "value": value,
            "text": str(text) if value or is_said(text) else nothing,
            "selected": value in taken,
        }
        | ({"attributes": {"lang": code}} if value and code else {})
        for value, text in pairs(bound)
    ]
    return component("select", items=items, disabled=bound.field.disabled, **label, **common)


def is_said(text: Any) -> bool:
    """Has the form words of its own for "nothing", such as "None"? Django's are dashes."""
    return bool(str(text).strip("- "))


def radios(bound: BoundField, common: Params, render: Render) -> SafeString:
    """One of several. The first control has the field's own id, so that an error link reaches it."""
    items = choice_items(bound, render)
    return component("radios", items=items, **group(bound, "radios"), **common)


def checkboxes(bound: BoundField, common: Params, render: Render) -> SafeString:
    """Any of several; where there are none yet, a group without a box would be a riddle."""
    items = choice_items(bound, render)
    if not items and "errorMessage" not in common:
        nothing = SafeString('<p class="govuk-hint">There is nothing to choose from yet.</p>')
        group_of = component("fieldset", html=nothing, **common["fieldset"])
        return format_html('<div class="govuk-form-group">{}</div>', group_of)
    return component("checkboxes", items=items, **group(bound, "checkboxes"), **common)


def single_checkbox(bound: BoundField, common: Params) -> SafeString:
    """A yes that must be given or not, such as a declaration: the label stands beside the box."""
    item = {"value": "on", **content(spoken(bound, bound.label)), "checked": bool(bound.value())}
    item["disabled"] = bound.field.disabled
    return component("checkboxes", items=[item], idPrefix=identifier(bound), name=bound.html_name, **common)


def group(bound: BoundField, kind: str) -> Params:
    classes = f"govuk-{kind}--inline " if option(bound, "inline") else ""
    classes += f"govuk-{kind}--small" if option(bound, "small") else ""
    return {"idPrefix": identifier(bound), "name": bound.html_name, "classes": classes.strip()}


def choice_items(bound: BoundField, render: Render) -> list[Params]:
    taken, revealed, exclusive = chosen(bound), reveals(bound.field), option(bound, "exclusive")
    hints = {str(value): hint for value, hint in option(bound, "choice_hints", {}).items()}
    shown = [(value, label) for value, label in pairs(bound) if value]
    items: list[Params] = []
    for place, (value, label) in enumerate(shown):
        item = {
            "value": value,
            **content(spoken(bound, label)),
            "checked": value in taken,
            "disabled": bound.field.disabled,
        }
        if value in hints:
            item["hint"] = content(spoken(bound, hints[value]))
        if value in revealed:
            item["conditional"] = {"html": joined(render(one) for one in outermost(bound, revealed[value]))}
        if exclusive is not None and value == str(exclusive):
            item["behaviour"] = "exclusive"
        if option(bound, "divider") and items and (item.get("behaviour") or place == len(shown) - 1):
            items.append({"divider": option(bound, "divider")})
        items.append(item)
    return items


def outermost(bound: BoundField, names: list[str]) -> list[BoundField]:
    """Those that no other of them reveals. A box that stood on the page twice would lose what is typed into the first."""
    fields = [bound.form[name] for name in names]
    deeper = {name for one in fields for found in reveals(one.field).values() for name in found}
    return [one for one in fields if one.name not in deeper]
