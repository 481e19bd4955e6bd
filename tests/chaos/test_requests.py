"""Twenty agencies, people who answer in the same second, two clock processes at once, and kill -9 among them.

Asked on Monday 2 September 2024, due on Monday 9 September; reminded on the Friday before, late from Tuesday 10
September, the deputies told on Wednesday 11, the office on Thursday 12, the partners on Friday 13.
"""

import os
from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest
from django.core.management import call_command

from clocks.models import Rung
from forms.filling import services as filling
from journal.models import Entry
from outbox.models import Message
from tests.chaos.forking import in_processes
from tests.chaos.test_return_crashes import nothing_alive
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import requests
from tests.matters.test_acting import together
from workflows.information_requests import checking, ending, returning, services

pytestmark = pytest.mark.serial
NOTHING_LEFT = "Fired 0, sent 0."


def on(day, hour=10, minute=0):
    return datetime(2024, 9, day, hour, minute, tzinfo=UTC)


def two_clocks(at, *crashes):
    """Two clock processes that begin a turn at the same moment. Each may be killed somewhere."""
    points = points_of(crashes)
    codes = in_processes([partial(turn, at, point) for point in points])
    assert codes == codes_of(points)


def turn(at, point):
    os.environ["CRASH_AT"] = point
    call_command("clock", "--once", "--at", at.isoformat())


@pytest.fixture
def two_clocks_beside_threads(process):
    """The same while threads are at work: then this process may not be doubled, so both are started anew."""

    def two_clocks(at, *crashes):
        points = points_of(crashes)
        turns = [process.start("clock", "--once", "--at", at.isoformat(), CRASH_AT=point) for point in points]
        for turn, code in zip(turns, codes_of(points), strict=True):
            said = turn.communicate(timeout=120)[0]
            # Who is to be killed does not come to it where the other one was quicker with all there was to do.
            assert turn.returncode == code or (turn.returncode, said.strip()) == (0, NOTHING_LEFT), said

    return two_clocks


def points_of(crashes):
    return (*crashes, "", "")[:2]


def codes_of(points):
    return [-9 if point else 0 for point in points]


def test_every_rung_fires_once_and_every_mail_goes_whatever_is_killed(two_clocks_beside_threads, server):
    """F-027, F-037, F-044: one is added late, one let off, one refuses, eight answer in one second.

    Each rung fires once, in order, and stops with the answer; each mail goes at least once, at most one of each
    killed process twice, and that one says so.
    """
    cast = cast_of(make.partnership())
    requests.set_up_chased(cast)
    *asked, added = requests.agencies(cast, 21)
    case = requests.sent(cast, *asked)
    parts = {agency: requests.part(case, agency) for agency in asked}
    two_clocks(on(2, 9), "outbox.server-accepted")  # both take mails; one is killed once the server has one
    two_clocks(on(2, 9, 6))
    drafts = [requests.filled(parts[agency], by=agency.who) for agency in asked[:8]]
    request = requests.request_of(case)
    works = [lambda d=draft: filling.submit(d, by=d.person, at=on(6)) and None for draft in drafts]
    works += [
        lambda: services.add(request, by=cast.rosa, at=on(6), agency=added),
        lambda: ending.withdraw(parts[asked[8]], by=cast.rosa, at=on(6), reason="Another family."),
        lambda: returning.refuse(parts[asked[9]], by=asked[9].who, at=on(6), reason="A court order."),
        # the reminders go out at the same moment; one of the two who send them is killed
        lambda: two_clocks_beside_threads(on(6), "acting.after-commit"),
    ]
    assert not [result for result in together(works) if isinstance(result, str)]
    two_clocks(on(10), "acting.before-commit", "outbox.before-sent")
    two_clocks(on(10, 10, 6))
    for day in (11, 12, 13):
        two_clocks(on(day))
    still = [parts[agency] for agency in asked[10:]]
    assert rungs_of(still) == {("remind", "late", "deputies", "office", "partners"): len(still)}
    gone = [parts[agency] for agency in asked[:10]]
    assert set(rungs_of(gone)) <= {(), ("remind",)}  # whatever was quicker on Friday: never a later rung
    assert_mailed(server, killed=2)
    end(case, cast, parts, asked, requests.part(case, added))


def rungs_of(parts) -> Counter:
    """How many of the parts had which rungs fired, in the order in which they fired; each is in the journal once."""
    found: Counter = Counter()
    for part in parts:
        fired = Rung.objects.filter(deadline=part.deadline).exclude(fired_at=None).order_by("fired_at", "pk")
        keys = tuple(fired.values_list("key", flat=True))
        told = Entry.objects.filter(key="deadline.rung", about=f"clocks.deadline:{part.deadline_id}")
        assert told.count() == len(keys)
        found[keys] += 1
    return found


def assert_mailed(server, *, killed) -> None:
    """Every message of the outbox arrived; repeats are no more than processes killed while sending, and are marked."""
    arrived = Counter(server.ids())
    sent = set(Message.objects.exclude(sent_at=None).values_list("message_id", flat=True))
    assert not Message.objects.waiting().exists()
    assert sent == set(arrived)
    again = [message for message, times in arrived.items() if times > 1]
    assert len(again) <= killed
    assert max(arrived.values()) <= 2
    assert sum(mail["X-Repeated"] == "yes" for mail in server.mails) <= killed
    marked = {mail["Message-ID"] for mail in server.mails if mail["X-Repeated"] == "yes"}
    assert set(again) <= marked


def end(case, cast, parts, asked, late) -> None:
    """The rest answer and are checked: the step closes once, and nothing of it is left alive."""
    nil = [(parts[agency], agency.who) for agency in asked[10:]]
    nil.append((late, late.agency.people.get(holdings__deputy=False)))
    last = [
        lambda p=p, w=w: returning.not_known(p, by=w, at=on(13), searched_on=on(13).date()) for p, w in nil
    ]
    last += [lambda a=a: checking.accept(parts[a], by=cast.rosa, at=on(13)) for a in asked[:8]]
    assert not [result for result in together(last) if isinstance(result, str)]
    step = case.steps.get(key="scoping")
    assert step.outcome == "incomplete"
    assert (
        Entry.objects.filter(matter=case.matter, key="step.closed").count() == 2
    )  # the referral and this one
    assert [one.key for one in case.steps.open()] == ["go_ahead"]
    assert nothing_alive(step)
