"""Rules of the gate: may this scope open this address? Each looks up what the address names."""

from collections.abc import Callable

from django.apps import apps
from wagtail.models import Page, TaskState, WorkflowState

from accounts.editors import Scope
from accounts.registers import may_read, register_of

Rule = Callable[[Scope, object, dict], bool]
OF_MENU = {"for_explorer", "child_of", "fields", "limit", "offset"}
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "pk")


def plain(scope: Scope, request, kwargs) -> bool:
    """Names nothing; what it lists is filtered by today's rights."""
    return not kwargs


def own_pages(scope: Scope, request, kwargs) -> bool:
    """Each page that the address names is of the editor's sites."""
    named = [kwargs[argument] for argument in PAGE_ARGUMENTS if argument in kwargs]
    return bool(named) and all(scope.has_page(pk) for pk in named)


def below_first(scope: Scope, request, kwargs) -> bool:
    """A page of the editor's sites, and never the first page of a site, on which everything else hangs."""
    return own_pages(scope, request, kwargs) and not scope.is_first_page(kwargs["page_id"])


def own_type(scope: Scope, request, kwargs) -> bool:
    """A new page of a public site, below one of the editor's."""
    return kwargs.get("content_type_app_name") == "pages" and own_pages(scope, request, kwargs)


def own_task(scope: Scope, request, kwargs) -> bool:
    """The approval belongs to the page that is named beside it; Wagtail does not compare the two."""
    state = TaskState.objects.filter(pk=kwargs["task_state_id"]).select_related("workflow_state").first()
    return own_pages(scope, request, kwargs) and state is not None and of_page(state.workflow_state, kwargs)


def own_waiting(scope: Scope, request, kwargs) -> bool:
    """The version that waits is the page's own."""
    waiting = WorkflowState.objects.filter(task_states__task=kwargs["task_id"]).distinct()
    return own_pages(scope, request, kwargs) and any(of_page(state, kwargs) for state in waiting)


def own_history(scope: Scope, request, kwargs) -> bool:
    """The approval that is looked back at is the page's own."""
    state = WorkflowState.objects.filter(pk=kwargs["workflow_state_id"]).first()
    return own_pages(scope, request, kwargs) and state is not None and of_page(state, kwargs)


def of_page(state: WorkflowState, kwargs) -> bool:
    is_page = issubclass(state.base_content_type.model_class(), Page)
    return is_page and state.object_id == str(kwargs["page_id"])


def own_menu(scope: Scope, request, kwargs) -> bool:
    """The menu of pages. Without for_explorer Wagtail lists everybody's; a foreign number would show that it exists."""
    above = request.GET.get("child_of", "")
    if (
        not request.GET.get("for_explorer")
        or set(request.GET) - OF_MENU
        or len(request.GET.getlist("child_of")) > 1
    ):
        return False
    return above == "root" or (above.isdecimal() and len(above) < 19 and scope.leads_to(above))


def own_session(scope: Scope, request, kwargs) -> bool:
    """The page of which it tells who else has it open is of the editor's sites."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    number = str(kwargs["object_id"])
    return issubclass(model, Page) and number.isdecimal() and scope.has_page(number)


def anyones(scope: Scope, request, kwargs) -> bool:
    """Wagtail itself looks up the person's own only."""
    return True


def register(scope: Scope, request, kwargs) -> bool:
    """Reading only: the list without filters of one's own, or a row of the editor's partnerships."""
    name = request.resolver_match.view_name
    return bool(register_of(name)) and may_read(name, request, kwargs)
