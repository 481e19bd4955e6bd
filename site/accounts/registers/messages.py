"""The register of messages."""

from django.contrib.admin.decorators import display

from outbox import letters
from outbox.models import Message

from .reading import Register


class MessageRegister(Register):
    """What was sent for the editor's partnerships: which letter, how it stands, when. Never to whom or what it said."""

    model = Message
    own = "partnership"
    menu_label = "Messages sent"
    menu_icon = "mail"
    menu_order = 850
    list_display = inspect_view_fields = ("letter_text", "status", "created_at", "sent_at")
    ordering = ("-id",)

    @display(description="Letter")
    def letter_text(self, message):
        """What the letter is called; its subject would name a case."""
        try:
            return letters.of(message.letter).describe
        except letters.UnknownLetter:
            return message.letter

    def title_of(self, row):
        return self.letter_text(row)
