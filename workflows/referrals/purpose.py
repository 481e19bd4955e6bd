"""What a form of the purpose "referral" is for: who may fill it in, and what sending it does."""

from . import services
from .permissions import check_can_refer


class ReferralPurpose:
    """Registered with the forms floor, which knows nothing of cases."""

    def may_fill(self, person, partnership, at):
        check_can_refer(person, partnership, at)

    def submit(self, act, draft, answer_set):
        return services.submit(act, draft, answer_set)
