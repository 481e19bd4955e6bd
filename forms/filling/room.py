"""How many files one form may hold, whatever its questions allow: a draft is no store for files."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from forms.answers.models import StoredFile

FILES = 100
BYTES = 500_000_000
SENTENCE = (
    f"This form holds {FILES} files or {BYTES // 1_000_000} MB already, which is the most that it can hold"
)


@dataclass
class Room:
    """What is left; taking from it makes it less."""

    files: int
    bytes: int

    def take(self, size: int) -> bool:
        """Is there room for a file of so many bytes? Then there is less of it."""
        if self.files < 1 or size > self.bytes:
            return False
        self.files, self.bytes = self.files - 1, self.bytes - size
        return True


def room_of(draft) -> Room:
    """What the agency's (or person's) files on the draft's matter leave. Files taken out again count: they are kept."""
    whose = {"agency": draft.agency_id} if draft.agency_id else {"agency": None, "person": draft.person_id}
    held = StoredFile.objects.filter(matter=draft.matter_id, **whose)
    sums = held.aggregate(files=Count("pk"), bytes=Sum("size"))
    return Room(FILES - sums["files"], BYTES - (sums["bytes"] or 0))
