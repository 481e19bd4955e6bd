"""What Wagtail believes about a person within one request: the rights of today's offices and no others."""

from django.db.models import Q
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from accounts.editors import Scope


def limit(person, scope: Scope) -> bool:
    """Take away, for this request, what being a superuser and groups of former offices would give.

    Returns whether anything is left. Nothing is saved.
    """
    person.is_superuser = False
    policy = policy_registry.get_by_type(Page)
    below = Q(page__path__in=scope.roots)
    rights = GroupPagePermission.objects.filter(below, group__user=person).select_related(
        "page", "permission"
    )
    setattr(person, policy.permission_cache_name, list(rights))
    return bool(rights)
