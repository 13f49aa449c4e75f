"""Domains that mail may come from: proven through the DNS, and looked at again every day (R11,
R53; D15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.activity import changes_between
from chalicelib.domain.address_hints import is_of_provider
from chalicelib.domain.domain_record import (
    MAIL_FROM,
    DnsRecord,
    FoundRecord,
    RecordPurpose,
    judge,
    judge_dmarc,
    policy_names,
)
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.sender import DomainStatus, SenderDomain, looked_at
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Clock,
    DomainDocuments,
    DomainRecords,
    Ids,
    SenderIdentities,
)

LINK_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ManageSenderDomains:
    """Domains an account proves to own through DNS."""

    domains: DomainDocuments
    accounts: Accounts
    identities: SenderIdentities
    dns: DomainRecords
    activity: Activity
    clock: Clock
    ids: Ids
    platform_domain: str
    token_key: bytes
    site_url: str

    def create(self, account: str, actor: str, domain: str) -> SenderDomain:
        """Ask SES for an identity; the answer holds the DNS records to set. Raises Conflict,
        InvalidInput for the platform's own domain, which SES would call verified at once, and
        for those of providers of mailboxes, whose DNS nobody here keeps."""
        if f".{domain}".endswith(f".{self.platform_domain}"):
            raise InvalidInput.at("/domain", "domain_of_platform")
        if is_of_provider(domain):
            raise InvalidInput.at("/domain", "domain_of_provider", domain=domain)
        if self.domains.find(account, domain) is not None:
            raise Conflict("domain_exists")
        tokens = self.identities.create(domain)
        document = SenderDomain(
            id=domain,
            status=DomainStatus.PENDING,
            dkim_tokens=tokens,
            created_at=self.clock.now(),
            proof=self.ids.ulid("prf"),
            mail_server=self.identities.use_mail_from(domain, f"{MAIL_FROM}.{domain}"),
        )
        added = self.domains.add(account, document)
        self.activity.record(account, actor, "domain_added", domain, name=domain)
        return added

    def check(self, account: str, domain: str, actor: str) -> SenderDomain:
        """Look at the records again. Raises NotFound, Conflict("domain_taken") for a domain that
        is bound to another account: SES knows one identity for all of us. It is bound to whoever
        proved it, which nobody does with the records of another account."""
        document = self._complete(self.get(account, domain))
        status, findings = self.identities.status(domain), self._findings(document)
        checked = looked_at(document, status, findings, self.clock.now())
        is_proven = checked.status is DomainStatus.VERIFIED
        if is_proven and not self.accounts.claim_domain(account, domain):
            raise Conflict("domain_taken")
        stored = self.domains.replace(account, checked)
        changes = changes_between(document, stored, ("status",))
        if changes:
            self.activity.record(
                account, actor, "domain_checked", domain, name=domain, changes=changes
            )
        return stored

    def get(self, account: str, domain: str) -> SenderDomain:
        """Raises NotFound."""
        document = self.domains.find(account, domain)
        if document is None:
            raise NotFound()
        return document

    def all(self, account: str) -> tuple[SenderDomain, ...]:
        """Every domain of the account."""
        return self.domains.all(account)

    def link(self, account: str, domain: SenderDomain) -> str:
        """Where whoever keeps the DNS sees, without a login, which records to set; for 30 days."""
        expires = self.clock.now() + LINK_LASTS
        claims = {
            "account": account,
            "domain": domain.id,
            "proof": domain.proof,
            "exp": int(expires.timestamp()),
        }
        return f"{self.site_url}/d/{seal_claims(self.token_key, Purpose.SHOW_DOMAIN, claims)}"

    def shown(self, token: str) -> SenderDomain:
        """The domain of such a link, as the last check found it; changes nothing. Raises NotFound
        for a link that is not genuine or too old."""
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, Purpose.SHOW_DOMAIN, token, now)
        domain = self.domains.find(claims["account"], claims["domain"]) if claims else None
        if claims is None or domain is None or domain.proof != claims["proof"]:
            raise NotFound("token_unknown")
        return domain

    def _complete(self, domain: SenderDomain) -> SenderDomain:
        """One that was stored before accounts had proofs of their own gets one now (C16)."""
        if domain.proof:
            return domain
        server = self.identities.use_mail_from(domain.id, f"{MAIL_FROM}.{domain.id}")
        return replace(domain, proof=self.ids.ulid("prf"), mail_server=server)

    def _findings(self, domain: SenderDomain) -> tuple[FoundRecord, ...]:
        records = domain.records()
        above = [
            replace(records[-1], name=name)
            for name in policy_names(domain.id)
            if name != records[-1].name
        ]
        found = self.dns.standing([*records, *above])
        policies = {
            record.name: texts
            for record, texts in zip([*records, *above], found, strict=True)
            if record.purpose is RecordPurpose.DMARC
        }
        return tuple(
            _finding(domain.id, record, texts, policies)
            for record, texts in zip(records, found, strict=False)
        )


def _finding(
    domain: str,
    record: DnsRecord,
    found: tuple[str, ...] | None,
    policies: dict[str, tuple[str, ...] | None],
) -> FoundRecord:
    if record.purpose is RecordPurpose.DMARC:
        return judge_dmarc(domain, policies)
    return judge(record, found)
