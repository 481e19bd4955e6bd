"""Counting in one statement, so that a hundred requests in the same moment are a hundred.

A period begins with the first use and ends after its time; then counting begins anew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac

MOST = 1_000_000  # nothing is counted further

SPEND = """
    INSERT INTO limits_count (key, used, ends_at) VALUES (%(key)s, %(amount)s, %(ends_at)s)
    ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN limits_count.ends_at <= %(at)s THEN EXCLUDED.used
                    ELSE LEAST(limits_count.used + EXCLUDED.used, %(most)s) END,
        ends_at = CASE WHEN limits_count.ends_at <= %(at)s THEN EXCLUDED.ends_at ELSE limits_count.ends_at END
    RETURNING used, ends_at
"""
# What others hold at this moment is left to the next sweep: two that sweep at once never wait for each other.
SWEEP = """
    DELETE FROM limits_count WHERE key IN
        (SELECT key FROM limits_count WHERE ends_at <= %(at)s LIMIT 1000 FOR UPDATE SKIP LOCKED)
"""


@dataclass(frozen=True)
class Used:
    """How much was used in the period, this use included, and when the period ends."""

    used: int
    ends_at: datetime


def spend(rule: str, visitor: str, *, within: timedelta, at: datetime, amount: int = 1) -> Used:
    """Count `amount` uses of the rule by the visitor. Whoever begins a period also sweeps periods that have ended."""
    values: dict[str, Any] = {"key": hashed(rule, visitor), "amount": min(amount, MOST), "most": MOST}
    values |= {"at": at, "ends_at": at + within}
    with connection.cursor() as cursor:
        cursor.execute(SPEND, values)
        used, ends_at = cursor.fetchone()
        if used == values["amount"]:
            cursor.execute(SWEEP, values)
    return Used(used, ends_at)


def hashed(rule: str, visitor: str) -> str:
    return salted_hmac("config.limits", f"{rule}:{visitor}", algorithm="sha256").hexdigest()
