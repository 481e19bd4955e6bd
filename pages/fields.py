"""A StreamField whose blocks stay out of migrations: what an editor may choose from is code, not a table."""

from wagtail.fields import StreamField


class Body(StreamField):
    """Stored as any StreamField; adding or changing a block makes no migration."""

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
