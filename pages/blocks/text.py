"""Text with the little that editors may do to it."""

from wagtail import blocks

INLINE = ["bold", "italic", "ul", "ol", "link"]  # headings are blocks, so that their order can be checked


class Text(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs):
        super().__init__(features=INLINE, **kwargs)

    class Meta:
        icon = "pilcrow"
        template = "pages/blocks/text.html"
