"""Sealing: what is settled in the journal and in the record of reads is added to the chain.

Numbers are given before a commit, so a lower one may appear after a higher one. A row is settled once every
transaction that was open when it was written has ended, and some seconds have passed: nothing can then appear below it.
"""

from itertools import takewhile

from django.db import connection, transaction
from django.db.models import Max

from . import chain
from .models import Seal

LOCK = 7_305_116  # any number, the same for all sealers
SETTLES = 5  # seconds
BATCH = 1000
# Transactions of this database only: another database's on the same server write no journal here.
OLDEST = """
SELECT transactionid::text FROM (
    SELECT lock.transactionid FROM pg_locks lock JOIN pg_stat_activity activity USING (pid)
    WHERE lock.locktype = 'transactionid' AND lock.granted AND lock.mode = 'ExclusiveLock'
      AND activity.datname = current_database()
    UNION ALL SELECT pg_snapshot_xmax(pg_current_snapshot())::xid
) running ORDER BY age(transactionid) DESC LIMIT 1
"""
SETTLED = """
SELECT id, written_at < statement_timestamp() - %s * interval '1 second' AND age(xmin) > age(%s::xid)
FROM {table} WHERE id > %s ORDER BY id LIMIT %s
"""


def seal(batch: int = BATCH) -> int:
    """Seal all that is settled; returns how many rows. Of two sealers at once one works, the other finds nothing to do."""
    total = 0
    while count := seal_some(batch):
        total += count
    return total


def seal_some(batch: int) -> int:
    """One batch of each table, in one transaction."""
    with transaction.atomic(durable=True):
        if not alone():
            return 0
        last = Seal.objects.order_by("-position").first()
        position, before = (last.position, last.chain) if last else (0, chain.START)
        made = []
        for table in Seal.Table.values:
            ids = settled(table, batch)
            rows = chain.rows(table, ids)
            for row in ids:
                position, before = position + 1, chain.link(before, table, rows[row])
                made.append(Seal(position=position, table=table, row=row, chain=before))
        Seal.objects.bulk_create(made)
        return len(made)


def alone() -> bool:
    """Whether no other sealer is at work; none begins before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def settled(table: str, batch: int) -> list[int]:
    """The next rows of the table that can be sealed, in the order of their numbers."""
    name = Seal.Table(table).label
    sealed = Seal.objects.filter(table=table).aggregate(last=Max("row"))["last"] or 0
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        oldest = cursor.fetchone()[0]
        cursor.execute(SETTLED.format(table=name), [SETTLES, oldest, sealed, batch])
        return [row for row, is_settled in takewhile(lambda found: found[1], cursor.fetchall())]
