"""A numbered list of what happens."""

from wagtail import blocks

from .text import Text


class Step(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    text = Text(required=False)


class Steps(blocks.ListBlock):
    """What happens one after the other."""

    def __init__(self, **kwargs):
        super().__init__(Step(), **kwargs)

    class Meta:
        icon = "list-ol"
        template = "pages/blocks/steps.html"
