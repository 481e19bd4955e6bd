"""Inviting somebody, and what they do with the link. Whoever invites learns nothing of other people's accounts."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from accounts.models import Agency, Invitation, Person
from journal.services import record
from matters.acting import Part, acting
from matters.errors import NotAllowed, TooLate
from outbox.models import Message
from outbox.services import tell

from . import permissions
from .leaving import matters_of, move_in
from .models import hash_of, new_token
from .offices import give_in, overlapping
from .scope import scope_of

LIVES = timedelta(days=7)
HOOK = "people.invitation-sent"
HOLDER = Part("holder of an invitation")


def invite(*, name: str, email: str, place, offices=(), by, at: datetime) -> Invitation:
    """Invite an address into an agency, or into a partnership for who belongs to no agency; offices come with it.

    An invitation of the same address into the same place that is still waiting ends. The mail is the same whether
    the address has an account or not. Raises NotAllowed.
    """
    with acting(place.matter_id, by=by, at=at) as act:
        scope = scope_of(by, at)
        permissions.check_can_invite(scope, place)
        if email.lower() == by.email.lower():
            raise NotAllowed("This is your own address. Nobody invites themself.")
        into = {"agency": place} if isinstance(place, Agency) else {"partnership": place}
        for office in offices:
            check_goes_with(scope, office, into, by)
        old = Invitation.objects.waiting(at).filter(email__iexact=email, **into)
        old.update(withdrawn_at=at)
        token = new_token()
        made = Invitation.objects.create(
            name=name,
            email=email.lower(),
            token_hash=hash_of(token),
            invited_by=by,
            invited_at=at,
            ends_at=at + LIVES,
            **into,
        )
        made.offices.set(offices)
        record(act, "people.invited", "Invited somebody to join.", about=made, office=scope.office)
        send(act, made, token)
        return made


def check_goes_with(scope, office, into: dict, by) -> None:
    permissions.check_can_give(scope, office, to=None, by=by)
    if office.agency_id and office.agency != into.get("agency"):
        raise NotAllowed(f"{office} is an office of {office.agency}: invite them into that agency.")


def send(act, invitation: Invitation, token: str) -> None:
    tell(
        act,
        address=invitation.email,
        letter="people-invited",
        key=f"invitation:{invitation.pk}",
        hook=HOOK,
        about=invitation.pk,
        what=invitation.place.name,
        link=reverse("people:join", args=[token]),
        until=invitation.ends_at,
    )


def forget_link(act, message: Message) -> None:
    """The mail has gone: what we keep of it opens nothing."""
    words = message.body.split()
    link = next(word for word in words if "/join/" in word)
    message.body = message.body.replace(link, "(the link was here)")
    message.save(update_fields=["body"])


def withdraw(invitation: Invitation, *, by, at: datetime) -> None:
    """The link opens nothing any more. Raises NotAllowed, TooLate."""
    with acting(invitation.place.matter_id, by=by, at=at) as act:
        scope = scope_of(by, at)
        permissions.check_can_invite(scope, invitation.place)
        if not Invitation.objects.waiting(at).filter(pk=invitation.pk).update(withdrawn_at=at):
            raise TooLate("This invitation waits no longer: it was accepted or has ended.")
        record(
            act,
            "people.invitation-withdrawn",
            "Withdrew an invitation.",
            about=invitation,
            office=scope.office,
        )


def find(token: str, at: datetime) -> Invitation | None:
    """The invitation behind a link, as long as whoever sent it still may."""
    rows = Invitation.objects.waiting(at).select_related("agency", "partnership", "invited_by")
    found = rows.filter(token_hash=hash_of(token)).first()
    return found if found and stands(found, at) else None


def stands(invitation: Invitation, at: datetime) -> bool:
    """An invitation speaks for whoever made it: it ends when they leave, or manage these people no longer."""
    return scope_of(invitation.invited_by, at).reaches(invitation.place)


def waiting_for(scope, at: datetime):
    """The invitations of those places that wait to be accepted, the newest first."""
    places = Q(agency__in=scope.agencies) | Q(partnership__in=scope.run)
    rows = Invitation.objects.waiting(at).filter(places).select_related("agency", "partnership")
    return rows.order_by("-invited_at", "-pk")


def account_of(invitation: Invitation) -> Person | None:
    return Person.objects.filter(email__iexact=invitation.email).first()


def accept_with_password(invitation: Invitation, password: str, *, at: datetime) -> Person:
    """Whoever has no account, or a closed one, chooses a password and is in. Raises TooLate, NotAllowed.

    A closed account opens again with the second factor that it had: the link proves the mailbox and nothing more.
    """
    account = account_of(invitation)
    with acting(
        invitation.place.matter_id, *(matters_of(account) if account else []), by=HOLDER, at=at
    ) as act:
        invitation = spend(invitation, at)
        person = account_of(invitation) or Person(email=invitation.email, name=invitation.name)
        if person.pk and person.is_active:
            raise NotAllowed("There is an account with this address already. Sign in with it to accept.")
        person.is_active, person.agency = True, invitation.agency
        person.set_password(password)
        person.save()
        join(replace(act, by=person), invitation, person)
        return person


def accept_signed_in(invitation: Invitation, *, by: Person, at: datetime, here: str | None = None) -> None:
    """Somebody with an account accepts; if they worked for another agency they have moved, in one act.

    `here` is the key of the session in which they accept: a move ends the others.
    """
    with acting(invitation.place.matter_id, *matters_of(by), by=by, at=at) as act:
        invitation = spend(invitation, at)
        person = Person.objects.select_related("agency").get(pk=by.pk)
        if person.email.lower() != invitation.email.lower():
            raise NotAllowed("This invitation is for another address.")
        if invitation.agency and invitation.agency_id != person.agency_id:
            move_in(act, person, invitation.agency, here=here)
        join(act, invitation, person)


def spend(invitation: Invitation, at: datetime) -> Invitation:
    """Under the lock: it works once, and only as long as it stands."""
    fresh = Invitation.objects.select_related("agency", "partnership", "invited_by").get(pk=invitation.pk)
    if not stands(fresh, at) or not Invitation.objects.waiting(at).filter(pk=fresh.pk).update(accepted_at=at):
        raise TooLate("This invitation has been used or has ended. Ask whoever invited you for a new one.")
    return fresh


def join(act, invitation: Invitation, person: Person) -> None:
    """The offices that came with the invitation, those that the inviter may still give; and word in the journal."""
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_by"])
    scope = scope_of(invitation.invited_by, act.at)
    has = overlapping(person.holdings, scope.day, None).values("office")
    given = scope.offices().filter(pk__in=invitation.offices.values("pk")).exclude(pk__in=has)
    for office in given.select_related("partnership"):
        give_in(act, office, to=person, since=scope.day)
    record(
        act, "people.joined", f"{person} accepted the invitation of {invitation.invited_by}.", about=person
    )
