"""Many items in one request: what the service leaves undone is asked again, never dropped (N11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.dynamodb.codec import Attribute, Item, text
from chalicelib.adapters.dynamodb.failures import CONDITION, Patience, is_later, storage
from chalicelib.adapters.dynamodb.keys import Key

MOST_READS = 100
MOST_WRITES = 25
MOST_STATEMENTS = 25
MOST_ACTIONS = 100
DUPLICATE = "DuplicateItem"


class StatementFailed(RuntimeError):
    """A statement was refused for a reason that no repeating cures: our own fault."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One PartiQL write. wants_old: whether a refusal shall show the item as it stood."""

    text: str
    parameters: tuple[Attribute, ...]
    wants_old: bool = False

    def request(self) -> dict[str, Any]:
        """As the service wants it."""
        request: dict[str, Any] = {"Statement": self.text, "Parameters": list(self.parameters)}
        if self.wants_old:
            request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return request


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one statement; item: as it stood, of a refused one that wanted it."""

    is_done: bool
    item: Mapping[str, Attribute] | None = None


_DONE = Answer(True)


@dataclass(frozen=True, slots=True)
class Bulk:
    """Requests for many items. client: boto3's DynamoDB client."""

    client: Any
    patience: Patience = field(default_factory=Patience)

    def get(
        self,
        table: str,
        wanted: Sequence[Key],
        only: Sequence[str] = (),
        *,
        is_consistent: bool = True,
    ) -> dict[Key, Item]:
        """Those that exist; no key twice.

        only: attributes to read, `pk` and `sk` among them; all of them when there are none.
        is_consistent: False for half the price, and answers that may be some seconds old.
        """
        found: dict[Key, Item] = {}
        options: dict[str, Any] = {"ConsistentRead": is_consistent}
        if only:
            options["ProjectionExpression"] = ", ".join(f"#{name}" for name in only)
            options["ExpressionAttributeNames"] = {f"#{name}": name for name in only}
        for start in range(0, len(wanted), MOST_READS):
            asked = [key_of(key) for key in wanted[start : start + MOST_READS]]
            request = {table: {"Keys": asked, **options}}
            for _ in self.patience.tries():
                with storage():
                    answer = self.client.batch_get_item(RequestItems=request)
                for item in answer["Responses"].get(table, ()):
                    found[Key(item["pk"]["S"], item["sk"]["S"])] = item
                request = answer.get("UnprocessedKeys") or {}
                if not request:
                    break
        return found

    def put(self, table: str, items: Sequence[Item]) -> None:
        """Write every item, whatever stood there; no key twice."""
        self._write(table, [{"PutRequest": {"Item": item}} for item in items])

    def delete(self, table: str, wanted: Sequence[Key]) -> None:
        """Delete every item that is there."""
        self._write(table, [{"DeleteRequest": {"Key": key_of(key)}} for key in wanted])

    def _write(self, table: str, requests: Sequence[Mapping[str, Any]]) -> None:
        for start in range(0, len(requests), MOST_WRITES):
            left: Any = {table: list(requests[start : start + MOST_WRITES])}
            for _ in self.patience.tries():
                with storage():
                    answer = self.client.batch_write_item(RequestItems=left)
                left = answer.get("UnprocessedItems") or {}
                if not left:
                    break

    def execute(self, statements: Sequence[Statement]) -> list[Answer]:
        """Carry out every statement, in order; a condition may refuse it, or a duplicate."""
        answers: list[Answer] = []
        for start in range(0, len(statements), MOST_STATEMENTS):
            answers += self._execute(statements[start : start + MOST_STATEMENTS])
        return answers

    def _execute(self, statements: Sequence[Statement]) -> list[Answer]:
        answers: dict[int, Answer] = {}
        left = list(range(len(statements)))
        for _ in self.patience.tries():
            requests = [statements[place].request() for place in left]
            with storage():
                given = self.client.batch_execute_statement(Statements=requests)["Responses"]
            for place, response in zip(left, given, strict=True):
                answer = _read(response)
                if answer is not None:
                    answers[place] = answer
            left = [place for place in left if place not in answers]
            if not left:
                break
        return [answers[place] for place in range(len(statements))]

    def query(self, table: str, pk: str, **options: Any) -> Iterator[Item]:
        """Every item of a partition, or of a part of it, in pages of 1 MB.

        options: of boto3's query; `values` for the placeholders beside :pk, `where` for the
        condition on the sort key.
        """
        values = {":pk": text(pk), **options.pop("values", {})}
        where = options.pop("where", "")
        request = {
            "TableName": table,
            "KeyConditionExpression": f"pk = :pk AND {where}" if where else "pk = :pk",
            "ExpressionAttributeValues": values,
            **options,
        }
        while True:
            with storage():
                answer = self.client.query(**request)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def transact(self, actions: Sequence[Mapping[str, Any]]) -> None:
        """All or nothing (1 to 100 actions). Raises Refused, TransientFailure."""
        with storage():
            self.client.transact_write_items(TransactItems=list(actions))


def key_of(key: Key) -> Item:
    """A key as attributes."""
    return {"pk": text(key.pk), "sk": text(key.sk)}


def _read(response: Mapping[str, Any]) -> Answer | None:
    """None when it has to be asked again."""
    error = response.get("Error")
    if error is None:
        return _DONE
    code = error["Code"]
    if code in (CONDITION, DUPLICATE):
        return Answer(False, error.get("Item"))
    if is_later(code):
        return None
    raise StatementFailed(code)
