"""Asking as one account about things of another, and what must not come of it (faults A01 to A03).

A leak is put into words, so that the tests of the API and those that break the product on purpose
look for the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.api import routes
from chalicelib.api.operation import Call, Operation
from chalicelib.api.pagination import CursorQuery, next_cursor
from chalicelib.domain.account import Scope
from chalicelib.services.authenticating import Principal
from tests.api.id_places import with_value
from tests.api.ownership import BY_NO_ID, CAMPAIGN, OWNERSHIP
from tests.api.samples import UNKNOWN, body_for
from tests.api.stored_world import ID, SENT, StoredWorld
from tests.api.world import Tenant

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
PROTECTED = {name: each for name, each in OPERATIONS.items() if not each.is_public}
PAGED = {
    name: each
    for name, each in PROTECTED.items()
    if each.query is not None and issubclass(each.query, CursorQuery)
}
IDEMPOTENT = {name: each for name, each in PROTECTED.items() if each.is_idempotent}
HEADERS = ("mynuma-account", "x-account", "x-account-id", "x-tenant-id", "x-amzn-account-id")


@dataclass(frozen=True, slots=True)
class Probe:
    """One place of one route, and under which name samples.py keeps what stands there."""

    operation: Operation
    place: str
    kind: str


PROBES = {
    f"{name} by {place}": Probe(OPERATIONS[name], place, kind)
    for name, row in OWNERSHIP.items()
    for place, kind in row.items()
    if kind not in BY_NO_ID and name in PROTECTED
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a request: the answer, without what is different each time; how often storage
    was asked; everything that left or was queued; which rows of B's changed."""

    status: int
    answer: str
    calls: int
    told: str
    changed: tuple[str, ...]


def campaigns_for(world: StoredWorld, operation: Operation) -> list[str]:
    """Those of A that make a difference to a route: both, or any one."""
    names = any(kind == CAMPAIGN for kind in OWNERSHIP[_name(operation)].values())
    return values_of(world.a, CAMPAIGN)[: 2 if names else 1]


def values_of(tenant: Tenant, kind: str) -> list[str]:
    """Ids of that account; of campaigns a draft's and a sent one's."""
    return [tenant.things[name] for name in ((kind, SENT) if kind == CAMPAIGN else (kind,))]


def ask(world: StoredWorld, probe: Probe, value: str) -> Seen:
    """A asks, naming this value at that place and its own things at every other."""
    operation, things = probe.operation, UNKNOWN | world.a.things
    where, place = probe.place.split(" ")
    body, query = body_for(operation, things), ""
    if where == "path":
        things = things | {place: value}
    elif where == "query":
        query = f"?{place}={value}"
    else:
        body = with_value(body or {}, place, _wrapped(place, value))
    return see(world, operation, operation.path.format_map(things) + query, body, (value,))


def ask_for_own(world: StoredWorld, operation: Operation, campaign: str) -> Seen:
    """A asks about nothing but its own."""
    things = UNKNOWN | world.a.things | {CAMPAIGN: campaign}
    path = operation.path.format_map(things)
    return see(world, operation, path, body_for(operation, things), ())


def see(
    world: StoredWorld, operation: Operation, path: str, body: Any, hidden: tuple[str, ...]
) -> Seen:
    """Ask as A from a fresh start, and let everything that was queued be done. hidden: what the
    request itself named, so that an answer may repeat it."""
    world.reset()
    world.dynamodb.asked.clear()
    given = world.ask(world.a, operation.method, path, body)
    calls = len(world.dynamodb.asked)
    queued, changed = repr(world.outside.queues.queues), changes(world)
    mails = world.sent_by(world.work)
    headers = {name: text for name, text in given.headers.items() if name != "X-Request-Id"}
    answer = json.dumps([_content(given.body), headers], sort_keys=True)
    for each in hidden:
        answer = answer.replace(each, "…")
    if world.words.isdisjoint(ID.findall(answer)):
        answer = ID.sub("…", answer)  # what is made has an id of its own each time
    return Seen(given.status_code, answer, calls, queued + repr(mails), changed or changes(world))


