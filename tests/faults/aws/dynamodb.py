"""DynamoDB: each call is atomic, conditions decide, and what it is too busy for it gives back.

Amazon DynamoDB API Reference. Capacity, streams and expiry are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.faults.aws import expressions, statements
from tests.faults.aws.expressions import BadExpression, Words
from tests.faults.aws.tables import Place, Table, Written, key_of, place_of
from tests.faults.aws.values import ITEM_BYTES, Item, size_of
from tests.faults.aws.wire import Call, Refusal

CONDITION = "ConditionalCheckFailedException"
PAGE_BYTES = 1024 * 1024
MOST_READS, MOST_WRITES, MOST_STATEMENTS, MOST_ACTIONS = 100, 25, 25, 100
TOKEN_SECONDS = 600

Request = Mapping[str, Any]
Busy = Callable[[str], bool]


@dataclass
class DynamoDb:
    """The tables of one cloud.

    seconds: the time. is_busy: asked, by what it is about ("unprocessed", "conflict", "stale"),
    whether it is so now. is_heavy: the request at hand could hold an item that is too large.
    page_bytes: where a page of a query ends. on_write: told of every write.
    """

    tables: dict[str, Table]
    seconds: Callable[[], float]
    is_busy: Busy = lambda _: False
    random: Random = field(default_factory=lambda: Random(0))
    page_bytes: int = PAGE_BYTES
    on_write: list[Callable[[Written], None]] = field(default_factory=list)
    writes: int = 0
    is_heavy: bool = False
    tokens: dict[str, float] = field(default_factory=dict)

    def handle(self, call: Call) -> dict[str, Any]:
        """Answer one call; raises Refusal."""
        operation = _OPERATIONS.get(call.operation)
        if operation is None:
            raise Refusal("UnknownOperationException")
        self.is_heavy = len(call.request.body) > ITEM_BYTES
        try:
            return operation(self, call.parameters, call.by)
        except (BadExpression, KeyError, ValueError) as error:
            raise Refusal("ValidationException", 400, f"{call.operation}: {error!r}") from error

    def table(self, request: Request) -> Table:
        """The table a request names; raises Refusal."""
        found = self.tables.get(request["TableName"])
        if found is None:
            raise Refusal("ResourceNotFoundException")
        return found

    def write(self, table: Table, place: Place, item: Item | None, by: str = "") -> None:
        """Carry out one write."""
        if item is not None and self.is_heavy and size_of(item) > ITEM_BYTES:
            raise Refusal("ValidationException", 400, "Item size has exceeded the allowed size")
        self.writes += 1
        written = Written(self.writes, table.name, place, table.get(place), item, by)
        table.write(place, item, self.seconds())
        for tell in self.on_write:
            tell(written)

    def _see(self, table: Table, place: Place, is_consistent: bool) -> Item | None:
        if not is_consistent and self.is_busy("stale"):
            return table.older(place, self.seconds())
        return table.get(place)

    def describe_table(self, request: Request, by: str) -> dict[str, Any]:
        return {"Table": {"TableName": request["TableName"], "TableId": self.table(request).id}}

    def get_item(self, request: Request, by: str) -> dict[str, Any]:
        place = place_of(request["Key"])
        found = self._see(self.table(request), place, request.get("ConsistentRead", False))
        if found is None:
            return {}
        return {"Item": _projected(found, request)}

    def put_item(self, request: Request, by: str) -> dict[str, Any]:
        table, place = self.table(request), place_of(request["Item"])
        self._check(table, place, request)
        self.write(table, place, request["Item"], by)
        return {}

    def update_item(self, request: Request, by: str) -> dict[str, Any]:
        table, place = self.table(request), place_of(request["Key"])
        self._check(table, place, request)
        after = _updated(table.get(place), place, request)
        self.write(table, place, after, by)
        return {"Attributes": after} if request.get("ReturnValues") == "ALL_NEW" else {}

    def delete_item(self, request: Request, by: str) -> dict[str, Any]:
        table, place = self.table(request), place_of(request["Key"])
        self._check(table, place, request)
        self.write(table, place, None, by)
        return {}

    def _check(self, table: Table, place: Place, request: Request) -> None:
        if not _holds(table, place, request):
            old = table.get(place)
            wants_old = request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
            raise Refusal(CONDITION, **({"Item": old} if wants_old and old else {}))

    def query(self, request: Request, by: str) -> dict[str, Any]:
        table, words = self.table(request), Words.of(request)
        index = request.get("IndexName", "")
        is_consistent = bool(request.get("ConsistentRead")) and not index
        _refuse_empty_keys(request)
        test = expressions.condition(request["KeyConditionExpression"])
        pk = table.indexes[index][0] if index else "pk"
        partition = _partition_in(request["KeyConditionExpression"], pk, words)
        rows = table.in_order(partition, index, lambda p: self._see(table, p, is_consistent))
        if request.get("ScanIndexForward") is False:
            rows.reverse()
        rows = _after(rows, request.get("ExclusiveStartKey"))
        rows = [row for row in rows if test(row[1], words)]
        page, is_whole = self._page(table, rows, request.get("Limit"))
        found: dict[str, Any] = {
            "Items": [_projected(item, request) for _, item in page],
            "Count": len(page),
            "ScannedCount": len(page),
        }
        if not is_whole and page:
            place, item = page[-1]
            more = {name: item[name] for name in table.indexes[index]} if index else {}
            found["LastEvaluatedKey"] = key_of(place) | more
        return found

    def _page(
        self, table: Table, rows: list[tuple[Place, Item]], limit: int | None
    ) -> tuple[list[tuple[Place, Item]], bool]:
        """(the rows of one page, whether they are the last). A full page never says so."""
        size = 0
        for count, (place, _) in enumerate(rows, 1):
            size += table.size(place)
            if count == limit or size >= self.page_bytes:
                return rows[:count], False
        return rows, True

    def scan(self, request: Request, by: str) -> dict[str, Any]:
        """In one page."""
        table = self.table(request)
        text, words = request.get("FilterExpression"), Words.of(request)
        found = [
            item
            for partition in table.partitions.values()
            for item in partition.values()
            if not text or expressions.condition(text)(item, words)
        ]
        return {"Items": found, "Count": len(found), "ScannedCount": len(found)}

    def batch_get_item(self, request: Request, by: str) -> dict[str, Any]:
        wanted = [
            (name, key, part)
            for name, part in request["RequestItems"].items()
            for key in part["Keys"]
        ]
        _at_most(MOST_READS, [(name, place_of(key)) for name, key, _ in wanted])
        done = self._share(len(wanted))
        responses: dict[str, list[Item]] = {name: [] for name in request["RequestItems"]}
        left: dict[str, Any] = {}
        for position, (name, key, part) in enumerate(wanted):
            if position >= done:
                others = {k: v for k, v in part.items() if k != "Keys"}
                left.setdefault(name, {"Keys": [], **others})["Keys"].append(key)
                continue
            table = self.table({"TableName": name})
            found = self._see(table, place_of(key), part.get("ConsistentRead", False))
            if found is not None:
                responses[name].append(_projected(found, part))
        for items in responses.values():
            self.random.shuffle(items)
        return {"Responses": responses, "UnprocessedKeys": left}

    def batch_write_item(self, request: Request, by: str) -> dict[str, Any]:
        wanted = [(name, one) for name, part in request["RequestItems"].items() for one in part]
        _at_most(MOST_WRITES, [(name, _target(one)) for name, one in wanted])
        done = self._share(len(wanted))
        left: dict[str, list[Any]] = {}
        for position, (name, one) in enumerate(wanted):
            if position >= done:
                left.setdefault(name, []).append(one)
                continue
            item = one["PutRequest"]["Item"] if "PutRequest" in one else None
            self.write(self.table({"TableName": name}), _target(one), item, by)
        return {"UnprocessedItems": left}

    def _share(self, number: int) -> int:
        """How many of so many are done in this call; at least one."""
        if self.is_busy("unprocessed"):
            return self.random.randint(1, number)
        return number

    def batch_execute_statement(self, request: Request, by: str) -> dict[str, Any]:
        given = request["Statements"]
        writes = [statements.read(one["Statement"], one.get("Parameters", ())) for one in given]
        if not 0 < len(writes) <= MOST_STATEMENTS:
            raise Refusal("ValidationException", 400, f"1 to {MOST_STATEMENTS} at a time")
        return {"Responses": [self._execute(*pair, by) for pair in zip(writes, given, strict=True)]}

    def _execute(self, write: statements.Write, given: Request, by: str) -> dict[str, Any]:
        if self.is_busy("unprocessed"):
            return {"Error": {"Code": "ThrottlingError", "Message": "too fast"}}
        table, place = self.table({"TableName": write.table}), (write.pk, write.sk)
        old = table.get(place)
        if write.is_insert:
            if old is not None:
                return {"Error": {"Code": "DuplicateItem", "Message": "Duplicate primary key"}}
            self.write(table, place, write.changes, by)
            return {"TableName": write.table}
        if old is None or not write.holds(old):
            error: dict[str, Any] = {"Code": "ConditionalCheckFailed", "Message": "condition"}
            if old and given.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD":
                error["Item"] = old
            return {"Error": error}
        self.write(table, place, write.applied(old), by)
        return {"TableName": write.table}

    def transact_write_items(self, request: Request, by: str) -> dict[str, Any]:
        token = request.get("ClientRequestToken", "")
        if token and self.seconds() - self.tokens.get(token, -TOKEN_SECONDS) < TOKEN_SECONDS:
            return {}  # the same request, whose answer was lost: carried out already
        actions = [next(iter(action.items())) for action in request["TransactItems"]]
        places = [(one["TableName"], _target({kind: one})) for kind, one in actions]
        _at_most(MOST_ACTIONS, places)
        if self.is_busy("conflict"):
            raise _cancelled(["TransactionConflict"] + ["None"] * (len(actions) - 1))
        tables = [self.table(one) for _, one in actions]
        failed = [
            not _holds(table, place, one)
            for table, (_, place), (_, one) in zip(tables, places, actions, strict=True)
        ]
        if any(failed):
            raise _cancelled(["ConditionalCheckFailed" if one else "None" for one in failed])
        for table, (_, place), (kind, one) in zip(tables, places, actions, strict=True):
            if kind != "ConditionCheck":
                self.write(table, place, _outcome(kind, one, table.get(place), place), by)
        if token:
            self.tokens[token] = self.seconds()
        return {}


_OPERATIONS: dict[str, Callable[[DynamoDb, Request, str], dict[str, Any]]] = {
    "DescribeTable": DynamoDb.describe_table,
    "GetItem": DynamoDb.get_item,
    "PutItem": DynamoDb.put_item,
    "UpdateItem": DynamoDb.update_item,
    "DeleteItem": DynamoDb.delete_item,
    "Query": DynamoDb.query,
    "Scan": DynamoDb.scan,
    "BatchGetItem": DynamoDb.batch_get_item,
    "BatchWriteItem": DynamoDb.batch_write_item,
    "BatchExecuteStatement": DynamoDb.batch_execute_statement,
    "TransactWriteItems": DynamoDb.transact_write_items,
}


def _holds(table: Table, place: Place, request: Request) -> bool:
    text = request.get("ConditionExpression")
    return not text or expressions.condition(text)(table.get(place) or {}, Words.of(request))


def _updated(old: Item | None, place: Place, request: Request) -> Item:
    stood = old or {}
    item = dict(stood) if old is not None else key_of(place)
    for change in expressions.update(request["UpdateExpression"]):
        change(item, stood, Words.of(request))
    return item


def _outcome(kind: str, action: Request, old: Item | None, place: Place) -> Item | None:
    if kind == "Put":
        return action["Item"]
    return _updated(old, place, action) if kind == "Update" else None


def _target(action: Mapping[str, Any]) -> Place:
    """Where one action of a batch or a transaction writes."""
    ((_, one),) = action.items()
    return place_of(one["Item"] if "Item" in one else one["Key"])


def _at_most(most: int, places: Sequence[tuple[str, Place]]) -> None:
    if not 0 < len(places) <= most:
        raise Refusal("ValidationException", 400, f"1 to {most} at a time")
    if len(set(places)) != len(places):
        raise Refusal("ValidationException", 400, "the same item twice in one request")


def _cancelled(codes: list[str]) -> Refusal:
    reasons = [{"Code": code} for code in codes]
    return Refusal("TransactionCanceledException", CancellationReasons=reasons)


def _projected(item: Item, request: Request) -> Item:
    text = request.get("ProjectionExpression")
    if not text:
        return item
    words = Words.of(request)
    names = {words.name(name.strip()) for name in text.split(",")}
    return {name: value for name, value in item.items() if name in names}


def _partition_in(text: str, pk: str, words: Words) -> str:
    """The partition that a key condition is about: what its first comparison asks for."""
    name, operator, value = list(expressions.cut(text.replace("(", " ").replace(")", " ")))[:3]
    if words.name(name) != pk or operator != "=":
        raise BadExpression("a query is about one partition")
    return str(words.values[value]["S"])


def _after(rows: list[tuple[Place, Item]], start: Item | None) -> list[tuple[Place, Item]]:
    if start is None:
        return rows
    places = [place for place, _ in rows]
    if place_of(start) in places:
        return rows[places.index(place_of(start)) + 1 :]
    return _after_gone(rows, place_of(start))


def _after_gone(rows: list[tuple[Place, Item]], start: Place) -> list[tuple[Place, Item]]:
    """Where the last item of the page before is gone: by its sort key, in the rows' own order."""
    if len(rows) > 1 and rows[0][0][1] > rows[-1][0][1]:
        return [row for row in rows if row[0][1] < start[1]]
    return [row for row in rows if row[0][1] > start[1]]


def _refuse_empty_keys(request: Request) -> None:
    """As DynamoDB does: no key is an empty string, so none is looked for either."""
    values = request.get("ExpressionAttributeValues", {})
    for name in re.findall(r":\w+", request["KeyConditionExpression"]):
        if values.get(name) == {"S": ""}:
            raise Refusal("ValidationException", 400, f"{name}: a key is never an empty string")
