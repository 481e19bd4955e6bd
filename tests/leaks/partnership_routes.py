"""The matrix's lines of what a partnership does without a case: whoever holds an office of it sees the list.

A wall is about a case, so the twins, who hold the offices as deputies, are right here.
"""

from tests.leaks.lines import Line, everyone_signed_in


def of_occasion(side):
    return [side.occasion.slug]


def title(side):
    return [side.occasion.title]


def of_work(get, post, other_office, **more) -> Line:
    but = {"other office": other_office, "walled off": (get, post)}
    return Line(get, post, of_occasion, but=but, **more)


PARTNERSHIP_ROUTES = {
    "partnership_work:index": everyone_signed_in(shows=title),
    "partnership_work:one": of_work(200, 405, (200, 405), shows=title),
    "partnership_work:agenda": of_work(200, 400, (403, 403), shows=title),
    "partnership_work:done": of_work(200, 409, (403, 403), shows=title),
    "partnership_work:fill": of_work(405, 403, (405, 403)),
}
