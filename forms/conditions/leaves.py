"""Which kinds of leaf there are: `answer` is ours, the floors above register `step`, `fact` and others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LeafKind:
    """`then` names a second key whose value completes the name: {linked: lead, step: vote} is "lead.vote"."""

    kind: str
    then: str | None = None


_KINDS: dict[str, LeafKind] = {}


def register_leaf(kind, *, then=None):
    """Let conditions ask `{<kind>: name, …}`; facts are then asked `.get(kind, name)`. May be repeated."""
    known = _KINDS.setdefault(kind, LeafKind(kind, then))
    if known.then != then:
        raise ValueError(f'The leaf "{kind}" is already registered in another shape.')


def leaf_of(data):
    """(LeafKind, keys it uses) of the leaf that the mapping is, or None."""
    found = [_KINDS[key] for key in data if key in _KINDS]
    for leaf in sorted(found, key=lambda leaf: leaf.then is None):
        keys = {leaf.kind} | ({leaf.then} if leaf.then else set())
        if keys <= set(data):
            return leaf, keys
    return None


def leaf_words():
    return sorted(_KINDS)


register_leaf("answer")
