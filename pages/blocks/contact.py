"""How the partnership is reached."""

from wagtail import blocks


class Contact(blocks.StaticBlock):
    """The partnership's e-mail address and telephone number, as its record has them today."""

    class Meta:
        icon = "mail"
        admin_text = "Shows the partnership's e-mail address and telephone number."
        template = "pages/blocks/contact.html"
