"""Every operation that changes something writes one line in the audit, or stands here with why not
(R6). Read from the application's routes: a new one without a case fails."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.api import languages, routes
from chalicelib.api.activity_words import label_of
from chalicelib.api.operation import Operation
from chalicelib.domain.account import Scope, StateCause
from chalicelib.domain.activity import HIDDEN
from chalicelib.domain.batch import BatchState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import Breaker, Verdict
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.case import CaseState
from chalicelib.domain.contact_import import ImportCounts, ImportState
from chalicelib.domain.facts import FactKind
from chalicelib.domain.sender import DomainStatus, SenderKind
from chalicelib.domain.token import Purpose, seal_claims
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services import accounts
from chalicelib.services.operator_actions import ACTIONS
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.world import MJML, World
from tests.builders import NOW, make_batch, make_cursor, make_facts, make_field, make_mark

CHANGING = {
    f"{each.method} {each.path}": each
    for each in routes.operations()
    if each.method not in ("GET", "HEAD")
}
WITHOUT_A_LINE = {
    "POST /v1/auth/forgot": "mails a link and changes nothing",
    "POST /v1/auth/invitation": "reads what a mailed link is for",
    "POST /v1/auth/totp": "a login belongs to a person, who may be in several accounts",
    "DELETE /v1/auth/totp": "a login belongs to a person, who may be in several accounts",
    "POST /v1/auth/reset": "a login belongs to a person, who may be in several accounts",
    "POST /v1/messages": "each mail is a document of its own, kept with what became of it",
    "POST /v1/segments/preview": "tells about how many contacts rules pick; stores nothing",
    "POST /v1/segments/count": "counts the contacts that rules pick; stores nothing",
    "POST /v1/campaigns/{campaign_id}/check": "looks at a campaign; stores nothing",
    "POST /v1/brand/apply": "puts the brand on a mail that is sent along; stores nothing",
    "POST /v1/render": "shows what a mail looks like; stores nothing",
    "POST /v1/senders/{sender_id}/resend-verification": "mails a link and changes nothing",
    "POST /v1/account/test-addresses/{test_address_id}/resend": "mails the question once more",
}
MAKES_ANOTHER = (
    "POST /v1/account/api-keys",
    "POST /v1/account/api-keys/{key_id}/rotate",
    "POST /v1/accounts",
    "POST /v1/auth/accept-invitation",
)
"""Asked again, it is another act, or is refused."""
PRODUCT = Path(accounts.__file__).parent.parent


def draft_is_ready(world: World) -> None:
    """Its sender may send, and it has content."""
    campaign(world, subject="Dag", mjml=MJML)


def campaign(world: World, **changes: Any) -> None:
    campaigns = world.database.campaigns
    found = campaigns.find(world.a.id, world.a.things["campaign_id"])
    assert found is not None
    campaigns.replace(world.a.id, replace(found, **changes))


def is_launched(world: World) -> None:
    draft_is_ready(world)
    now = world.outside.clock.now()
    campaign(world, state=CampaignState.SENDING, launched_at=now, planned_at=now)


def is_paused(world: World) -> None:
    is_launched(world)
    campaign(world, state=CampaignState.PAUSED)


def is_sent(world: World) -> None:
    is_launched(world)
    campaign(world, state=CampaignState.SENT)


def is_scheduled(world: World) -> None:
    draft_is_ready(world)
    at = world.outside.clock.now()
    campaign(world, state=CampaignState.SCHEDULED, scheduled_at=at)


def is_held(world: World) -> None:
    is_paused(world)
    campaign(world, breaker=Breaker(trip="breaker_bounces"))


def has_uncertain(world: World) -> None:
    is_sent(world)
    account, campaign_id = world.a.id, world.a.things["campaign_id"]
    ledger = world.database.ledger
    batch = make_batch(campaign_id, state=BatchState.UNCERTAIN)
    ledger.save_page(account, campaign_id, [batch], make_cursor(next_batch=1))
    ledger.fold(account, campaign_id, 0, make_facts((FactKind.UNCERTAIN, 0)))


def is_shared(world: World) -> None:
    is_launched(world)
    world.container.sharing.share(world.a.id, "test", world.a.things["campaign_id"])


def domain_is_proved(world: World) -> None:
    world.outside.sender_identities.statuses[world.a.things["domain"]] = DomainStatus.VERIFIED


def is_given_up(world: World) -> None:
    world.container.account_states.give_up(world.a.id, StateCause.OWN, world.outside.clock.now())


def file_is_there(world: World) -> None:
    world.outside.uploads.files[world.a.id, world.a.things["import_id"]] = b"E-mail\n"


def import_is(world: World, **changes: Any) -> None:
    stored = world.database.imports.stored[world.a.id, world.a.things["import_id"]]
    for name, value in changes.items():
        object.__setattr__(stored, name, value)


def import_is_held(world: World) -> None:
    file_is_there(world)
    file = world.outside.uploads.find(world.a.id, world.a.things["import_id"])
    import_is(world, state=ImportState.HELD, file_tag=file.tag)


def import_is_done(world: World) -> None:
    now, counts = world.outside.clock.now(), ImportCounts(rows=1, created=1)
    import_is(world, state=ImportState.DONE, finished_at=now, counts=counts)


def bounced(world: World) -> None:
    key = world.a.things["entry_id"]
    addresses = world.database.addresses
    state = addresses.get_many(world.a.id, [key])[key]
    for reason, mark in state.reasons.items():
        addresses.lift(world.a.id, key, reason, NOW, seen=mark)
    addresses.blacklist(world.a.id, key, BlacklistReason.BOUNCE, make_mark())


def is_unconfirmed(world: World) -> None:
    stored = world.database.accounts.stored[world.a.id]
    object.__setattr__(stored, "is_confirmed", False)


def lists_are_others(world: World) -> None:
    contact = world.a.things["contact_id"]
    world.container.contacts.change(world.a.id, contact, lists=())


def nobody_agreed(world: World) -> None:
    world.database.agreements.stored.clear()


def no_segment_needs_it(world: World) -> None:
    world.database.segments.remove(world.a.id, world.a.things["segment_id"])


PREPARED: dict[str, Callable[[World], None]] = {
    "DELETE /v1/account/close": is_given_up,
    "POST /confirm-account/{token}": is_unconfirmed,
    "POST /v1/auth/confirm": is_unconfirmed,
    "POST /v1/account/agreements": nobody_agreed,
    "DELETE /v1/blacklist/{entry_id}": bounced,
    "POST /v1/campaigns/{campaign_id}/cancel": is_launched,
    "POST /v1/campaigns/{campaign_id}/check/accept": draft_is_ready,
    "POST /v1/campaigns/{campaign_id}/exports": is_launched,
    "POST /v1/campaigns/{campaign_id}/follow-up": is_sent,
    "POST /v1/campaigns/{campaign_id}/pause": is_launched,
    "POST /v1/campaigns/{campaign_id}/release": is_held,
    "POST /v1/campaigns/{campaign_id}/resume": is_paused,
    "POST /v1/campaigns/{campaign_id}/schedule": draft_is_ready,
    "POST /v1/campaigns/{campaign_id}/send": draft_is_ready,
    "POST /v1/campaigns/{campaign_id}/send-uncertain": has_uncertain,
    "DELETE /v1/campaigns/{campaign_id}/share": is_shared,
    "POST /v1/campaigns/{campaign_id}/share": is_launched,
    "POST /v1/campaigns/{campaign_id}/test": draft_is_ready,
    "PATCH /v1/contacts/{contact_id}": lists_are_others,
    "DELETE /v1/lists/{list_id}": no_segment_needs_it,
    "POST /v1/imports/{import_id}/declaration": import_is_held,
    "POST /v1/imports/{import_id}/preview": file_is_there,
    "POST /v1/imports/{import_id}/start": file_is_there,
    "POST /v1/imports/{import_id}/undo": import_is_done,
    "POST /v1/sender-domains/{domain}/check": domain_is_proved,
}


def claim_form(world: World) -> bytes:
    """What somebody fills in about an image of A that mails show."""
    image_id = world.a.things["image_id"]
    image = world.container.images.get(world.a.id, image_id)
    world.container.process_image(world.a.id, image_id, image.file)
    image = world.container.images.get(world.a.id, image_id)
    link = f"https://img.example/i/{world.a.id}/{image.files[0][0]}"
    filled = {"link": link, "name": "Jan", "email": "jan@foto.example", "text": "Mijn foto."}
    return urlencode(filled).encode()


BODIES: dict[str, Callable[[World], Any]] = {
    "POST /v1/auth/confirm": lambda world: {"token": confirmation(world)},
    "POST /image-claims": claim_form,
    "POST /v1/auth/accept-invitation": lambda world: invitation(world),
    "POST /v1/campaigns/{campaign_id}/check/accept": lambda world: {"findings": [found(world)]},
    "POST /v1/campaigns/{campaign_id}/schedule": lambda _: {"at": "2026-03-20T10:00:00Z"},
}


def invitation(world: World) -> dict[str, str]:
    guest = {"email": "gast@kantoor.example", "role": "editor", "language": "nl"}
    world.request("POST", "/v1/account/users", guest, key=world.a.token)
    mail = world.outside.transactional_mailer.accepted[-1].text
    token = mail.partition("/invitation/")[2].split()[0]
    return {"token": token, "name": "Gast", "password": "een lang wachtwoord"}


def found(world: World) -> str:
    checked = world.container.check(world.a.id, world.a.things["campaign_id"])
    return next(each.id for each in checked.findings if each.can_be_accepted)


def confirmation(world: World) -> str:
    claims = {"account": world.a.id, "user": world.a.owner.id, "exp": 2**31}
    return seal_claims(world.container.token_key, Purpose.CONFIRM_ACCOUNT, claims)


def verification(world: World) -> str:
    sender = world.container.senders.create(
        world.a.id,
        "test",
        "kassa@voorbeeld.be",
        "Kassa",
        SenderKind.COMPANY,
        "nl",
    )
    claims = {"account": world.a.id, "sender": sender.id, "email": sender.email, "exp": 2**31}
    return seal_claims(world.container.token_key, Purpose.VERIFY_SENDER, claims)


def question(world: World) -> str:
    claims = {"account": world.a.id, "id": world.a.things["test_address_id"], "exp": 2**31}
    return seal_claims(world.container.token_key, Purpose.TEST_ADDRESS, claims)


def leaving(world: World) -> str:
    link = world.container.test_addresses.leaving_link(
        world.a.id, world.a.things["test_address_id"]
    )
    return link.rpartition("/")[2]


def ask(world: World, name: str, operation: Operation) -> Callable[[], Any]:
    """The same good request, as often as it is called."""
    world.a.things = things_of(world, world.a)
    world.database.fields.add(world.a.id, make_field(id="first_name"))
    PREPARED.get(name, lambda _: None)(world)
    tokens = {
        "POST /confirm-account/{token}": confirmation,
        "POST /verify-sender/{token}": verification,
        "POST /test-address/{token}": question,
        "POST /test-mail/{token}": leaving,
    }
    token = tokens[name](world) if name in tokens else ""
    body = BODIES[name](world) if name in BODIES else body_for(operation, world.a.things)
    path = path_of(operation, UNKNOWN | world.a.things | {"token": token})
    is_person = operation.is_personal or bool(operation.roles)
    key = None if operation.is_public else world.a.token if is_person else world.a.key
    headers = {"idempotency-key": "once"} if operation.is_idempotent else {}
    if operation.has_form:
        headers["content-type"] = "application/x-www-form-urlencoded"
    return lambda: world.request(operation.method, path, body, key=key, headers=headers)


@pytest.mark.parametrize("name", CHANGING)
def test_what_changes_something_writes_one_line_and_repeating_it_none(
    world: World, name: str
) -> None:
    request = ask(world, name, CHANGING[name])
    world.database.activity.lines.clear()

    answer = request()
    written = list(world.database.activity.lines)

    if name in WITHOUT_A_LINE:
        assert written == []
        return
    assert answer.status_code < 300, answer.body
    (line,) = written
    assert line.account == world.a.id or name == "POST /v1/accounts"
    assert line.actor not in ("", "test")
    assert line.line is not None
    hides = line.action == "contact_changed"
    assert hides or HIDDEN not in line.changes.values()
    assert line.line.request == answer.headers["X-Request-Id"]
    assert world.database.activity.kept_networks[line.line.id] == "127.0.0.1"
    if name not in MAKES_ANOTHER:
        request()
        assert world.database.activity.lines == written


def test_no_reason_is_kept_for_an_operation_that_is_gone() -> None:
    assert WITHOUT_A_LINE.keys() | PREPARED.keys() | BODIES.keys() <= CHANGING.keys()


def test_a_refused_request_writes_nothing(world: World) -> None:
    world.a.things = things_of(world, world.a)
    key = world.key(world.a.id, Scope.REPORTS)
    for name, operation in CHANGING.items():
        if operation.is_of_account and operation.scope is not Scope.REPORTS:
            body = body_for(operation, world.a.things)
            world.database.activity.lines.clear()
            world.request(operation.method, path_of(operation, UNKNOWN), body, key=key)
            assert world.database.activity.lines == [], name


def fields_of(action: str) -> tuple[str, ...]:
    """Of its event."""
    return ACTIONS[action].needs + ACTIONS[action].may


VARIANTS: dict[str, Iterable[StrEnum]] = {
    "case_": (CaseState.APPROVED, CaseState.REFUSED),
    "breaker_": Verdict,
    "operator_": StrEnum("Ordered", [name for name in ACTIONS if "account" in fields_of(name)]),
    "tracking_": TrackingMode,
    "blacklist_lifted_": BlacklistReason,
}
"""Codes that are put together of a word and a value."""


def recorded_codes() -> Iterator[str]:
    """Of every call that records, read from the source."""
    for path in PRODUCT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in ("record", "_record") and len(node.args) >= 4:
                yield from codes_of(node.args[2])


def codes_of(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from codes_of(argument.body)
        yield from codes_of(argument.orelse)
    elif isinstance(argument, ast.JoinedStr):
        word = argument.values[0]
        assert isinstance(word, ast.Constant), ast.dump(argument)
        yield from (f"{word.value}{member.value}" for member in VARIANTS[str(word.value)])


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_every_act_that_is_recorded_has_its_sentence_and_none_is_kept_for_another(
    language: str,
) -> None:
    texts = languages.words(language)["activity"]
    told = {name.removeprefix("action.") for name in texts if name.startswith("action.")}
    assert told == set(recorded_codes()) | {"unexplained"}


@pytest.mark.parametrize("name", CHANGING)
def test_every_field_that_is_told_has_its_words(world: World, name: str) -> None:
    request = ask(world, name, CHANGING[name])
    request()
    fields = {field for line in world.database.activity.lines for field in line.changes}
    for language in languages.LANGUAGES:
        texts = languages.words(language)["activity"]
        own = {field for field in fields if field.startswith("fields.")}
        assert {field for field in fields - own if f"field.{field}" not in texts} == set()
        assert all(label_of(field, language) != field for field in own)
