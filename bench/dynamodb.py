"""DynamoDB, as far as the engine asks it: conditions hold or refuse, transactions are all or
nothing, and every unit is counted by the rules of units.py. It never throttles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.expressions import Item, condition
from bench.rows import Record, Rows, dump
from bench.tally import Tally
from bench.units import index_write_units, item_size, read_units, write_units
from bench.updates import split_history, statement, update, with_history

PAGE_BYTES = 1024 * 1024
_FAILED = "ConditionalCheckFailed"
_INDEX_KEY = "blacklist_pk"
Request = Mapping[str, Any]


class Refusal(Exception):
    """An answer with status 400. code: without its namespace."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.body = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "Message": code, **more}


class DynamoStub:
    """Tables by name. Unknown operations and expressions raise; nothing is waved through."""

    def __init__(self, tables: Mapping[str, Rows], tally: Tally) -> None:
        self.tables = tables
        self.tally = tally
        self.operations: Mapping[str, Callable[[Request], str]] = {
            "DescribeTable": self.describe_table,
            "GetItem": self.get_item,
            "BatchGetItem": self.batch_get_item,
            "Query": self.query,
            "PutItem": self.put_item,
            "UpdateItem": self.update_item,
            "DeleteItem": self.delete_item,
            "BatchWriteItem": self.batch_write_item,
            "BatchExecuteStatement": self.batch_execute_statement,
            "TransactWriteItems": self.transact_write_items,
        }

    def answer(self, operation: str, request: Request) -> tuple[int, str]:
        """(HTTP status, JSON text)."""
        try:
            return 200, self.operations[operation](request)
        except Refusal as refusal:
            return 400, dump(refusal.body)

    # reading

    def describe_table(self, request: Request) -> str:
        """Asked by the guard, every 15 s of a process; costs nothing."""
        name = request["TableName"]
        return dump({"Table": {"TableName": name, "TableId": f"id-of-{name}"}})

    def get_item(self, request: Request) -> str:
        table = request["TableName"]
        found = self.tables[table].get(*_key(request["Key"]))
        self._count_read(table, found.size if found else 0, request)
        return f'{{"Item":{found.whole}}}' if found else "{}"

    def batch_get_item(self, request: Request) -> str:
        answers = []
        for table, wanted in request["RequestItems"].items():
            found = [self.tables[table].get(*_key(key)) for key in wanted["Keys"]]
            is_consistent = bool(wanted.get("ConsistentRead", False))
            sizes = [record.size if record else 0 for record in found]
            units = sum([read_units(size, is_consistent=is_consistent) for size in sizes])
            self.tally.read(table, units)
            texts = _texts([record for record in found if record], wanted)
            answers.append(f"{dump(table)}:[{','.join(texts)}]")
        return f'{{"Responses":{{{",".join(answers)}}},"UnprocessedKeys":{{}}}}'

    def query(self, request: Request) -> str:
        table, values = request["TableName"], request["ExpressionAttributeValues"]
        if "IndexName" in request:
            raise ValueError("the stub keeps no index")
        names = request.get("ExpressionAttributeNames", {})
        test = condition(request["KeyConditionExpression"])
        pk = _partition_in(request["KeyConditionExpression"], names, values)
        found: list[Record] = []
        size, last = 0, ""
        is_backward = not request.get("ScanIndexForward", True)
        rows = self.tables[table].partition(pk, _start_of(request), is_backward=is_backward)
        for record in rows:
            if not test({"pk": {"S": pk}, "sk": {"S": record.sk}}, names, values):
                continue
            if size + record.size > PAGE_BYTES or len(found) == request.get("Limit", -1):
                last = found[-1].sk
                break
            found.append(record)
            size += record.size
        self._count_read(table, size, request)
        texts = _texts(found, request)
        key = {"pk": {"S": pk}, "sk": {"S": last}}
        more = f',"LastEvaluatedKey":{dump(key)}' if last else ""
        count = f'"Count":{len(texts)},"ScannedCount":{len(texts)}'
        return f'{{"Items":[{",".join(texts)}],{count}{more}}}'

    def _count_read(self, table: str, size: int, request: Request) -> None:
        is_consistent = bool(request.get("ConsistentRead", False))
        self.tally.read(table, read_units(size, is_consistent=is_consistent))

    # writing

    def put_item(self, request: Request) -> str:
        self._write(request, self._changed("Put", request))
        return "{}"

    def delete_item(self, request: Request) -> str:
        self._write(request, self._changed("Delete", request))
        return "{}"

    def update_item(self, request: Request) -> str:
        after = self._changed("Update", request)
        self._write(request, after)
        return dump({"Attributes": after}) if request.get("ReturnValues") == "ALL_NEW" else "{}"

    def _changed(
        self, action: str, request: Request, *, is_transaction: bool = False
    ) -> Item | None:
        """The item after a write; raises Refusal, which costs what the write would have cost."""
        table = request["TableName"]
        before = self.tables[table].get(*_key_of(request))
        names = request.get("ExpressionAttributeNames", {})
        values = request.get("ExpressionAttributeValues", {})
        asked = request.get("ConditionExpression")
        if asked and not condition(asked)(before.item if before else {}, names, values):
            size = before.size if before else 0
            self.tally.write(table, write_units(size, is_transaction=is_transaction))
            old = {} if before is None else {"Item": before.item}
            wants_old = request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
            raise Refusal("ConditionalCheckFailedException", **(old if wants_old else {}))
        if action == "Put":
            return dict(request["Item"])
        if action in ("Delete", "ConditionCheck"):
            return None
        item = dict(before.item) if before else dict(request["Key"])
        for change in update(request["UpdateExpression"]):
            change(item, names, values)
        return item

    def _write(self, request: Request, after: Item | None, *, is_transaction: bool = False) -> None:
        self._store(request["TableName"], *_key_of(request), after, is_transaction=is_transaction)

    def _store(
        self, table: str, pk: str, sk: str, after: Item | None, *, is_transaction: bool = False
    ) -> None:
        rows = self.tables[table]
        before = rows.get(pk, sk)
        if after is None:
            rows.delete(pk, sk)
        size = max(before.size if before else 0, rows.put(pk, sk, after).size if after else 0)
        self.tally.write(table, write_units(size, is_transaction=is_transaction))
        # Transactions double the table's units alone, not those of an index.
        self._count_index(table, before, after)

    def _count_index(self, table: str, before: Record | None, after: Item | None) -> None:
        units = _index_units(before, after)
        if units:
            self.tally.write(f"{table}/index", units)

    def batch_write_item(self, request: Request) -> str:
        for table, writes in request["RequestItems"].items():
            for write in writes:
                if "PutRequest" in write:
                    item = write["PutRequest"]["Item"]
                    self._store(table, item["pk"]["S"], item["sk"]["S"], item)
                else:
                    self._store(table, *_key(write["DeleteRequest"]["Key"]), None)
        return '{"UnprocessedItems":{}}'

    def batch_execute_statement(self, request: Request) -> str:
        answers = [self._execute(one) for one in request["Statements"]]
        return f'{{"Responses":[{",".join(answers)}]}}'

    def _execute(self, request: Request) -> str:
        text, history = split_history(request["Statement"])
        parsed, parameters = statement(text), request["Parameters"]
        rows, (pk, sk) = self.tables[parsed.table], parsed.key(parameters)
        before = rows.get(pk, sk)
        if parsed.is_insert and before is not None:
            self.tally.write(parsed.table, write_units(before.size))
            return '{"Error":{"Code":"DuplicateItem","Message":"Duplicate primary key exists"}}'
        if parsed.is_insert:
            self._store(parsed.table, pk, sk, parsed.item(parameters))
        elif before is None or not parsed.holds(before.item, parameters):
            self.tally.write(parsed.table, write_units(before.size if before else 0))
            return _refused_statement(request, before)
        else:
            after = with_history({**before.item, **parsed.item(parameters)}, history)
            record = rows.put(pk, sk, after)
            self.tally.write(parsed.table, write_units(max(before.size, record.size)))
            self._count_index(parsed.table, before, after)
        return f'{{"TableName":"{parsed.table}"}}'

    def transact_write_items(self, request: Request) -> str:
        actions = [next(iter(action.items())) for action in request["TransactItems"]]
        results: list[tuple[Request, Item | None]] = []
        reasons = []
        for kind, write in actions:
            try:
                results.append((write, self._changed(kind, write, is_transaction=True)))
                reasons.append({"Code": "None"})
            except Refusal:
                reasons.append({"Code": _FAILED, "Message": "The conditional request failed"})
        if len(results) < len(actions):
            for write, _ in results:
                self._charge_cancelled(write)
            raise Refusal("TransactionCanceledException", CancellationReasons=reasons)
        for write, after in results:
            self._write(write, after, is_transaction=True)
        return "{}"

    def _charge_cancelled(self, write: Request) -> None:
        before = self.tables[write["TableName"]].get(*_key_of(write))
        size = max(before.size if before else 0, item_size(write.get("Item", {})))
        self.tally.write(write["TableName"], write_units(size, is_transaction=True))