def leaks_by(world: StoredWorld, probe: Probe) -> Iterator[str]:
    """Every way in which B's things are more to A than things that do not exist."""
    unknown = ask(world, probe, UNKNOWN[probe.kind])
    if unknown.status < 300:  # what was done once, a process knows, and asks storage no more
        unknown = ask(world, probe, UNKNOWN[probe.kind])
    for value in values_of(world.b, probe.kind):
        foreign = ask(world, probe, value)
        if (foreign.status, foreign.answer) != (unknown.status, unknown.answer):
            yield f"{foreign.status} {foreign.answer} is not {unknown.status} {unknown.answer}"
        if foreign.calls != unknown.calls:
            yield f"{foreign.calls} calls of storage where an unknown one takes {unknown.calls}"
        yield from leaks_in(world, foreign)


def leaks_in(world: StoredWorld, seen: Seen) -> Iterator[str]:
    """What A was told of B, and what A changed of it."""
    yield from (f"{word} in the answer" for word in sorted(world.words) if word in seen.answer)
    yield from (f"{word} in what left" for word in sorted(world.words) if word in seen.told)
    yield from (f"{place} of the other changed" for place in seen.changed)


def send_a_campaign(world: StoredWorld) -> Seen:
    """A sends a campaign, which is delivered and counted until its report is final."""
    world.reset()
    path = f"/v1/campaigns/{world.a.things[CAMPAIGN]}"
    world.ask(world.a, "POST", f"{path}/send")
    mails = world.sent_by(world.work)
    if mails:
        world.hear_of(mails)
    mails += world.sent_by(lambda: world.tick(hours=25))
    report = world.ask(world.a, "GET", f"{path}/report")
    return Seen(report.status_code, report.body.decode(), 0, repr(mails), changes(world))


def try_a_refused_mail(world: StoredWorld) -> Seen:
    """A mails an address that is on its blacklist, which is noted of that address."""
    things = UNKNOWN | world.a.things
    operation = OPERATIONS["POST /v1/messages"]
    body = (body_for(operation, things) or {}) | {"to": "weg@voorbeeld.be"}
    return see(world, operation, operation.path, body, ())


def leaks_by_cursor(world: StoredWorld, operation: Operation) -> Iterator[str]:
    """A goes on where B's own page ended, for the very path that A may ask for."""
    world.reset()
    path = operation.path.format_map(world.a.things)
    principal = Principal(world.b.id, "usr_b", frozenset(Scope))
    call = Call(world.container, "nl", "request", path, principal)
    cursor = next_cursor(call, "lezer0@bkanarie.example")
    answer = world.ask(world.a, "GET", f"{path}?cursor={cursor}")
    if answer.status_code != 422 or answer.json_body["errors"][0]["code"] != "cursor_invalid":
        yield f"{answer.status_code} for a cursor of the other"


def leaks_by_header(world: StoredWorld, credential: str, header: str) -> Iterator[str]:
    """A names B where an account might be named."""
    world.reset()
    headers = {header: world.b.id}
    answer = world.request("GET", "/v1/account", key=credential, headers=headers)
    own = world.request("GET", "/v1/account", key=credential)
    if answer.status_code != 404 and answer.body != own.body:
        yield f"{answer.status_code} for an account of the other by {header}"
    yield from (f"{place} of the other changed" for place in changes(world))


def leaks_by_idempotency_key(world: StoredWorld, operation: Operation) -> Iterator[str]:
    """A uses a key that B has used."""
    world.reset()
    headers = {"idempotency-key": "the-same"}
    for tenant in (world.b, world.a):
        things = UNKNOWN | tenant.things
        path, body = operation.path.format_map(things), body_for(operation, things)
        answer = world.ask(tenant, operation.method, path, body, headers=headers)
        code = answer.json_body.get("code", "")
        if "Idempotent-Replayed" in answer.headers or code.startswith("idempotency"):
            yield f"{answer.status_code} {code} for an idempotency key of the other"


def changes(world: StoredWorld) -> tuple[str, ...]:
    """The places of B's rows that are not as they were."""
    before, after = world.rows_before, world.rows_of(world.b)
    places = sorted(before.keys() | after.keys())
    return tuple(place for place in places if before.get(place) != after.get(place))


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _wrapped(place: str, value: str) -> Any:
    """How a value is written there."""
    if place.startswith("mapping"):
        return {"E-mail": "email", "Kolom": f"field:{value}"}
    if place.endswith("[]"):
        return [value]
    return {value: "Gent"} if place.endswith("{}") else value


def _content(body: bytes) -> Any:
    try:
        content = json.loads(body or b"null")
    except ValueError:
        return body.decode()
    if isinstance(content, dict):
        content.pop("instance", None)
    return content
