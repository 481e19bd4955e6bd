"""What Wagtail offers somebody for a page."""

from copy import copy

from wagtail.models import PagePermissionTester

RIGHTS = {"add", "change"}  # never publish, whatever a group says
REMEMBERED = ("_page_permission_cache", "_explorable_root_page_cache")


class SecondPersonTester(PagePermissionTester):
    """Editors add and change. Nobody publishes, takes down, moves, copies or restricts a page alone; being a superuser
    gives nothing here.
    """

    def __init__(self, user, page):
        super().__init__(as_anybody(user), page)
        self.permissions = getattr(self, "permissions", set()) & RIGHTS

    def can_unschedule(self):
        """Whoever edits may call a publication off that has been approved: nothing becomes public by that."""
        return self.user.is_active and "change" in self.permissions

    def can_copy(self):
        return False

    def can_move(self):
        return False


def as_anybody(user):
    """The same person without the rights of a superuser, and without what Wagtail remembers of these."""
    if not user.is_superuser:
        return user
    plain = copy(user)
    plain.is_superuser = False
    for name in REMEMBERED:
        plain.__dict__.pop(name, None)
    return plain
