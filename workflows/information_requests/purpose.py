"""What an agency's form is for: who may fill it in, and what sending it does."""

from django.utils.timezone import localdate

from matters.errors import NotAllowed

from . import returning


class ReturnPurpose:
    """Registered with the forms floor, which knows nothing of requests."""

    def may_fill(self, person, partnership, at):
        memberships = partnership.memberships.in_force(localdate(at))
        if not person.agency_id or not memberships.filter(agency=person.agency_id).exists():
            raise NotAllowed("Your agency does not belong to this partnership, so it is not asked any more.")

    def submit(self, act, draft, answer_set):
        return returning.submit(act, draft, answer_set)
