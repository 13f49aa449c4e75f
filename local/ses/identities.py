"""E-mail and domain identities, their DNS records, and who may send from what.

A domain is verified as long as its three DKIM records stand in the simulator's DNS; an address
once somebody confirmed it. https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from local.ses.errors import (
    AlreadyExists,
    BadRequest,
    MailFromDomainNotVerified,
    MessageRejected,
    MissingResource,
)
from local.ses.limits import check_address
from local.ses.registry import Document, Kind, Registry

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_LABEL_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True, slots=True)
class DnsRecord:
    """One record. purpose: dkim, mail_from or dmarc; only the first two decide a verification."""

    type: str
    name: str
    value: str
    purpose: str = ""

    def key(self) -> tuple[str, str, str]:
        """What makes two records the same."""
        return self.type.upper(), self.name.lower().rstrip("."), self.value.rstrip(".")


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities of the simulated account. region: part of the MAIL FROM records."""

    registry: Registry
    region: str

    def create(self, name: str) -> Document:
        """A new identity, not verified yet; raises AlreadyExists or BadRequest."""
        key = _key(name)
        tokens = [] if "@" in key else [_token() for _ in range(3)]
        identity = {"tokens": tokens, "confirmed": False, "mail_from": "", "on_mx_failure": ""}
        if not self.registry.add(Kind.IDENTITY, key, identity):
            raise AlreadyExists(f"Email identity {name} already exist.")
        return identity

    def delete(self, name: str) -> None:
        """Forget an identity; its DNS records stay."""
        if not self.registry.remove(Kind.IDENTITY, name.lower()):
            raise MissingResource(f"Email identity {name} does not exist.")

    def names(self) -> list[str]:
        """All identities, sorted."""
        return self.registry.names(Kind.IDENTITY)

    def set_mail_from(self, name: str, domain: str, on_mx_failure: str) -> None:
        """Set the custom MAIL FROM domain, or remove it with an empty domain."""
        identity = self._get(name)
        if domain and not domain.lower().endswith(f".{_domain(name)}"):
            raise BadRequest("MAIL FROM domain must be a subdomain of the verified identity.")
        changes = {"mail_from": domain.lower(), "on_mx_failure": on_mx_failure}
        self.registry.put(Kind.IDENTITY, name.lower(), {**identity, **changes})

    def is_verified(self, name: str) -> bool:
        """True when mail may be sent from it."""
        identity = self.registry.find(Kind.IDENTITY, name.lower())
        if identity is None:
            return False
        if "@" in name:
            return bool(identity["confirmed"])
        return self._has(name, "dkim")

    def wanted_records(self, name: str) -> list[DnsRecord]:
        """The DNS records the owner of a domain should set; none for an address."""
        identity, domain = self._get(name), name.lower()
        if "@" in domain:
            return []
        records = [
            DnsRecord(
                "CNAME", f"{token}._domainkey.{domain}", f"{token}.dkim.amazonses.com", "dkim"
            )
            for token in identity["tokens"]
        ]
        if mail_from := identity["mail_from"]:
            exchange = f"10 feedback-smtp.{self.region}.amazonses.com"
            spf = "v=spf1 include:amazonses.com ~all"
            records.append(DnsRecord("MX", mail_from, exchange, "mail_from"))
            records.append(DnsRecord("TXT", mail_from, spf, "mail_from"))
        return [*records, DnsRecord("TXT", f"_dmarc.{domain}", "v=DMARC1; p=none", "dmarc")]

    def records(self, domain: str) -> list[DnsRecord]:
        """The records that stand in the simulator's DNS for a domain."""
        found = self.registry.find(Kind.DNS, domain.lower()) or {"records": []}
        return [DnsRecord(**record) for record in found["records"]]

    def set_records(self, domain: str, records: list[DnsRecord] | None = None) -> None:
        """Put records in the DNS of a domain, in place of those before; None: all it wants."""
        chosen = self.wanted_records(domain) if records is None else records
        plain = [{"type": r.type, "name": r.name, "value": r.value} for r in chosen]
        self.registry.put(Kind.DNS, domain.lower(), {"records": plain})

    def confirm(self, address: str) -> None:
        """The owner of an address followed the link that SES mails; raises MissingResource."""
        identity = self._get(address)
        self.registry.put(Kind.IDENTITY, address.lower(), {**identity, "confirmed": True})

    def sending_identity(self, sender: str) -> str:
        """The verified identity that lets this From send: the address, its domain or a parent.

        Raises MessageRejected, or MailFromDomainNotVerified when the identity asks for that.
        """
        address = check_address(sender).lower()
        for name in (address, *_parents(address.rpartition("@")[2])):
            if self.is_verified(name):
                self._check_mail_from(name)
                return name
        raise MessageRejected(
            "Email address is not verified. The following identities failed the check in region "
            f"{self.region.upper()}: {sender}"
        )

    def described(self, name: str) -> dict[str, Any]:
        """The identity as GetEmailIdentity answers it."""
        identity = self._get(name)
        is_verified = self.is_verified(name)
        answer = {
            "IdentityType": identity_type(name),
            "FeedbackForwardingStatus": True,
            "VerifiedForSendingStatus": is_verified,
            "VerificationStatus": "SUCCESS" if is_verified else "PENDING",
            "DkimAttributes": dkim_attributes(identity, is_verified),
            "Policies": {},
            "Tags": [],
        }
        if identity["mail_from"]:
            answer["MailFromAttributes"] = {
                "MailFromDomain": identity["mail_from"],
                "MailFromDomainStatus": "SUCCESS" if self._has(name, "mail_from") else "PENDING",
                "BehaviorOnMxFailure": identity["on_mx_failure"] or "USE_DEFAULT_VALUE",
            }
        return answer

    def _get(self, name: str) -> Document:
        identity = self.registry.find(Kind.IDENTITY, name.lower())
        if identity is None:
            raise MissingResource(f"Email identity {name} does not exist.")
        return identity

    def _has(self, name: str, purpose: str) -> bool:
        standing = {record.key() for record in self.records(_domain(name))}
        wanted = [r for r in self.wanted_records(name) if r.purpose == purpose]
        return all(record.key() in standing for record in wanted)

    def _check_mail_from(self, name: str) -> None:
        identity = self._get(name)
        is_strict = identity["mail_from"] and identity["on_mx_failure"] == "REJECT_MESSAGE"
        if is_strict and not self._has(name, "mail_from"):
            raise MailFromDomainNotVerified(
                f"MAIL FROM domain {identity['mail_from']} is not verified."
            )


def identity_type(name: str) -> str:
    """EMAIL_ADDRESS or DOMAIN."""
    return "EMAIL_ADDRESS" if "@" in name else "DOMAIN"


def dkim_attributes(identity: Document, is_verified: bool) -> dict[str, Any]:
    """The DkimAttributes of an identity; an address without a domain identity has no tokens."""
    if not identity["tokens"]:
        return {"SigningEnabled": False, "Status": "NOT_STARTED", "Tokens": []}
    return {
        "SigningEnabled": True,
        "Status": "SUCCESS" if is_verified else "PENDING",
        "Tokens": identity["tokens"],
        "SigningAttributesOrigin": "AWS_SES",
        "NextSigningKeyLength": "RSA_2048_BIT",
        "CurrentSigningKeyLength": "RSA_2048_BIT",
    }


def _key(name: str) -> str:
    lowered = name.lower()
    if "@" in name:
        return check_address(lowered)
    if not _DOMAIN.fullmatch(lowered):
        raise BadRequest(f"Invalid domain name {name}.")
    return lowered


def _domain(name: str) -> str:
    return name.lower().rpartition("@")[2]


def _parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def _token() -> str:
    return "".join(secrets.choice(_LABEL_LETTERS) for _ in range(32))
