"""A second factor when signing in: codes of an authenticator app (TOTP, RFC 6238)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from chalicelib.services.ports import SecondFactor


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app is told: by hand, or as the address that a QR code holds."""

    secret: str
    uri: str


@dataclass(frozen=True, slots=True)
class ManageSecondFactor:
    """A person's own; see SecondFactor for what is raised. token: that person's access token."""

    factor: SecondFactor

    def is_on(self, token: str) -> bool:
        """Whether signing in asks for a code."""
        return self.factor.is_on(token)

    def begin(self, token: str) -> Enrolment:
        """A fresh secret for the app; it counts once a code of it was given."""
        secret = self.factor.begin(token)
        return Enrolment(secret, f"otpauth://totp/Mynuma?secret={quote(secret)}&issuer=Mynuma")

    def confirm(self, token: str, code: str) -> None:
        """The app has it right: signing in asks for a code from now on."""
        self.factor.confirm(token, code)

    def remove(self, token: str) -> None:
        """The password is enough again."""
        self.factor.remove(token)
