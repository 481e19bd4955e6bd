"""Each of the five routes over Christmas and over Easter: weekends and the days on which England rests do not count.

The dates are counted by hand. Holidays: 25 and 26 December 2025, 1 January, 3 and 6 April 2026. Referred on Thursday
18 December 2025, and on Monday 30 March 2026.
"""

from datetime import date

import pytest

from tests.factories.routes import at

pytestmark = pytest.mark.django_db
CHRISTMAS, EASTER = at(2025, 12, 18), at(2026, 3, 30)


def day(text) -> date:
    """ "22 Dec" and "2 Jan" of that winter, "1 Apr" of that spring."""
    number, month = text.split()
    found = {"Dec": (2025, 12), "Jan": (2026, 1), "Apr": (2026, 4)}[month]
    return date(*found, int(number))


def moment(text, hour=13):
    found = day(text)
    return at(found.year, found.month, found.day, hour)


@pytest.mark.parametrize(
    ("start", "send", "finished", "back", "first", "last", "met", "told"),
    [
        (CHRISTMAS, "22 Dec", "13 Jan", "31 Dec", "31 Dec", "9 Jan", "31 Dec", "5 Jan"),
        (EASTER, "1 Apr", "22 Apr", "10 Apr", "10 Apr", "20 Apr", "20 Apr", "22 Apr"),
    ],
    ids=["christmas", "easter"],
)
def test_fenmarsh(fenmarshs_route, var, start, send, finished, back, first, last, met, told):
    """CP-47, CP-59, CP-64, CP-65, CP-72, CP-73, CP-85: scoping, its returns, the meeting, the notice."""
    fenmarsh = fenmarshs_route
    case = fenmarsh.refer(start, became_aware=start.date().isoformat())
    assert fenmarsh.due(case, "Send: Initial scoping") == day(send)
    assert fenmarsh.due(case, "Rapid review finished") == day(finished)
    assert fenmarsh.window(case, "meeting") == (day(first), day(last))
    assert fenmarsh.due(case, "Rapid review meeting held") == day(last)
    fenmarsh.ask(case, "scoping", moment(send, 10))
    assert fenmarsh.due(case, "Initial scoping: Fenmarsh Council") == day(back)
    fenmarsh.plan(case, "meeting", moment(send, 11), day(met))
    fenmarsh.hold(case, "meeting", moment(met), "dana", "ilse", "carl")
    assert fenmarsh.due(case, "Notice to the national bodies") == day(told)


@pytest.mark.parametrize(
    ("start", "send", "finished", "back", "first", "last", "met", "told", "secured"),
    [
        (CHRISTMAS, "22 Dec", "13 Jan", "31 Dec", "31 Dec", "7 Jan", "31 Dec", "2 Jan", "8 Jan"),
        (EASTER, "1 Apr", "22 Apr", "10 Apr", "10 Apr", "16 Apr", "10 Apr", "13 Apr", "17 Apr"),
    ],
    ids=["christmas", "easter"],
)
def test_seahaven(seahavens_route, var, start, send, finished, back, first, last, met, told, secured):
    """BH-04, BH-33, BH-34, BH-35: scoping, the meeting, the decision, the word about it, the files."""
    seahaven = seahavens_route
    case = seahaven.refer(start)
    assert seahaven.due(case, "Send: Scoping") == day(send)
    assert seahaven.due(case, "Rapid review and decision") == day(finished)
    assert seahaven.window(case, "group_meeting") == (day(first), day(last))
    seahaven.ask(case, "scoping", moment(send, 10))
    assert seahaven.due(case, "Scoping: Seahaven City Council") == day(back)
    seahaven.plan(case, "group_meeting", moment(send, 11), day(met))
    seahaven.hold(case, "group_meeting", moment(met), "odile", "nerys", "dov")
    seahaven.vote(case, "recommendation", moment(met), odile="none", nerys="none", dov="none", pascoe="none")
    seahaven.vote(case, "partners", moment(met), lowen="review", marek="review", sunita="review")
    assert seahaven.due(case, "Notice to the national bodies") == day(told)
    assert seahaven.due(case, "Word to the chief executives") == day(told)
    seahaven.ask(case, "files", moment(met, 14))
    assert seahaven.due(case, "Case files secured: Seahaven Schools Forum") == day(secured)


