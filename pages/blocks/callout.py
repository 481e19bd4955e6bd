"""A sentence that stands out."""

from wagtail import blocks


class Callout(blocks.StructBlock):
    """A sentence that must not be missed."""

    kind = blocks.ChoiceBlock([("note", "Note"), ("warning", "Warning")], default="note")
    text = blocks.TextBlock()

    class Meta:
        icon = "warning"
        template = "pages/blocks/callout.html"
