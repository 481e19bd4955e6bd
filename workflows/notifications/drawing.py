"""The text of a notice, drawn up from the case: what was decided, never about whom."""

from django.db.models import Max
from django.utils.timezone import localtime

from workflows.cases.plan import in_all_languages, plan_of
from workflows.cases.products import named_sets
from workflows.procedures.kinds import settings_of

from .models import Sending


def told_step(step):
    """The step whose outcome is told: the last of `instead` that was taken, else `about`."""
    settings = settings_of(step)
    latest = {one.key: one for one in step.case.steps.current()}
    for key in [*reversed(settings.instead), settings.about]:
        if key in latest and latest[key].outcome:
            return latest[key]
    return None


def sent_before(step):
    """When an earlier round of this notice went out last: what was sent is never unsent, it is corrected."""
    earlier = Sending.objects.filter(notification__step__case=step.case, notification__step__key=step.key)
    return earlier.exclude(notification__step=step.pk).aggregate(last=Max("sent_at"))["last"]


def review_of(case) -> str:
    """The name of the review type that the case took on last; empty where it has none."""
    return next((one.name for one in plan_of(case).review_types if one.key == case.review_type), "")


def draw_up(step) -> str:
    """Plain text for the bodies told, what the procedure says in all of its languages. It names the case by its reference."""
    case, told = step.case, told_step(step)
    lines = [f"{case.partnership.name} gives notice about case {case.reference}."]
    if before := sent_before(step):
        lines.append(f"This corrects our notice of {localtime(before):%-d %B %Y}.")
    if told:
        said = in_all_languages(case, lambda: f"{told.title}: {settings_of(told).outcome_name(told.outcome)}")
        lines.append(f"{said}, on {localtime(told.closed_at):%-d %B %Y}.")
    review = in_all_languages(case, lambda: review_of(case))
    lines.append(f"Review started: {review}." if review else "No review has been started.")
    lines += [listed(case, one) for one in named_sets(case, settings_of(step).lists)]
    if case.partnership.email:
        lines.append(f"Questions: {case.partnership.email}.")
    return "\n\n".join(lines)


def listed(case, named) -> str:
    """A set by its name in all languages, with the title and the day of each of its members."""
    members = [f"- {one.product.title}, {localtime(one.product.at):%-d %B %Y}" for one in named.members]
    name = in_all_languages(case, lambda: plan_of(case).product_sets[named.key].name)
    return "\n".join([f"{name}:", *members])