@pytest.mark.parametrize(
    ("start", "finished", "back", "met", "record", "agreed", "told"),
    [
        (CHRISTMAS, "13 Jan", "31 Dec", "31 Dec", "5 Jan", "5 Jan", "7 Jan"),
        (EASTER, "22 Apr", "10 Apr", "10 Apr", "14 Apr", "14 Apr", "16 Apr"),
    ],
    ids=["christmas", "easter"],
)
def test_norwick(norwicks_route, var, start, finished, back, met, record, agreed, told):
    """NT-08, NT-15: scoping, the meeting, the record, the notice."""
    norwick = norwicks_route
    case = norwick.refer(start, became_aware=start.date().isoformat())
    assert norwick.due(case, "Rapid review finished") == day(finished)
    sent = day("22 Dec") if start == CHRISTMAS else day("1 Apr")
    assert norwick.due(case, "Send: Scoping") == sent
    norwick.ask(case, "scoping", at(sent.year, sent.month, sent.day))
    assert norwick.due(case, "Scoping: Northern Shires Police") == day(back)
    norwick.plan(case, "meeting", at(sent.year, sent.month, sent.day, 11), day(met))
    norwick.hold(case, "meeting", moment(met), "edda", "callum", "yusuf", "freya")
    norwick.ask(case, "record", moment(met, 14))
    assert norwick.due(case, "Record of the rapid review: Norwick Metropolitan Council") == day(record)
    norwick.answer(case, "record", "nina", moment(agreed, 9), check="edda")
    norwick.vote(case, "partners", moment(agreed), callum="review", yusuf="review", freya="review")
    assert norwick.due(case, "Rapid review to the national panel") == day(told)


@pytest.mark.parametrize(
    ("start", "word", "decided", "sent", "first", "last", "met", "told", "files"),
    [
        (CHRISTMAS, "29 Dec", "13 Jan", "22 Dec", "23 Dec", "8 Jan", "31 Dec", "5 Jan", "8 Jan"),
        (EASTER, "8 Apr", "22 Apr", "1 Apr", "2 Apr", "17 Apr", "2 Apr", "8 Apr", "13 Apr"),
    ],
    ids=["christmas", "easter"],
)
def test_elmforest(elmforests_route, var, start, word, decided, sent, first, last, met, told, files):
    """WF-16, WF-17, WF-20: word before the meeting, the panel's decision, the notice, the files."""
    elmforest = elmforests_route
    case = elmforest.refer(start)
    assert elmforest.due(case, "Word that the panel will discuss the case") == day(word)
    assert elmforest.due(case, "Decision of the panel") == day(decided)
    elmforest.sign(case, "discussion_notice", moment(sent, 10))
    assert elmforest.window(case, "panel_meeting") == (day(first), day(last))
    elmforest.plan(case, "panel_meeting", moment(sent, 11), day(met))
    elmforest.hold(case, "panel_meeting", moment(met), "jonas", "amara", "silas")
    votes = dict.fromkeys(("jonas", "amara", "silas", "bettina", "piers"), "scr")
    elmforest.vote(case, "panel_decision", moment(met, 14), **votes)
    assert elmforest.due(case, "Notice of the decision") == day(told)
    elmforest.ask(case, "files", moment(met, 15))
    assert elmforest.due(case, "Case files secured and author named: Elmforest Primary Care") == day(files)


@pytest.mark.parametrize(
    ("start", "send", "back", "first", "last", "decided", "told"),
    [
        (CHRISTMAS, "22 Dec", "5 Jan", "8 Jan", "14 Jan", "18 Jan", "16 Jan"),
        (EASTER, "1 Apr", "14 Apr", "17 Apr", "23 Apr", "30 Apr", "27 Apr"),
    ],
    ids=["christmas", "easter"],
)
def test_brackenheath(brackenheaths_route, var, start, send, back, first, last, decided, told):
    """BF-20, BF-48, BF-50: the returns three working days before the first day of the meeting; the chair within a month."""
    brackenheath = brackenheaths_route
    case = brackenheath.refer(start)
    assert brackenheath.due(case, "Send: Involvement of agencies") == day(send)
    assert brackenheath.due(case, "Decision of the chair") == day(decided)
    brackenheath.ask(case, "involvement", moment(send, 10))
    assert brackenheath.due(case, "Involvement of agencies: Heathland Police") == day(back)
    assert brackenheath.window(case, "group_meeting") == (day(first), day(last))
    brackenheath.plan(case, "group_meeting", moment(send, 11), day(last))
    brackenheath.hold(case, "group_meeting", moment(last), "hale", "brid", "tamsin", "otis")
    votes = dict.fromkeys(("hale", "brid", "tamsin", "otis"), "none")
    brackenheath.vote(case, "recommendation", moment(last, 14), **votes)
    brackenheath.vote(case, "chair", moment(last, 15), aldous="neither")
    assert brackenheath.due(case, "Notice of the decision") == day(told)


def test_brackenheaths_hours_run_over_christmas(brackenheaths_route, var):
    """BF-39: consulted on Christmas Eve at 16:00, so Form A is due at 16:00 on Christmas Day."""
    brackenheath = brackenheaths_route
    asked = brackenheath.incident_review | {"consulted": "2025-12-24T16:00"}
    case = brackenheath.refer(at(2025, 12, 25, 12), **asked)
    assert brackenheath.deadline(case, "Form A sent after the consultation").due_at == at(2025, 12, 25, 16)
    assert brackenheath.due(case, "Check of the request") == date(2025, 12, 30)
