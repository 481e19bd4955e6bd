"""What the lines of the matrix speak of: the addresses and words of a side of the world."""


def of_case(side):
    return [side.voting.slug]


def of_vote(side):
    return [side.voting.slug, "go_ahead"]


def reference(side):
    return [side.voting.reference]


def child(side):
    return [side.answers["child_name"]]


def voice(side):
    return [side.voice]
