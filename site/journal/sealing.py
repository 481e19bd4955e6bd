"""Sealing: what is settled in the journal and in the record of reads is added to the chain.

Numbers are given before a commit, so a lower one may appear after a higher one. Whoever writes into a table holds a
lock on it from before the number is given until the end of the transaction. So all up to the highest number is settled
once everybody who held that lock when it was looked up has let go: nothing can then appear below it.
"""

import time

from django.db import connection, transaction
from django.db.models import Max

from . import chain
from .models import Seal

LOCK = 7_305_116  # any number, the same for all sealers
BATCH = 1000
PATIENCE = 10.0  # seconds for those who are still writing; after that the next run tries again
PAUSE = 0.05
WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()
"""


def seal(batch: int = BATCH) -> int:
    """Seal all that is settled; returns how many rows. Of two sealers at once one works, the other finds nothing to do."""
    upto = {table: settled(table) for table in Seal.Table.values}
    total = 0
    while count := seal_some(upto, batch):
        total += count
    return total


def seal_some(upto: dict[str, int], batch: int) -> int:
    """One batch of each table, in one transaction."""
    with transaction.atomic(durable=True):
        if not alone():
            return 0
        last = Seal.objects.order_by("-position").first()
        position, before = (last.position, last.chain) if last else (0, chain.START)
        made = []
        for table in Seal.Table.values:
            ids = unsealed(table, upto[table], batch)
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


def settled(table: str) -> int:
    """The number up to which nothing can appear in the table any more; 0 while somebody is writing for too long."""
    highest = chain.MODELS[table].objects.aggregate(last=Max("pk"))["last"] or 0
    awaited, until = writers(table), time.monotonic() + PATIENCE
    while awaited:
        if time.monotonic() > until:
            return 0
        time.sleep(PAUSE)
        awaited &= writers(table)
    return highest


def writers(table: str) -> set[str]:
    """Who, other than this connection, is writing into the table at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [Seal.Table(table).label])
        return {transaction for (transaction,) in cursor.fetchall()}


def unsealed(table: str, upto: int, batch: int) -> list[int]:
    """The next rows of the table up to that number, in the order of their numbers."""
    last = Seal.objects.filter(table=table).aggregate(last=Max("row"))["last"] or 0
    rows = chain.MODELS[table].objects.filter(pk__gt=last, pk__lte=upto).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:batch])
