"""The API on the real repositories, over the model of DynamoDB: what is stored can be seen byte by
byte. Two accounts hold one of everything; what one of them wrote carries its mark."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, cast

from pydantic import ValidationError

from chalicelib.adapters.aws_lean import LeanDynamoDb
from chalicelib.adapters.dynamodb.database import open_database
from chalicelib.api import routes
from chalicelib.api.operation import Operation
from chalicelib.bootstrap import Container
from chalicelib.domain.feedback import BounceDetail, FeedbackFact, FeedbackKind
from chalicelib.services.origins import current_origin
from chalicelib.services.ports import Clock
from tests.adapters import cloud
from tests.adapters.conftest import table_definitions, table_names, unsigned_client
from tests.api.ownership import (
    CAMPAIGN,
    CONTACT_EXPORT,
    DOSSIER,
    ERASURE,
    EXPORT,
    EXTERNAL,
    FIELD,
    LIST,
    SENDER,
)
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.world import CONSENT, Tenant, World
from tests.builders import make_strike
from tests.fakes.queues import NAMES
from tests.faults.aws.cloud import Cloud, tables_of
from tests.faults.aws.dynamodb import DynamoDb
from tests.faults.aws.open import OneAtATime
from tests.faults.aws.s3 import S3
from tests.faults.aws.ses import Ses
from tests.faults.aws.sqs import Sqs
from tests.faults.aws.wire import Call
from tests.outside import outside
from tests.world import MJML, SCHEDULES, SETTINGS, carry_out

SENT = "sent campaign"
MARKS = ("akanarie", "bkanarie")
"""In every text that A, or B, ever wrote."""
_STATEFUL = (
    *("people", "access_tokens", "second_factor", "sender_identities", "suppression"),
    *(
        "contents",
        "uploads",
        "export_files",
        "json_files",
        "archive_files",
        "queues",
        "mailer",
        "transactional_mailer",
    ),
    *("raw_hits", "received_mails"),
)
_NOT_FREE = frozenset({"agreements", "limit", "mapping", "networks", "plans"})
"""Texts that name something."""
ID = re.compile(r"[a-z]{3}_[0-9A-Z]{10,}")
_ADDRESS_KEY = re.compile(r" ([A-Za-z0-9_-]{22})\Z")
_MOST_STEPS = 200
_WRITING = ("POST", "PUT", "PATCH")


class WatchedDynamoDb(DynamoDb):
    """Notes what it is asked: (operation, parameters)."""

    asked: list[tuple[str, Any]]

    def handle(self, call: Call) -> dict[str, Any]:
        self.asked.append((call.operation, call.parameters))
        return super().handle(call)


class StoredWorld(World):
    """Use `reset` to have it as it was when made."""

    def __init__(self) -> None:
        ports = outside()
        self.dynamodb = WatchedDynamoDb(tables_of(table_definitions()), lambda: 0.0)
        self.dynamodb.asked = []
        self._client = client_of(self.dynamodb)
        ports.database = self._open(ports.clock)
        super().__init__(ports, MARKS)
        self._frozen: dict[str, Any] = {}
        self._texts: dict[int, str] = {}

    def open_again(self) -> None:
        """Fresh repositories and use cases, as a process that starts now has them."""
        self.outside.database = self.database = self._open(self.outside.clock)
        self.container = Container(SETTINGS, cast(Any, self.outside))

    def _open(self, clock: Clock) -> Any:
        names = table_names()
        return open_database(self._client, names, cloud.REGION, clock, origin=current_origin)

    def seed(self) -> None:
        """Let both have things; `things` of the tenants say which, `rows_before` how B's stand, and
        `words` what nobody but B may see."""
        for tenant, mark in zip((self.a, self.b), MARKS, strict=True):
            tenant.things = things_of(self, tenant)
            self.database.strikes.add(tenant.id, make_strike())
            self.ask(
                tenant, "POST", "/v1/fields", {"name": "first_name", "label": mark, "purpose": mark}
            )
            tenant.things[EXTERNAL] = f"{mark}0"
            tenant.things[SENT] = self._sent_campaign(tenant, mark)
            self._write_marks(tenant, mark)
            ready = {
                "subject": mark,
                "mjml": _mjml(tenant.things[FIELD], mark),
                "audience": {"lists": [tenant.things[LIST]]},
            }
            draft = f"/v1/campaigns/{tenant.things[CAMPAIGN]}"
            assert self.ask(tenant, "PATCH", draft, ready).status_code == 200
        self.work()
        self._settle()
        for tenant, mark in zip((self.a, self.b), MARKS, strict=True):  # the others are forgotten
            self.sign_in(tenant)
            exports = f"/v1/campaigns/{tenant.things[CAMPAIGN]}/exports"
            assert self.ask(tenant, "POST", "/v1/account/export").status_code == 202
            people = self.ask(tenant, "POST", "/v1/contacts/exports", {}).json_body["id"]
            tenant.things[CONTACT_EXPORT] = people
            tenant.things[EXPORT] = self.ask(tenant, "POST", exports, {}).json_body["id"]
            for thing, path in ((DOSSIER, "/v1/dossiers"), (ERASURE, "/v1/erasures")):
                stranger = {"email": f"{thing}@{mark}.example"}  # an erasure forgets dossiers too
                tenant.things[thing] = self.ask(tenant, "POST", path, stranger).json_body["id"]
        self.work()
        for tenant in (self.a, self.b):
            self.sign_in(tenant)
        self.freeze()
        self.rows_before = self.rows_of(self.b)
        self.words = self.words_of(self.b) - self.words_of(self.a) | {MARKS[1]}

    def freeze(self) -> None:
        """What `reset` goes back to is how everything stands now."""
        self._frozen = {name: self._copy(vars(getattr(self.outside, name))) for name in _STATEFUL}
        self._now = self.outside.clock.now()
        self._tables = {
            name: {pk: dict(rows) for pk, rows in table.partitions.items()}
            for name, table in self.dynamodb.tables.items()
        }
        self._texts = {id(item): _text(item) for _, item in self._items()}

    def reset(self) -> None:
        """Everything stored is as it was when frozen, after `seed` at first, and so is the time."""
        self.outside.clock.time = self._now
        for name, state in self._frozen.items():
            vars(getattr(self.outside, name)).update(self._copy(state))
        for name, partitions in self._tables.items():
            table = self.dynamodb.tables[name]
            table.partitions = {pk: dict(rows) for pk, rows in partitions.items()}
            table.sizes.clear()
            table.news.clear()

    def _copy(self, state: dict[str, Any]) -> dict[str, Any]:
        """With what the ports share still shared."""
        shared = (self.outside.clock, self.outside.access_tokens)
        return deepcopy(state, {id(each): each for each in shared})

    def rows_of(self, tenant: Tenant) -> dict[str, str]:
        """Every item that is the account's or names it, by its place."""
        # Those that stood when frozen are kept, so no other item has their id.
        rows = ((place, self._texts.get(id(item)) or _text(item)) for place, item in self._items())
        return {place: text for place, text in rows if tenant.id in place or tenant.id in text}

    def _items(self) -> Iterator[tuple[str, Any]]:
        """(place, item) of everything in the tables; items are replaced, never changed."""
        for table in self.dynamodb.tables.values():
            for pk, rows in table.partitions.items():
                for sk, item in rows.items():
                    yield f"{table.name} {pk} {sk}", item

    def words_of(self, tenant: Tenant) -> frozenset[str]:
        """What only that account may see: its id, and the ids and address keys of its things."""
        words = {tenant.id, tenant.id.lower()}
        for place, row in self.rows_of(tenant).items():
            words.update(ID.findall(place), ID.findall(row), _ADDRESS_KEY.findall(place))
        return frozenset(words)

    def work(self) -> None:
        """What is queued is carried out, and what that queues."""
        for _ in range(_MOST_STEPS):
            queued = next(filter(None, map(self.outside.queues.pop, NAMES)), None)
            if queued is None:
                return
            self.outside.clock.advance(queued.delay_seconds)
            carry_out(self.container, queued.message, lambda: "0" * 16)
        raise AssertionError("the queues never became quiet")

    def sent_by(self, work: Callable[[], object]) -> list[Any]:
        """The mails that leave while something is done."""
        before = len(self.outside.mailer.accepted), len(self.outside.transactional_mailer.accepted)
        work()
        marketing = self.outside.mailer.accepted[before[0] :]
        return [*marketing, *self.outside.transactional_mailer.accepted[before[1] :]]

    def tick(self, hours: float) -> None:
        """So much later every schedule fires."""
        self.outside.clock.advance(hours=hours)
        for schedule in SCHEDULES:
            getattr(self.container, schedule)()
        self.work()

    def ask(self, tenant: Tenant, method: str, path: str, body: Any = None, **kwargs: Any) -> Any:
        """Ask as the owner of an account: that person may do everything."""
        return self.request(method, path, body, key=tenant.token, **kwargs)

    def _settle(self) -> None:
        """Until B's things rest: reports are compiled for a month. By then anybody may be mailed
        again."""
        agenda = self.dynamodb.tables[table_names()["platform"]].partitions
        while any(rows for pk, rows in agenda.items() if pk.startswith("agenda")):
            self.tick(hours=24 * 31)

    def _sent_campaign(self, tenant: Tenant, mark: str) -> str:
        """The id of a campaign that was sent, delivered, bounced, opened and clicked."""
        things = tenant.things
        for number in range(3):
            email = f"lezer{number}@{mark}.example"
            body = {"email": email, "consent": CONSENT, "lists": [things[LIST]]}
            body |= {"fields": {things[FIELD]: f"Gent {mark}"}, "external_id": f"{mark}{number}"}
            assert self.ask(tenant, "POST", "/v1/contacts", body).status_code == 201
        content = {"subject": f"Dag {mark}", "preheader": mark, "mjml": _mjml(things[FIELD], mark)}
        audience = {"lists": [things[LIST]]}
        draft = {"name": mark, "sender_id": things[SENDER], "audience": audience, **content}
        made = self.ask(tenant, "POST", "/v1/campaigns", draft)
        campaign = f"/v1/campaigns/{made.json_body['id']}"
        launched = self.ask(tenant, "POST", f"{campaign}/send")
        assert launched.status_code == 202, launched.body
        mails = [mail for mail in self.sent_by(self.work) if mail.tags.get("campaign")]
        assert len(mails) > 2
        self.hear_of(mails)
        assert self.ask(tenant, "POST", f"{campaign}/share").status_code < 300
        return str(made.json_body["id"])

    def hear_of(self, mails: list[Any]) -> None:
        """They were delivered, but for the last one."""
        now, back = self.outside.clock.now(), mails[-1]
        bounce = BounceDetail("Permanent", "General", "5.1.1", "failed", "no such user")
        facts = [
            FeedbackFact(FeedbackKind.DELIVERY, mail.message_id, mail.to, now, tags=mail.tags)
            for mail in mails
        ]
        facts.append(
            FeedbackFact(FeedbackKind.BOUNCE, back.message_id, back.to, now, "1", back.tags, bounce)
        )
        self.container.record_feedback(facts)

    def _write_marks(self, tenant: Tenant, mark: str) -> None:
        """Every route that writes is asked to, each text with the mark in it; B's first as A will
        ask, so that B has the same words and addresses already, and the mark where there is one
        thing of a kind."""
        for operation in routes.operations():
            if operation.is_public or operation.method not in _WRITING:
                continue
            body = body_for(operation, tenant.things)
            if body is None:
                continue
            path = path_of(operation, UNKNOWN | tenant.things)
            if tenant is self.b:
                self.ask(tenant, operation.method, path, body)
            for said in (*marked(operation, body, mark), body):
                if self.ask(tenant, operation.method, path, said).status_code < 300:
                    break


