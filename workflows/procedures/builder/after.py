"""After which steps another one opens."""

from typing import Any

from django import forms

from theme.options import styled

from .parts import NOTHING, Part

AFTER = (
    ("above", "After the step above it"),
    ("once", "At once, with the case"),
    ("all", "After all of these steps"),
    ("any", "After any one of these steps"),
    ("number", "After so many of these steps"),
)


class After(Part):
    """When a step opens: a choice of the steps above it."""

    def fields(self, value):
        how, steps, number = self.told(value)
        choices = self.page.own["above"]
        known = {key for key, _ in choices}
        choices = [*choices, *((key, f"{key} (not above)") for key in steps if key not in known)]
        return {
            "after_how": styled(
                forms.ChoiceField(label=self.title, initial=how, choices=AFTER, widget=forms.RadioSelect),
                small=True,
            ),
            "after_number": styled(
                forms.IntegerField(
                    label="How many",
                    help_text="Only where it opens after so many.",
                    required=False,
                    initial=number,
                    min_value=1,
                ),
                width=2,
            ),
            "after_steps": forms.MultipleChoiceField(
                label="Steps above",
                help_text="Those that the choice above is about.",
                required=False,
                initial=steps,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
            ),
        }

    @staticmethod
    def told(value: Any) -> tuple[str, list[str], int | None]:
        if value is NOTHING or value is None:
            return "above", [], None
        if isinstance(value, list):
            return ("all" if value else "once"), value, None
        if "any" in value:
            return "any", value["any"], None
        return "number", value.get("of", []), value.get("number")

    def read(self, cleaned):
        how, steps = cleaned.get("after_how"), cleaned.get("after_steps") or []
        if how == "any":
            return {"any": steps}
        if how == "number":
            return {"number": cleaned.get("after_number") or 0, "of": steps}
        return {"once": [], "all": steps}.get(how, NOTHING)

    def place(self, loc):
        return "after_number" if "number" in loc else "after_steps"

    def names(self):
        return ["after_how", "after_number", "after_steps"]
