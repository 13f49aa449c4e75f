"""A forgotten password: our own mailed token, since the user pool never mails (D14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.errors import NotFound
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.ports import Clock, People, SessionEnds
from chalicelib.services.system_mail import SystemMail

RESET_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class RecoverPassword:
    """Mail a link, then set a new password with it. The link works once and for an hour. Whoever
    is signed in anywhere is so no more: the password may have been somebody else's too.

    may_mail: whether an address may get one more of these mails now.
    """

    people: People
    sessions: SessionEnds
    mail: SystemMail
    clock: Clock
    token_key: bytes
    site_url: str
    may_mail: Callable[[str], bool]

    def forgot(self, email: str, language: str) -> None:
        """Mail the link if there is such a login; the caller cannot tell (B06), nor whether the
        address has had too many of these mails."""
        may_mail = self.may_mail(email)
        login = self.people.find(email)
        if login is None or not may_mail:
            return
        expires = self.clock.now() + timedelta(seconds=RESET_SECONDS)
        claims = {
            "email": email.lower(),
            "changed": login.changed,
            "exp": int(expires.timestamp()),
        }
        token = seal_claims(self.token_key, Purpose.RESET_PASSWORD, claims)
        self.mail.reset_password(email, language, f"{self.site_url}/reset/{token}")

    def reset(self, token: str, password: str) -> None:
        """Access tokens live on for a minute at most. Raises NotFound for a link that is not
        genuine, too old or used, InvalidInput for a weak password."""
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, Purpose.RESET_PASSWORD, token, now)
        login = self.people.find(claims["email"]) if claims else None
        # The login has changed since: the link was used, or somebody else was faster.
        if claims is None or login is None or login.changed != claims["changed"]:
            raise NotFound("token_unknown")
        self.people.set_password(claims["email"], password)
        # After it, or whoever knows the old one comes in between. Were we to die here, the link is
        # used up and nobody was told that it worked: asking again ends them.
        self.sessions.end_all(login.subject, self.clock.now())
        self.people.sign_out(claims["email"])