def _texts(found: Sequence[Record], request: Request) -> list[str]:
    """Items as JSON text, or what a projection leaves of them."""
    wanted = request.get("ProjectionExpression")
    if not wanted:
        return [record.whole for record in found]
    names = request.get("ExpressionAttributeNames", {})
    part = frozenset(names.get(n.strip(), n.strip()) for n in wanted.split(","))
    return [record.projected(part) for record in found]


def _key(key: Request) -> tuple[str, str]:
    return key["pk"]["S"], key["sk"]["S"]


def _key_of(request: Request) -> tuple[str, str]:
    return _key(request["Item"] if "Item" in request else request["Key"])


def _start_of(request: Request) -> str:
    if "ExclusiveStartKey" in request:
        return str(request["ExclusiveStartKey"]["sk"]["S"])
    # The planner's own way to go on: behind a sort key that it remembers.
    start = request["ExpressionAttributeValues"].get(":start")
    return str(start["S"]) if start else ""


def _partition_in(text: str, names: Mapping[str, str], values: Mapping[str, Any]) -> str:
    """The partition key in a key condition: its first comparison."""
    words = text.replace("(", " ").replace(")", " ").split()
    if names.get(words[0], words[0]) != "pk" or words[1] != "=":
        raise ValueError(f"no partition key first in {text}")
    return str(values[words[2]]["S"])


def _index_units(before: Record | None, after: Item | None) -> int:
    """The one sparse index: entries of addresses on the blacklist, all attributes projected."""
    old = before.item if before is not None and after is not None else {}
    if _INDEX_KEY not in old and _INDEX_KEY not in (after or {}):
        return 0
    is_same = old.get(_INDEX_KEY) == (after or {}).get(_INDEX_KEY)
    sizes: Sequence[int] = [item_size(i) if i and _INDEX_KEY in i else 0 for i in (old, after)]
    return index_write_units(*sizes, is_same_key=is_same)


def _refused_statement(request: Request, before: Record | None) -> str:
    error: dict[str, object] = {"Code": _FAILED, "Message": "The conditional request failed"}
    if before is not None and request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD":
        error["Item"] = before.item
    return dump({"Error": error})
