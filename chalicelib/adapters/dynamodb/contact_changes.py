"""What a change of a contact moves in the other tables, as actions of one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.dynamodb import keys, timeline
from chalicelib.adapters.dynamodb.address_rows import ERASED_AT, LEFT_LISTS, to_row
from chalicelib.adapters.dynamodb.bulk import MOST_ACTIONS, key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, Item, encode, number, text
from chalicelib.adapters.dynamodb.consent_records import rows_of
from chalicelib.adapters.dynamodb.directory import Directory
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.consent_record import records_between
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.services.ports import TimelineRow

Action = Mapping[str, Any]

_PLAIN_ACTIONS = 8
"""Contact, its line, two consent records, two external ids, two addresses: what is left of
a transaction is for lines. A removal has less: contact, external id, address and the note of it."""

MOST_LINES = MOST_ACTIONS - _PLAIN_ACTIONS


@dataclass(frozen=True, slots=True)
class Lines:
    """Directory lines that go and that come."""

    gone: Set[Key] = field(default_factory=frozenset)
    come: Mapping[Key, Item] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftLists:
    """The lists that the person has left, all of them, and when they said so (Unix seconds)."""

    lists: frozenset[str]
    at: int


@dataclass(frozen=True, slots=True)
class ContactChange:
    """From one version of a contact to the next. left: by the person, noted with the address. by:
    see Contacts.replace."""

    names: Mapping[str, str]
    account: str
    directory: Directory
    before: Contact
    after: Contact
    left: LeftLists | None = None
    by: str | None = None

    @property
    def moves(self) -> bool:
        """Whether the contact gets another mailbox."""
        return self.before.address_key != self.after.address_key

    def actions(self, row: Item) -> tuple[list[Action], Lines]:
        """(actions: the contact's first, then the addresses'; lines that do not fit in).

        row: the contact's new item.
        """
        actions: list[Action] = [{"Put": {**self._of_contact(), "Item": row}}]
        if self.moves:
            actions += [self._take_address(), self._leave_address("SET contact_id = :nobody")]
        if self.left is not None:
            actions.append(self._note_left(self.left))
        actions += self._external() + self._records() + self._line()
        old = self.directory.lines(self.account, self.before)
        new = self.directory.lines(self.account, self.after)
        return self._with_lines(actions, set(old.keys() - new.keys()), _less(new, old))

    def removal(self, state: AddressState | None) -> tuple[list[Action], Lines]:
        """The same for a contact that goes. state: of its address row."""
        contact = {**self._of_contact(), "Key": self._contact_key()}
        actions: list[Action] = [{"Delete": contact}]
        if state is not None and state.contact_id == self.before.id:
            email = {":email": text(state.email if state.reasons else "")}
            actions.append(self._leave_address("SET contact_id = :nobody, email = :email", email))
        if self.before.external_id:
            actions.append(self._drop_external())
        lines = self.directory.lines(self.account, self.before)
        return self._with_lines(actions, set(lines), {})

    def is_stale(self, failed: tuple[int, ...]) -> bool:
        """Whether a refusal was about the contact; () is a refusal of the one action."""
        return not failed or 0 in failed

    def is_address_taken(self, failed: tuple[int, ...]) -> bool:
        """Whether a refusal was about the new address."""
        return self.moves and 1 in failed

    def _of_contact(self) -> dict[str, Any]:
        return {
            "TableName": self.names["contacts"],
            "ConditionExpression": "version = :version",
            "ExpressionAttributeValues": {":version": number(self.before.version)},
        }

    def _contact_key(self) -> Item:
        return key_of(keys.contact(self.account, self.before.id))

    def _take_address(self) -> Action:
        """Make the row or take the one that belongs to nobody, whatever else it says."""
        state = AddressState(self.after.address_key, self.after.id, self.after.email)
        row = to_row(self.account, state)
        place = {"pk": row.pop("pk"), "sk": row.pop("sk")}
        taken = ("contact_id", "email")
        sets = [
            f"#{name} = :{name}" if name in taken else f"#{name} = if_not_exists(#{name}, :{name})"
            for name in row
        ]
        return {
            "Update": {
                "TableName": self.names["addresses"],
                "Key": place,
                "UpdateExpression": f"SET {', '.join(sets)} REMOVE {ERASED_AT}",
                "ConditionExpression": "attribute_not_exists(pk) OR #contact_id = :nobody",
                "ExpressionAttributeNames": {f"#{name}": name for name in row},
                "ExpressionAttributeValues": {
                    **{f":{name}": value for name, value in row.items()},
                    ":nobody": text(""),
                },
            }
        }

    def _leave_address(self, expression: str, values: Item | None = None) -> Action:
        return {
            "Update": {
                "TableName": self.names["addresses"],
                "Key": key_of(keys.address(self.account, self.before.address_key)),
                "UpdateExpression": expression,
                "ConditionExpression": "contact_id = :contact",
                "ExpressionAttributeValues": {
                    ":nobody": text(""),
                    ":contact": text(self.before.id),
                    **(values or {}),
                },
            }
        }

    def _note_left(self, left: LeftLists) -> Action:
        values = {":at": number(left.at), ":contact": text(self.before.id)}
        if left.lists:
            expression = f"SET {LEFT_LISTS} = :left, preferences_at = :at"
            values[":left"] = encode(left.lists)
        else:  # there are no empty sets
            expression = f"SET preferences_at = :at REMOVE {LEFT_LISTS}"
        return {
            "Update": {
                "TableName": self.names["addresses"],
                "Key": key_of(keys.address(self.account, self.before.address_key)),
                "UpdateExpression": expression,
                "ConditionExpression": "contact_id = :contact",
                "ExpressionAttributeValues": values,
            }
        }

    def _external(self) -> list[Action]:
        if self.before.external_id == self.after.external_id:
            return []
        actions = [self._drop_external()] if self.before.external_id else []
        if self.after.external_id:
            key = keys.external(self.account, self.after.external_id)
            contact = text(self.after.id)
            put = {
                "TableName": self.names["external"],
                "Item": {**key_of(key), "schema": number(SCHEMA), "contact_id": contact},
                "ConditionExpression": "attribute_not_exists(pk) OR contact_id = :contact",
                "ExpressionAttributeValues": {":contact": contact},
            }
            actions.append({"Put": put})
        return actions

    def _records(self) -> list[Action]:
        records = records_between(self.before, self.after)
        rows = rows_of(self.account, self.after.id, records)
        return [{"Put": {"TableName": self.names["contacts"], "Item": row}} for row in rows]

    def _line(self) -> list[Action]:
        """Of the timeline, so that no change is left untold."""
        if self.by is None:
            return []
        row = TimelineRow.of_change(self.before, self.after, self.by)
        if row is None:
            return []
        item = timeline.to_item(self.account, row)
        return [{"Put": {"TableName": self.names["deliveries"], "Item": item}}]

    def _drop_external(self) -> Action:
        key = keys.external(self.account, self.before.external_id)
        return {"Delete": {"TableName": self.names["external"], "Key": key_of(key)}}

    def _with_lines(
        self, actions: list[Action], gone: set[Key], come: Mapping[Key, Item]
    ) -> tuple[list[Action], Lines]:
        table = self.directory.table
        if len(gone) + len(come) > MOST_LINES:
            return actions, Lines(gone, come)
        drops = [{"Delete": {"TableName": table, "Key": key_of(key)}} for key in sorted(gone)]
        puts = [{"Put": {"TableName": table, "Item": item}} for item in come.values()]
        return [*actions, *drops, *puts], Lines()


def _less(lines: Mapping[Key, Item], known: Mapping[Key, Item]) -> dict[Key, Item]:
    return {key: item for key, item in lines.items() if key not in known}
