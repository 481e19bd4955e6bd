"""A folder that names a newer version of the shared procedure: what came with it is told, and what ours overrides."""

from workflows.procedures.bases.merging import merge
from workflows.procedures.builder.base_words import Words
from workflows.procedures.builder.differences import differences
from workflows.procedures.models import ProcedureVersion


def came_along(before: ProcedureVersion | None, after: ProcedureVersion) -> list[str]:
    """A sentence for each change of the shared procedure, and for each place that both have changed."""
    old, new = (before.base if before else None), after.base
    if before is None or old is None or new is None or old == new or old.key != new.key:
        return []
    said = [
        f"The shared procedure, {part.about}: {sentence}"
        for part in differences(old.document, new.document)
        for sentence in part.sentences
    ]
    words = Words(old.document, new.document, before.document)
    return said + [
        f"Changed by both, {words.about(one)}: the shared procedure says {words.said(one, 'theirs')}, "
        f"ours said {words.said(one, 'ours')}; look whether the folder says what you want."
        for one in merge(old.document, new.document, before.document).conflicts
    ]
