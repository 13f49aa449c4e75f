"""What can go wrong, named by what the caller should do next. These classes know no HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault in the input: where it stands and what it is.

    pointer: RFC 6901 JSON pointer into the body ("/email"), "" for the whole.
    code: key of the localised text. context: values for that text, safe to show to the sender.
    """

    pointer: str
    code: str
    context: dict[str, str] = field(default_factory=dict)


class MynumaError(Exception):
    """Root of every expected failure: a stable code plus context that is safe to log."""

    def __init__(self, code: str, **context: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.context = context


class InvalidInput(MynumaError):
    """What was sent cannot be used; nothing was stored."""

    def __init__(
        self, code: str = "invalid_input", errors: tuple[FieldError, ...] = (), **context: str | int
    ) -> None:
        super().__init__(code, **context)
        self.errors = errors

    @classmethod
    def at(cls, pointer: str, code: str, **context: str) -> InvalidInput:
        """One fault at one place."""
        return cls(errors=(FieldError(pointer, code, dict(context)),))


class NotFound(MynumaError):
    """No such thing in this account; somebody else's thing is not found either."""

    def __init__(self, code: str = "not_found", **context: str | int) -> None:
        super().__init__(code, **context)


class Conflict(MynumaError):
    """The state of the thing does not allow this now."""


class StaleVersion(MynumaError):
    """Somebody changed the thing since it was read."""

    def __init__(self, code: str = "stale_version", **context: str | int) -> None:
        super().__init__(code, **context)


class NotAllowed(MynumaError):
    """Known, but without the right to do this."""


class AgreementNeeded(NotAllowed):
    """A text that counts was not accepted; each is named in `errors` (R1, D18)."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__("agreement_needed")
        self.errors = errors


class NotAuthenticated(MynumaError):
    """No proof of who is asking, or an invalid one."""

    def __init__(self, code: str = "not_authenticated", **context: str | int) -> None:
        super().__init__(code, **context)


class LimitExceeded(MynumaError):
    """Too much for now; worth another try after `retry_after_seconds` (1 to 2,592,000)."""

    def __init__(self, code: str, retry_after_seconds: int = 60, **context: str | int) -> None:
        super().__init__(code, **context)
        self.retry_after_seconds = retry_after_seconds


class RecipientBlacklisted(MynumaError):
    """The address asked, or proved, not to be mailed: a normal outcome, not a failure."""

    def __init__(self, code: str = "recipient_blacklisted", **context: str | int) -> None:
        super().__init__(code, **context)


class TransientFailure(MynumaError):
    """It definitely did not happen and may work later: leave the message on the queue."""


class ContactBusy(TransientFailure):
    """Another writer is at work on a contact: it is free again within seconds."""

    def __init__(self) -> None:
        super().__init__("contact_busy")


class PermanentFailure(MynumaError):
    """It will never work for this one: mark it and go on with the others."""


class SendingHalted(MynumaError):
    """Nothing of this campaign can be sent now: pause it and say why."""


class OutcomeUnknown(MynumaError):
    """The request may or may not have been carried out: never repeat it, reconcile by events."""