def marked(operation: Operation, body: dict[str, Any], mark: str) -> Iterator[dict[str, Any]]:
    """The body with the mark in each text that can have it, whether the sample has it or not:
    first as a word of its own, then joined to what stands there."""
    assert operation.body is not None
    schema = operation.body.model_json_schema()
    for form in ("{text} {mark}", "{mark}{text}"):
        filled = deepcopy(body)
        for name, member in schema["properties"].items():
            is_text = member.get("type") == "string" and "enum" not in member
            if name not in filled and is_text and name != "mjml":
                _put_mark(operation, filled, (filled, name, ""), mark, form)
        for place in list(_texts(filled)):
            _put_mark(operation, filled, place, mark, form)
        yield filled


def _put_mark(
    operation: Operation, body: Any, place: tuple[Any, Any, str], mark: str, form: str
) -> None:
    """Where the schema takes it; else the text stays as it was."""
    assert operation.body is not None
    holder, name, text = place
    said = text.replace("Dag", f"Dag {mark}") if "<" in text else form.format(text=text, mark=mark)
    for each in (said.strip(), mark + text, text):
        holder[name] = each
        try:
            operation.body.model_validate_json(json.dumps(body))
        except ValidationError:
            continue
        return
    del holder[name]


def _texts(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """(where, under what, text) of every text inside that is not an id and has no mark yet."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for name, member in members:
        if isinstance(member, dict | list):
            if name not in _NOT_FREE:
                yield from _texts(member)
        elif isinstance(member, str) and name not in _NOT_FREE and not ID.fullmatch(member):
            yield value, name, member


def _text(item: Any) -> str:
    return json.dumps(item, sort_keys=True, default=repr)


def _mjml(field: str, mark: str) -> str:
    """A mail with the mark in its text and its link, that merges a field of the account's own."""
    text = MJML.replace("first_name", field).replace("Dag", f"Dag {mark}")
    return text.replace("winkel.example", f"{mark}.example")


def client_of(dynamodb: DynamoDb) -> Any:
    nowhere = Ses(dynamodb.seconds, lambda *_: None)
    clouds = Cloud(dynamodb, Sqs({}, dynamodb.seconds), S3(), nowhere, OneAtATime())
    return LeanDynamoDb(clouds.connect(unsigned_client()))
