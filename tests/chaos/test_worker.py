"""The worker as a process: it sends, it may be killed with a job in hand, and an undone act leaves no job."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from config.jobs import rescue
from matters.acting import SETUP, acting
from outbox import services
from outbox.models import Message
from outbox.queueing import defer
from tests.chaos.props import LETTER, happened
from tests.factories import accounts as make

AT = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
WORKER = ("procrastinate", "worker", "--one-shot")

pytestmark = pytest.mark.serial


@pytest.fixture
def matter(own_database):
    return make.case_matter(make.partnership())


@pytest.fixture
def message(matter):
    with acting(matter, by=SETUP, at=AT) as act:
        return services.tell(act, None, "panel@national.example", letter=LETTER, key="n:1", hook="chaos")


def states(task="outbox.send_message"):
    return list(ProcrastinateJob.objects.filter(task_name=task).values_list("status", flat=True))


def test_worker_sends_what_was_queued(process, message, server):
    assert process(*WORKER) == 0
    assert server.ids() == [message.message_id]
    assert states() == ["succeeded"]


def test_job_of_a_killed_worker_is_taken_up_again(process, message, server):
    assert process(*WORKER, CRASH_AT="jobs.taken") == -9
    assert states() == ["doing"]
    with connection.cursor() as cursor:  # a minute passes without a sign of life
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    defer(rescue, timestamp=0)
    assert process(*WORKER) == 0
    assert server.ids() == [message.message_id]
    assert server.mails[0]["X-Repeated"] is None
    assert (states(), happened("hook")) == (["succeeded"], 1)


def test_act_undone_inside_a_job_leaves_neither_message_nor_job(process, matter):
    defer(app.tasks["test.act_and_fail"], matter=matter.pk)
    assert process(*WORKER) == 0
    assert states("test.act_and_fail") == ["failed"]
    assert states() == []
    assert Message.objects.count() == 0
    assert "ended with status: Error" in process.said
    assert "ValueError" in process.said
    assert "Ada" not in process.said  # an error's text and variables stay out of the log
