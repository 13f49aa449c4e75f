"""The fields that an account keeps of its contacts, and their values (R12 to R15; D11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.case import Case, CaseKind, CaseState
from chalicelib.domain.contact_field import MOST_CHOICES, ContactField, FieldKind, InvalidValue
from chalicelib.domain.errors import Conflict, FieldError, InvalidInput, LimitExceeded, NotFound
from chalicelib.domain.purge import Purge
from chalicelib.domain.sensitive import FAULTS, category_of
from chalicelib.rendering.merge import ENGINE_URLS
from chalicelib.services.cases import ManageCases
from chalicelib.services.ports import Activity, Clock, FieldDocuments, PurgeDocuments, Queues

MOST_FIELDS = 50
WRITERS_SECONDS = 120
"""After which nobody writes any more who knew a removed field: requests have 29, slices 90."""
RESERVED_FIELDS = frozenset(
    {
        *("email", "language"),
        *ENGINE_URLS,
        *("sender_name", "sender_address", "sender_contact", "offer_label"),
    }
)
"""Names that mean something else in a mail: a field of that name could never be shown."""
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_TOLD = ("label", "purpose", "kind", "choices", "permitted")


@dataclass(frozen=True, slots=True)
class FieldInput:
    """What an account says of a field; purpose: why it is kept (R13)."""

    label: str
    purpose: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManageFields:
    """Define fields. What asks for a special category is refused, unless an operator permitted it
    for that field, on proof (R14, R15)."""

    fields: FieldDocuments
    purges: PurgeDocuments
    cases: ManageCases
    queues: Queues
    activity: Activity
    clock: Clock

    def create(self, account: str, actor: str, name: str, given: FieldInput) -> ContactField:
        """Raises InvalidInput (each fault at once), Conflict (taken, or values of one of that name
        are still being erased), LimitExceeded."""
        _check_name(name)
        permitted = self._checked(account, name, given)
        if self.purges.find(account, name) is not None:
            self.queues.purge_field(account, name)  # should the work have stopped
            raise Conflict("field_being_erased")
        if len(self.fields.all(account)) >= MOST_FIELDS:
            raise LimitExceeded("too_many_fields", most=MOST_FIELDS)
        made = self.fields.add(
            account,
            ContactField(
                name,
                given.label,
                given.purpose,
                self.clock.now(),
                given.kind,
                given.choices,
                permitted,
            ),
        )
        changes = changes_between(None, made, _TOLD)
        self.activity.record(
            account, actor, "field_created", name, name=made.label, changes=changes
        )
        return made

    def change(
        self,
        account: str,
        actor: str,
        name: str,
        *,
        label: str | None = None,
        purpose: str | None = None,
        choices: tuple[str, ...] | None = None,
        version: int | None = None,
    ) -> ContactField:
        """Replace what is given; what a field holds stays what it is, and values that are no
        choice any more stay with their contacts. Raises NotFound, InvalidInput, StaleVersion."""
        before = self.get(account, name)
        given = FieldInput(
            before.label if label is None else label,
            before.purpose if purpose is None else purpose,
            before.kind,
            before.choices if choices is None else choices,
        )
        after = replace(
            before,
            label=given.label,
            purpose=given.purpose,
            choices=given.choices,
            permitted=self._checked(account, name, given),
            version=before.version if version is None else version,
        )
        stored = self.fields.replace(account, after)
        changes = changes_between(before, stored, _TOLD)
        if changes:
            self.activity.record(
                account, actor, "field_changed", name, name=stored.label, changes=changes
            )
        return stored

    def remove(self, account: str, actor: str, name: str) -> None:
        """No text can show it any more, and its values are taken off the contacts, for good. Until
        that is done it may be repeated, should the work have stopped. Raises NotFound."""
        found = self.fields.find(account, name)
        if found is None and self.purges.find(account, name) is None:
            raise NotFound()
        if found is not None:
            with suppress(Conflict):  # somebody else removes it at this moment
                self.purges.add(account, Purge(name, self.clock.now()))
            self.fields.remove(account, name)
            self.activity.record(account, actor, "field_removed", name, name=found.label)
        self.queues.purge_field(account, name, delay_seconds=WRITERS_SECONDS)

    def get(self, account: str, name: str) -> ContactField:
        """Raises NotFound."""
        found = self.fields.find(account, name)
        if found is None:
            raise NotFound()
        return found

    def all(self, account: str) -> tuple[ContactField, ...]:
        """Every field of the account."""
        return self.fields.all(account)

    def names(self, account: str) -> frozenset[str]:
        """The merge fields a text may use."""
        return frozenset(field.id for field in self.fields.all(account)) | {"email", "language"}

    def ask_permission(
        self, account: str, actor: str, name: str, category: str, evidence: str
    ) -> Case:
        """Ask an operator to permit a field of that name for a special category (R15). evidence:
        why it is allowed, in the account's words. Raises InvalidInput (name), Conflict while a
        case about that field is open."""
        _check_name(name)
        if any(
            case.state is CaseState.OPEN and case.asked.get("field") == name
            for case in self.permissions(account)
        ):
            raise Conflict("case_open")
        asked = {"field": name, "category": category}
        return self.cases.open(account, actor, CaseKind.FIELD_PERMISSION, asked, evidence)

    def permissions(self, account: str) -> tuple[Case, ...]:
        """What was asked about special categories, newest first."""
        return tuple(
            case for case in self.cases.all(account) if case.kind is CaseKind.FIELD_PERMISSION
        )

    def _checked(self, account: str, name: str, given: FieldInput) -> str:
        """The category that was permitted, "" for none; raises InvalidInput."""
        errors = _faults(given)
        told = [(at, found) for at, text in _texts(name, given) if (found := category_of(text))]
        permitted = self._permitted(account, name) if told else frozenset()
        errors += [
            FieldError(place, FAULTS[category])
            for place, category in told
            if category not in permitted
        ]
        if errors:
            raise InvalidInput(errors=tuple(errors))
        return told[0][1].value if told else ""

    def _permitted(self, account: str, name: str) -> frozenset[str]:
        """Of two decisions about one field and category the later stands: cases come newest
        first."""
        decided: dict[str, CaseState] = {}
        for case in self.permissions(account):
            if case.asked.get("field") == name and case.state is not CaseState.OPEN:
                decided.setdefault(case.asked.get("category", ""), case.state)
        return frozenset(kind for kind, state in decided.items() if state is CaseState.APPROVED)


def read_values(
    known: Iterable[ContactField], given: Mapping[str, str]
) -> tuple[dict[str, str], list[FieldError]]:
    """(the values as their fields write them, the faults of those that they cannot hold)."""
    fields = {field.id: field for field in known}
    values: dict[str, str] = {}
    errors = []
    for name, text in given.items():
        place = f"/fields/{pointer_step(name)}"
        if name not in fields:
            errors.append(FieldError(place, "field_unknown", {"field": name}))
            continue
        try:
            values[name] = fields[name].read(text)
        except InvalidValue as error:
            errors.append(FieldError(place, error.code))
    return values, errors


def pointer_step(name: str) -> str:
    """A name as one step of a JSON pointer (RFC 6901 §3)."""
    return name.replace("~", "~0").replace("/", "~1")


def _check_name(name: str) -> None:
    if not _FIELD_NAME.match(name) or name in RESERVED_FIELDS:
        raise InvalidInput.at("/name", "field_name_invalid")


def _faults(given: FieldInput) -> list[FieldError]:
    errors = []
    if not given.purpose.strip():
        errors.append(FieldError("/purpose", "field_purpose_missing"))
    is_choice = given.kind is FieldKind.CHOICE
    folded = {choice.casefold() for choice in given.choices}
    if bool(given.choices) is not is_choice:
        errors.append(FieldError("/choices", "field_choices_wrong"))
    elif len(folded) < len(given.choices) or len(folded) > MOST_CHOICES:
        errors.append(FieldError("/choices", "field_choices_twice"))
    return errors


def _texts(name: str, given: FieldInput) -> list[tuple[str, str]]:
    """What tells what a field is for, each with its place."""
    choices = [(f"/choices/{place}", text) for place, text in enumerate(given.choices)]
    return [("/name", name), ("/label", given.label), *choices]
