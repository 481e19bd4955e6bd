"""What the first page of the CMS shows: the editor's own sites only, whatever the person did elsewhere before."""

from django.utils import timezone
from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel

from accounts.editors import scope_of


def own(request):
    return scope_of(request.user, timezone.now()).has_page


class OwnSent(UserObjectsInWorkflowModerationPanel):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        has_page = own(parent_context["request"])
        states = [state for state in context["workflow_states"] if has_page(state.object_id)]
        return context | {"workflow_states": states}


class OwnEdits(RecentEditsPanel):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        has_page = own(parent_context["request"])
        return context | {"last_edits": [edit for edit in context["last_edits"] if has_page(edit[1].pk)]}


OWN = [OwnSent, OwnEdits]
TO_APPROVE = "workflow_objects_to_moderate"  # the task says what one may approve


def of_today(panels: list) -> list:
    """Wagtail's panels of what one may approve, sent and edited; the others are left out."""
    to_approve = [panel for panel in panels if getattr(panel, "name", "") == TO_APPROVE]
    return to_approve + [own_panel() for own_panel in OWN]
