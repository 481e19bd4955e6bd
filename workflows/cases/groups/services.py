"""Naming somebody for a group of a case, approving who is co-opted, taking somebody off."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Holding, Office, Person
from accounts.people.offices import end_in
from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate
from matters.models import Conflict, Duty
from workflows.cases.advance import advance
from workflows.cases.meant import offices_of
from workflows.cases.models import Case
from workflows.cases.permissions import check_can_see
from workflows.cases.plan import plan_of
from workflows.procedures.kinds import KINDS
from workflows.procedures.meant import group_key
from workflows.procedures.who import named, wordings

from . import filling
from .models import Naming


def name(case: Case, key: str, person: Person, *, by, at: datetime) -> Naming:
    """The person is of the group; co-opted, from the approval on where one is needed. Raises NotAllowed, TooLate."""
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_name(act, case, key)
        group, day = plan_of(case).named_groups[key], localdate(at)
        if person == act.person:
            raise NotAllowed("Nobody names themselves. Somebody else who holds the office does.")
        check_can_be_of_it(case, person, day)
        if Naming.objects.standing().filter(case=case, group=key, person=person).exists():
            raise TooLate(f"{person} has been named already.")
        coopted = not of_right(case, key, day).filter(pk=person.pk).exists()
        made = Naming.objects.create(
            matter=act.matter, case=case, group=key, person=person, coopted=coopted, named_by=by, named_at=at
        )
        how = "co-opted to" if coopted else "named for"
        record(act, "group.named", f"{person} was {how} “{group.name}”.", about=made, group=key)
        if coopted and group.approved_by:
            filling.ask_to_approve(act, case, key)
        else:
            join(act, case, made)
        return made


def approve(naming: Naming, *, by, at: datetime) -> None:
    """The office that the procedure names approves who was co-opted. Raises NotAllowed, TooLate."""
    with acting(naming.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(naming.case)
        naming = Naming.objects.select_related("person").get(pk=naming.pk)
        check_can_approve(act, case, naming)
        naming.approved_by = by
        group = plan_of(case).named_groups[naming.group]
        said = f"{naming.person} was approved for “{group.name}”."
        record(act, "group.approved", said[:200], about=naming, group=naming.group)
        join(act, case, naming)


def take_off(naming: Naming, *, by, at: datetime) -> None:
    """The person is no longer of the group, from the next click on. Raises NotAllowed, TooLate."""
    with acting(naming.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(naming.case)
        naming = Naming.objects.select_related("person").get(pk=naming.pk)
        check_can_name(act, case, naming.group)
        if naming.ended_at:
            raise TooLate(f"{naming.person} has been taken off already.")
        naming.ended_at = at
        naming.save(update_fields=["ended_at"])
        group = plan_of(case).named_groups[naming.group]
        record(act, "group.taken-off", f"{naming.person} is no longer of “{group.name}”.", about=naming)
        held = Holding.objects.filter(
            office=office_of(case, naming.group, localdate(at)), person=naming.person
        )
        end_in(act, list(held))
        settle(
            act,
            Duty.objects.filter(
                matter=case.matter_id, person=naming.person, step__in=steps(case, naming.group)
            ),
        )
        filling.settle_what_is_done(act, case, naming.group)
        if not filling.is_filled(case, naming.group):
            filling.ask(act, case, [naming.group])


def join(act, case: Case, naming: Naming) -> None:
    """From now on what the group sees and may do is the person's; the case goes on where it waited for them."""
    naming.approved_at = act.at
    naming.save()
    day = localdate(act.at)
    Holding.objects.update_or_create(
        office=office_of(case, naming.group, day),
        person=naming.person,
        since=day,
        defaults={"until": None, "deputy": False},
    )
    filling.settle_what_is_done(act, case, naming.group)
    for step in steps(case, naming.group):
        if asks := KINDS[step.kind].joined:
            step.case = case
            asks(act, step)
    advance(act, case)


def office_of(case: Case, key: str, day: date) -> Office:
    """The office that stands for the group in this case alone; made when the first of it is named."""
    known = {"partnership": case.partnership, "key": group_key(key, case.matter_id)}
    fields = {"name": plan_of(case).named_groups[key].name, "since": day, "matter": case.matter}
    return Office.objects.get_or_create(**known, defaults=fields)[0]


def steps(case: Case, key: str):
    """The open steps whose settings name the group."""
    document = plan_of(case)
    keys = [
        step.key
        for step in document.steps
        if any(key in named(wording, "group") for wording in wordings(step.settings))
    ]
    return case.steps.current().open().filter(key__in=keys)


def of_right(case: Case, key: str, day: date):
    """Those who can be named without being co-opted: who holds an office that the procedure says."""
    among = plan_of(case).named_groups[key].among
    offices = Office.objects.filter(partnership=case.partnership_id, matter=None).in_force(day)
    if among is not None:
        offices = offices_of(case, among, day)
    held = Holding.objects.in_force(day).filter(office__in=offices, deputy=False, deputy_for=None)
    return Person.objects.filter(is_active=True, pk__in=held.values("person"))


def invitable(case: Case, day: date):
    """Everybody with an account of a member agency or an office of the partnership, by name."""
    members = case.partnership.memberships.in_force(day).values("agency")
    held = Holding.objects.in_force(day).filter(office__partnership=case.partnership_id).values("person")
    return Person.objects.filter(Q(agency__in=members) | Q(pk__in=held), is_active=True).order_by(
        "name", "pk"
    )


def check_can_name(act, case: Case, key: str) -> None:
    """Only the office that the procedure names, and only while the case runs."""
    check_can_see(act, case)
    if case.ended_at:
        raise NotAllowed("This case has ended. It can be read, and no longer changed.")
    offices = filling.offices(case, plan_of(case).named_groups[key].named_by, act.at)
    if not any(act.holds(office) for office in offices):
        raise NotAllowed("Your office does not name this group.")


def check_can_be_of_it(case: Case, person: Person, day: date) -> None:
    """Nobody with a conflict of interest, and nobody who has left: asked when they are named and when they are approved."""
    if Conflict.objects.standing().filter(matter=case.matter_id, person=person).exists():
        raise NotAllowed(f"{person} has declared a conflict of interest in this case.")
    if not person.is_active or not invitable(case, day).filter(pk=person.pk).exists():
        raise NotAllowed(f"{person} has no account of one of the partnership's agencies.")


def check_can_approve(act, case: Case, naming: Naming) -> None:
    """Only the office that the procedure names for it, once, and nobody approves themselves or whom they named."""
    check_can_see(act, case)
    if case.ended_at:
        raise NotAllowed("This case has ended. It can be read, and no longer changed.")
    check_can_be_of_it(case, naming.person, localdate(act.at))
    if naming.ended_at or naming.approved_at:
        raise TooLate(f"Nobody waits for this any more: {naming.person} was approved or taken off.")
    offices = filling.offices(case, plan_of(case).named_groups[naming.group].approved_by, act.at)
    if not any(act.holds(office) for office in offices):
        raise NotAllowed("Your office does not approve who is co-opted to this group.")
    if act.person in (naming.person, naming.named_by):
        raise NotAllowed("Somebody else approves: you are the one who is co-opted, or you named them.")
