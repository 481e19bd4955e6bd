"""What has been counted."""

from django.db import models


class Count(models.Model):
    """How much one visitor has used of one rule since its period began. `key` is a keyed hash: it names nobody.

    The table is not logged by PostgreSQL: after a crash of the database counting begins anew, and that is all.
    """

    key = models.CharField(max_length=64, primary_key=True)
    used = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)
