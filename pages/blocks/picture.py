"""The picture of the partnership's procedure."""

from wagtail import blocks

from pages import pictures


class ProcedurePicture(blocks.StructBlock):
    """The procedure in force, drawn, with an equal list beside it. Shows nothing when there is none."""

    caption = blocks.CharBlock(max_length=120, default="The procedure at a glance")

    class Meta:
        icon = "image"
        template = "pages/blocks/procedure_picture.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return context | {"picture": pictures.draw("procedure", context.get("partnership"))}
