"""What people do to their own accounts. Each is journalled on the matter of their agency."""

from contextlib import contextmanager
from datetime import datetime

from journal.services import record
from matters.acting import Act, acting
from outbox.services import post, tell_agency

from . import factors
from .models import Office
from .signing_in import remembered


@contextmanager
def on_account(person, at: datetime):
    """Act on the matter that the account hangs on."""
    matter = matter_of(person)
    with acting(*[matter] if matter else [], by=person, at=at) as act:
        yield act


def matter_of(person):
    """The agency's matter, or the partnership's of an office of theirs; None for whoever belongs nowhere yet."""
    return person.agency.matter if person.agency_id else matter_of_office(person)


def matter_of_office(person):
    office = Office.objects.filter(holdings__person=person).select_related("partnership__matter").first()
    return office.partnership.matter if office else None


def note(act: Act, key: str, what: str) -> None:
    """In the journal, for whoever has a matter. An account that belongs nowhere yet has none."""
    if act.matters:
        record(act, f"account.{key}", what, about=act.person)


def set_up_app(person, code: str, *, at: datetime, recovering: bool = False) -> factors.Answer:
    """The right code of the new authenticator app makes it the second factor; any app before it is void.

    Whoever has recovered has lost what they had: their passkeys are void too.
    """
    had = factors.has_factor(person)
    with on_account(person, at) as act:
        answer = factors.prove_new_app(person, code, at)
        if answer.device:
            if recovering:
                factors.passkeys_of(person).delete()
            remembered.forget(person)
            note(act, "app_set_up", "Set up an authenticator app.")
            if had:
                tell_of(act, "app-changed")
        return answer


def make_recovery_codes(person, *, at: datetime) -> list[str]:
    """New recovery codes, to be shown once; those before them are void."""
    with on_account(person, at) as act:
        had = factors.codes_left(person)
        note(act, "recovery_codes_made", "Made new recovery codes.")
        if had:
            tell_of(act, "recovery-codes-made")
        return factors.make_recovery_codes(person)


def use_recovery_code(person, code: str, *, at: datetime) -> factors.Answer:
    """Spend a recovery code. The person, and those who hold an office of the agency, are told by mail."""
    with on_account(person, at) as act:
        answer = factors.try_recovery_code(person, code, at)
        if answer.device:
            note(act, "recovery_code_used", "Used a recovery code.")
            tell_of(act, "recovery-used")
            if person.agency_id:
                letter = {"letter": "account-recovery-used-lead", "what": person.name, "on": at}
                tell_agency(
                    act, person.agency, key=f"recovery-used-lead:{person.pk}:{at.isoformat()}", **letter
                )
        return answer


def change_password(person, password: str, *, at: datetime) -> None:
    """The new password; the person is told by mail. All sessions that knew the old one end."""
    with on_account(person, at) as act:
        person.set_password(password)
        person.save(update_fields=["password"])
        remembered.forget(person)
        note(act, "password_changed", "Changed the password.")
        tell_of(act, "password-changed")


def tell_of(act: Act, what: str) -> None:
    """One mail to the person whose account it is."""
    key = f"{what}:{act.person.pk}:{act.at.isoformat()}"
    post(person=act.person, letter=f"account-{what}", key=key, at=act.at, on=act.at)
