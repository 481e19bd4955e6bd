"""A heading within a body."""

from wagtail import blocks


class Heading(blocks.StructBlock):
    """A heading of a page's body. The page's title is level 1."""

    text = blocks.CharBlock(max_length=120)
    level = blocks.ChoiceBlock([("2", "Heading"), ("3", "Heading below a heading")], default="2")

    class Meta:
        icon = "title"
        template = "pages/blocks/heading.html"

    def get_context(self, value, parent_context=None):
        """`demote` in the page's context moves all headings down, where the body stands inside a section."""
        context = super().get_context(value, parent_context=parent_context)
        return context | {"level": int(value["level"]) + (parent_context or {}).get("demote", 0)}
