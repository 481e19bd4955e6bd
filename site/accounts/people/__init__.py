"""Agencies manage their own people: who is invited, who holds which office, who leaves, who stands in for whom."""


def ready() -> None:
    """Called when the app is ready: the letters, and what happens when an invitation has gone."""
    from outbox import hooks

    from . import invitations, letters

    letters.register_all()
    hooks.register(invitations.HOOK, invitations.forget_link)
