"""Small things of an account, each with an id and a version, all stored alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from chalicelib.domain.account import Account, Agreement, ApiKey, Invitation, User
from chalicelib.domain.account_export import AccountExport
from chalicelib.domain.block import Block
from chalicelib.domain.brand import Brand
from chalicelib.domain.compiled_report import CompiledReport
from chalicelib.domain.contact import ContactList
from chalicelib.domain.contact_export import ContactExport
from chalicelib.domain.contact_field import ContactField
from chalicelib.domain.contact_import import Import
from chalicelib.domain.idleness import LastUse
from chalicelib.domain.image import Image
from chalicelib.domain.person import PersonTask
from chalicelib.domain.person_request import PersonRequest
from chalicelib.domain.purge import Purge
from chalicelib.domain.recipient_export import RecipientExport
from chalicelib.domain.report_share import ReportShare
from chalicelib.domain.segment import Segment
from chalicelib.domain.sender import Sender, SenderDomain
from chalicelib.domain.sender_rotation import SenderRotation
from chalicelib.domain.strike import AccountStrike
from chalicelib.domain.template import Template, TemplateVersion
from chalicelib.domain.test_address import TestAddress


class Document(Protocol):
    """A small thing of an account with an id and a version that grows by one per change."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


D = TypeVar("D", bound=Document)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items and where to go on; next_start is "" at the end."""

    items: tuple[T, ...]
    next_start: str = ""


class Documents(Protocol[D]):
    """All documents of one kind: senders, lists, fields, keys, users, campaigns, imports …"""

    def add(self, account: str, document: D) -> D:
        """Store a new one at version 1; raises Conflict("exists") when its id is taken."""
        ...

    def find(self, account: str, document_id: str) -> D | None: ...
    def all(self, account: str) -> tuple[D, ...]:
        """Every one of the account, sorted by id. For kinds that stay small."""
        ...

    def replace(self, account: str, document: D) -> D:
        """Store it at version + 1, if its version is still the stored one: else StaleVersion."""
        ...

    def remove(self, account: str, document_id: str) -> None: ...


class TemplateDocuments(Documents[Template], Protocol):
    """Templates. Their MJML stands apart under the id of its version: what is replaced with other
    MJML has a version more."""

    def heads(self, account: str) -> tuple[Template, ...]:
        """Every one of the account, sorted by id, with "" for its MJML."""
        ...

    def mjml_of(self, account: str, template_id: str, version: TemplateVersion) -> str:
        """What it said then; "" once that is forgotten."""
        ...

    def forget(self, account: str, template_id: str, versions: Iterable[TemplateVersion]) -> None:
        """Delete what it said then; harmless to repeat."""
        ...


class Accounts(Protocol):
    """Accounts and their way in: keys and people across accounts."""

    def create(self, account: Account, owner: User, agreements: Sequence[Agreement]) -> None:
        """Store account, first user, what he agreed to and a fresh address secret, all or nothing;
        raises Conflict("exists") when the id or the login is taken."""
        ...

    def find(self, account: str) -> Account | None: ...
    def replace(self, account: Account) -> Account: ...
    def address_secret(self, account: str) -> bytes:
        """The account's own key for address keys (D4): random, made once, never rotated."""
        ...

    def add_key(self, account: str, key: ApiKey) -> None: ...
    def key_by_digest(self, digest: str) -> tuple[str, ApiKey] | None:
        """(account id, key) of a key's digest, or of its digest before the last rotation."""
        ...

    def rotate_key(self, account: str, key: ApiKey) -> ApiKey:
        """Store a key that got a new digest, found by the new and by the old one from now on, and
        by no older one. Raises StaleVersion."""
        ...

    def remove_key(self, account: str, key_id: str) -> None: ...
    def memberships(self, subject: str) -> tuple[str, ...]:
        """Accounts of the person the user pool calls `subject`."""
        ...

    def forget_login(self, account: str, subject: str) -> None:
        """The person's login is gone, and may be made again; harmless to repeat. account: the last
        one that the person was in."""
        ...

    def claim_domain(self, account: str, domain: str) -> bool:
        """Bind a proven domain to this account; False when it is bound to another (D15)."""
        ...


class Members(Protocol):
    """The people of accounts. An account has an owner at every moment, whoever changes what at
    once."""

    def join(self, account: str, user: User, invitation: Invitation) -> User:
        """Make the invited a user, and the invitation is gone, all or nothing; raises StaleVersion
        when the invitation changed or is gone already."""
        ...

    def change(self, account: str, user: User, witness: User | None = None) -> User:
        """Store the changed user at version + 1. witness: another owner, who must still stand as
        he was read. Raises StaleVersion when either changed."""
        ...

    def remove(self, account: str, user: User, witness: User | None = None) -> None:
        """Delete the user and the membership; witness, errors: see `change`."""
        ...


class NewSenders(Protocol):
    """Senders made, and how many of late: whoever makes one holds on to what was counted."""

    def find(self, account: str) -> SenderRotation:
        """An empty one, of version 0, when none was made yet."""
        ...

    def make(self, account: str, sender: Sender, counted: SenderRotation) -> Sender:
        """Store a sender at version 1 and what is counted at version + 1, all or nothing; raises
        StaleVersion when something was counted since."""
        ...

    def note(self, account: str, counted: SenderRotation) -> None:
        """Store what is counted alone; raises StaleVersion as `make` does."""
        ...


class KeyUses(Protocol):
    """When keys were last used."""

    def note(self, account: str, key_id: str, at: int, apart: int) -> None:
        """at: Unix seconds; nothing happens when a use less than `apart` seconds before is
        noted."""
        ...

    def all(self, account: str) -> Mapping[str, int]:
        """Key id → Unix seconds, those that were used."""
        ...


class AccountUses(Protocol):
    """When accounts were last used, and what their people were told since (domain/idleness.py)."""

    def note(self, account: str, at: datetime, since: datetime) -> None:
        """Used at that moment, and nothing was told yet; nothing happens when a use from `since`
        on is noted. Both are cut to whole seconds."""
        ...

    def find(self, account: str) -> LastUse | None:
        """None when no use was ever noted."""
        ...

    def tell(self, account: str, seen: LastUse, told_at: datetime) -> bool:
        """One thing more is told, at that moment. False, and nothing happens, when it was used
        since it was `seen`, or somebody else told it."""
        ...


BlockDocuments = Documents[Block]
BrandDocuments = Documents[Brand]
SenderDocuments = Documents[Sender]
TestAddressDocuments = Documents[TestAddress]
DomainDocuments = Documents[SenderDomain]
ListDocuments = Documents[ContactList]
FieldDocuments = Documents[ContactField]
PurgeDocuments = Documents[Purge]
SegmentDocuments = Documents[Segment]
ShareDocuments = Documents[ReportShare]
ExportDocuments = Documents[RecipientExport]
ContactExportDocuments = Documents[ContactExport]
AccountExportDocuments = Documents[AccountExport]
PersonTaskDocuments = Documents[PersonTask]
PersonRequestDocuments = Documents[PersonRequest]
CompiledReports = Documents[CompiledReport]
UserDocuments = Documents[User]
InvitationDocuments = Documents[Invitation]
KeyDocuments = Documents[ApiKey]
AgreementDocuments = Documents[Agreement]
ImportDocuments = Documents[Import]
StrikeDocuments = Documents[AccountStrike]
ImageDocuments = Documents[Image]
