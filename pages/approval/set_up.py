"""A partnership's way of approval: one workflow on its first page, with one task."""

from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

NAME = "approval by a second person"  # Wagtail's button reads "Submit to …"


def approve_below(home: Page) -> Workflow:
    """Let all pages from this one down be approved by a second person of the partnership; made once."""
    from pages.models import SecondPersonTask  # the models import this package

    found = WorkflowPage.objects.filter(page=home).select_related("workflow").first()
    if found:
        return found.workflow
    workflow = Workflow.objects.create(name=NAME)
    task = SecondPersonTask.objects.create(name="A second person approves")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page=home, workflow=workflow)
    return workflow
