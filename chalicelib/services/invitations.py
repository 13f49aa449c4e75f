"""Asking people into an account, and their yes: our own mailed token (D14; R6, B06)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.account import Account, Invitation, Role, User
from chalicelib.domain.activity import changes_between
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    LimitExceeded,
    NotAllowed,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.invitation_texts import invitation_words
from chalicelib.services.members import MemberChange
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Clock,
    Ids,
    InvitationDocuments,
    Members,
    People,
    UserDocuments,
)
from chalicelib.services.sessions import ReadSessions
from chalicelib.services.system_mail import SystemMail

VALID = timedelta(days=7)
AGAIN_SECONDS = 300
"""Between two mails to one invited person."""
MOST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Guest:
    """Who holds a mailed link: proof of the mailbox. needs_login: nobody signs in with this address
    yet."""

    account: Account
    invitation: Invitation
    needs_login: bool


@dataclass(frozen=True, slots=True)
class ManageInvitations:
    """Invite, change an invitation, take it back. Never looks whether the invited has a login, so
    no answer can tell."""

    accounts: Accounts
    users: UserDocuments
    invitations: InvitationDocuments
    mail: SystemMail
    activity: Activity
    clock: Clock
    ids: Ids
    token_key: bytes
    site_url: str
    parse_address: Callable[[str], EmailAddress]

    def all(self, account: str) -> tuple[Invitation, ...]:
        """Those that wait for an answer, also when their mail is too old."""
        return self.invitations.all(account)

    def invite(
        self, account: str, actor: str, email: str, role: Role, language: str, name: str = ""
    ) -> Invitation:
        """Mail a link that is good for seven days; inviting again mails it again.

        Raises InvalidInput, Conflict("user_exists"), NotAllowed before the account is confirmed,
        LimitExceeded soon after the mail before, Conflict("too_many_people"), and what the mailer
        raises: then nothing was stored, and the same can be asked again.
        """
        holder = self.accounts.find(account)
        if holder is None or not holder.is_confirmed:
            raise NotAllowed("account_not_confirmed")
        address = self._address(email)
        now = self.clock.now()
        invitation = self._due(
            account,
            Invitation(
                id=self.ids.ulid("usr"),
                email=address,
                name=name,
                role=role,
                language=language,
                invited_by=actor,
                sent_at=now,
                expires_at=now + VALID,
            ),
        )
        words = invitation_words(language, holder.name)
        url = f"{self.site_url}/invitation/{self._token(account, invitation)}"
        # The mail first: were it to fail after the row was stored, it could not be repeated soon.
        self.mail.tell(address, words, url, Purpose.INVITATION.value)
        store = self.invitations.replace if invitation.version else self.invitations.add
        stored = store(account, invitation)
        changes = changes_between(None, invitation, ("role", "language"))
        self.activity.record(account, actor, "user_invited", invitation.id, changes=changes)
        return stored

    def find(self, account: str, invitation_id: str) -> Invitation | None:
        """One that waits for an answer."""
        return self.invitations.find(account, invitation_id)

    def change(
        self,
        account: str,
        actor: str,
        invitation: Invitation,
        change: MemberChange,
        version: int | None = None,
    ) -> Invitation:
        """What the invited will be. version: as it was read. Raises StaleVersion."""
        if version is not None and invitation.version != version:
            raise StaleVersion()
        given = {
            name: value
            for name in ("name", "role", "language")
            if (value := getattr(change, name)) is not None
        }
        wanted = replace(invitation, **given)
        if wanted == invitation:
            return invitation
        changed = self.invitations.replace(account, wanted)
        changes = changes_between(invitation, changed, ("role", "language"))
        self.activity.record(account, actor, "invitation_changed", invitation.id, changes=changes)
        return changed

    def remove(self, account: str, actor: str, invitation_id: str) -> None:
        """The mailed link is dead at once."""
        self.invitations.remove(account, invitation_id)
        self.activity.record(account, actor, "invitation_removed", invitation_id)

    def _address(self, email: str) -> str:
        try:
            return self.parse_address(email).address
        except InvalidEmailAddress as error:
            raise InvalidInput.at("/email", error.code) from None

    def _due(self, account: str, fresh: Invitation) -> Invitation:
        """The invitation to mail: the fresh one, or the one there is, renewed."""
        users, waiting = self.users.all(account), self.invitations.all(account)
        wanted = fresh.email.lower()
        if any(user.email.lower() == wanted for user in users):
            raise Conflict("user_exists")
        before = next((each for each in waiting if each.email.lower() == wanted), None)
        if before is None:
            if len(users) + len(waiting) >= MOST_PEOPLE:
                raise Conflict("too_many_people", most=MOST_PEOPLE)
            return fresh
        passed = (fresh.sent_at - before.sent_at).total_seconds()
        if passed < AGAIN_SECONDS:
            raise LimitExceeded("invited_just_now", int(AGAIN_SECONDS - passed) or 1)
        return replace(fresh, id=before.id, version=before.version, name=fresh.name or before.name)

    def _token(self, account: str, invitation: Invitation) -> str:
        expires = int(invitation.expires_at.timestamp())
        claims = {"account": account, "invitation": invitation.id, "exp": expires}
        return seal_claims(self.token_key, Purpose.INVITATION, claims)


@dataclass(frozen=True, slots=True)
class AcceptInvitations:
    """What the invited does with the link. It works once."""

    accounts: Accounts
    invitations: InvitationDocuments
    members: Members
    people: People
    sessions: ReadSessions
    activity: Activity
    clock: Clock
    token_key: bytes

    def read(self, token: str) -> Guest:
        """What the link is about; changes nothing. Raises NotFound."""
        account, invitation = self._open(token)
        return Guest(account, invitation, self.people.find(invitation.email) is None)

    def accept(self, token: str, name: str, password: str, credential: str = "") -> User:
        """Join: with a new login and this password or, who has a login, signed in with it
        (credential: the access token).

        Raises NotFound, InvalidInput (weak password, no name), NotAllowed("invitation_of_login")
        when the invited has a login and is not signed in with it.
        """
        account, invitation = self._open(token)
        login = self.people.find(invitation.email)
        if login is not None:
            session = self.sessions.going_on(credential) if credential else None
            if session is None or session.subject != login.subject:
                raise NotAllowed("invitation_of_login")
            return self._join(account.id, invitation, login.subject, name)
        if not (name or invitation.name):
            raise InvalidInput.at("/name", "field_missing")
        subject = self._new_login(invitation.email, password)
        try:
            return self._join(account.id, invitation, subject, name)
        except Exception:
            self.people.remove(invitation.email)  # or the login would be taken by nobody
            raise

    def _new_login(self, email: str, password: str) -> str:
        try:
            return self.people.create(email, password)
        except Conflict:  # made this moment
            raise NotAllowed("invitation_of_login") from None

    def _join(self, account: str, invitation: Invitation, subject: str, name: str) -> User:
        user = User(
            id=invitation.id,
            subject=subject,
            email=invitation.email,
            name=name or invitation.name or invitation.email,
            role=invitation.role,
            language=invitation.language,
            created_at=self.clock.now(),
        )
        try:
            joined = self.members.join(account, user, invitation)
        except StaleVersion:  # accepted or taken back this moment
            raise NotFound("token_unknown") from None
        self.activity.record(account, joined.id, "invitation_accepted", joined.id)
        return joined

    def _open(self, token: str) -> tuple[Account, Invitation]:
        now: datetime = self.clock.now()
        claims = unseal_claims(self.token_key, Purpose.INVITATION, token, int(now.timestamp()))
        if claims is None:
            raise NotFound("token_unknown")
        account = self.accounts.find(claims["account"])
        invitation = self.invitations.find(claims["account"], claims["invitation"])
        if account is None or invitation is None:
            raise NotFound("token_unknown")
        return account, invitation
