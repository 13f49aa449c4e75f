"""An account of which notice was given a month ago: everything of it goes but what the register
keeps (adapters/closing_register.py, ADR 0021). On the real repositories, so that what is left can
be seen byte by byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib import bootstrap
from chalicelib.adapters.closing_register import REGISTER, Fate
from chalicelib.api.tracked import answer
from chalicelib.domain.account import AccountState
from chalicelib.domain.account_closing import ERASE_AFTER, LINKS_KEPT, NOTICE
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.token import read_unsubscribe_token
from tests.api.deadly_writes import DeadlyWrites
from tests.api.stored_world import MARKS, SENT, StoredWorld
from tests.faults.extent import IS_LONG
from tests.world import Killed

MARK = MARKS[0]
READER = f"lezer0@{MARK}.example"
BOUNCED = f"lezer2@{MARK}.example"
PLACES = {
    "profile": r"accounts {account} profile",
    "address_secret": r"accounts {account} secret#addresses",
    "campaign_pointer": r"accounts {account} campaign#cmp_\w+",
    "document campaign": r"accounts {account} campaign#cmp_\w+",
    "document agreement": r"accounts {account} agreement#agr_\w+",
    "document image": r"accounts {account} image#img_\w+",
    "document statement": r"accounts {account} statement#\d{{4}}-\d\d",
    "address": r"addresses {account}#\d\d [\w-]{{22}}",
    "blacklist_entry": r"addresses {account}#\d\d [\w-]{{22}}",
    "blacklist_months": r"addresses {account}#blacklist months",
    "campaign": r"campaigns {account}#cmp_\w+ meta",
    "rate_window": r"platform limit#[\w-]+#{account} \d+",
    "dead_letter": r"platform dead-letters#.*",
}
"""Where that stands which the register does not delete."""
NAMED = (
    *("accounts {account} profile", "accounts {account} statement#"),
    "accounts {account} image#",
)
"""Where the customer's name is kept: invoices, the page to unsubscribe, and what was declared of
the rights to images that mails still show (R59)."""
SHARE = 1 if IS_LONG else 4
"""Of the writes, one in so many is the last of its process."""


@pytest.fixture(scope="module")
def closed() -> Iterator[StoredWorld]:
    """A's month is over, and its data are about to go."""
    with pytest.MonkeyPatch.context() as patch:
        world = StoredWorld()
        patch.setattr(bootstrap, "container", lambda: world.container)
        world.seed()
        notice = {"name": f"Bedrijf {MARK}"}
        assert world.ask(world.a, "POST", "/v1/account/close", notice).status_code == 200
        world.tick(NOTICE.total_seconds() / 3600 + 1)
        stands = world.database.accounts.find(world.a.id)
        assert stands.state is AccountState.CLOSED
        world.outside.uploads.files[world.a.id, "imp_1"] = READER.encode()
        world.outside.previews.put(world.a.id, "cmp_1", READER)
        draft = f"een concept van {MARK}"
        world.outside.contents.objects[world.a.id, "never sent"] = draft
        world.outside.clock.advance(ERASE_AFTER.total_seconds())
        world.freeze()
        yield world


@pytest.fixture
def world(closed: StoredWorld) -> StoredWorld:
    closed.reset()
    closed.outside.previews.put(closed.a.id, "cmp_1", READER)
    return closed


def erase(world: StoredWorld) -> None:
    world.container.close_account.erase(world.a.id)
    world.work()


def check_nothing_is_left(world: StoredWorld) -> None:
    """But what the register keeps, where it says so; nobody is named in it."""
    account = world.a.id
    left = world.rows_of(world.a)
    kept = [
        PLACES[name].format(account=account)
        for name, entry in REGISTER.items()
        if entry.fate not in (Fate.DELETED, Fate.ELSEWHERE) and name in PLACES
    ]
    for place, row in left.items():
        short = place.removeprefix("mynuma-test-")
        assert any(re.fullmatch(pattern, short) for pattern in kept), place
        assert not re.search(r"lezer\d|@", place + row), place
        is_named = short.startswith(tuple(each.format(account=account) for each in NAMED))
        assert is_named or MARK not in row, place


def told(world: StoredWorld, method: str, url: str, body: str = "") -> dict[str, Any]:
    """What a reader's browser gets."""
    purpose, token, *rest = url.strip("/").split("/")
    event = {
        "requestContext": {"http": {"method": method, "userAgent": "Firefox", "sourceIp": "::1"}},
        "rawPath": f"/{purpose}/{token}",
        "pathParameters": {"token": token, "n": "".join(rest)},
        "headers": {"content-type": "application/x-www-form-urlencoded"},
        "body": body,
    }
    return answer(world.container, event)


def link_of(world: StoredWorld, email: str, purpose: str) -> str:
    """The path of a link in the mail that somebody got."""
    campaign = world.a.things[SENT]
    sent = world.outside.mailer.accepted
    mail = next(each for each in sent if each.to == email and each.tags.get("campaign") == campaign)
    found = re.search(rf"https?://[^/\"]+(/{purpose}/[^\"]+)", mail.html)
    assert found is not None
    return found[1]


def test_nothing_is_left_but_what_the_register_keeps(world: StoredWorld) -> None:
    assert MARK in repr(world.rows_of(world.a))
    erase(world)
    check_nothing_is_left(world)


def test_nobody_is_on_the_blacklist_by_name_and_everybody_who_was_still_is(
    world: StoredWorld,
) -> None:
    database, account = world.database, world.a.id
    before = database.addresses.blacklisted(account, "", 100).items
    assert before
    erase(world)
    after = database.addresses.blacklisted(account, "", 100).items
    assert {(row.key, row.reason, row.mark.at) for row in after} == {
        (row.key, row.reason, row.mark.at) for row in before
    }
    assert {(row.email, row.mark.evidence) for row in after} == {("", "")}


def test_no_file_is_left_but_what_was_sent(world: StoredWorld) -> None:
    erase(world)
    o, account = world.outside, world.a.id
    sent = world.database.campaigns.find(account, world.a.things[SENT])
    assert {place for place in o.contents.objects if place[0] == account} == {
        (account, sent.content_hash)
    }
    for files in (
        o.uploads.files,
        o.export_files.files,
        o.json_files.files,
        o.archive_files.files,
        o.previews.pages,
    ):
        assert [place for place in files if place[0] == account] == []


def test_another_account_is_as_it_was(world: StoredWorld) -> None:
    before = world.rows_of(world.b)
    files = repr(world.outside.contents.objects.keys()).count(world.b.id)
    erase(world)
    assert world.rows_of(world.b) == before
    assert repr(world.outside.contents.objects.keys()).count(world.b.id) == files


def test_the_account_itself_says_who_was_the_customer_and_until_when_links_work(
    world: StoredWorld,
) -> None:
    before = world.database.accounts.find(world.a.id)
    erase(world)
    stands = world.database.accounts.find(world.a.id)
    assert (stands.name, stands.company_number) == (before.name, before.company_number)
    assert (stands.state, stands.closes_at) == (AccountState.CLOSED, before.closes_at)
    assert (stands.contact_email, stands.contact_address, stands.contact_phone) == ("", "", "")
    assert stands.links_until == stands.erased_at + LINKS_KEPT
    months = [each.id for each in world.database.statements.all(world.a.id)]
    assert months[-3:] == ["2026-03", "2026-04", "2026-05"]


def test_a_reader_still_unsubscribes_by_the_link_of_a_mail(world: StoredWorld) -> None:
    url = link_of(world, READER, "u")
    erase(world)
    assert told(world, "GET", url)["statusCode"] == 200
    assert told(world, "POST", url, "List-Unsubscribe=One-Click")["statusCode"] == 200
    named = read_unsubscribe_token(world.container.token_key, url.split("/")[2])
    assert named is not None
    state = world.database.addresses.get_many(world.a.id, [named[1]])[named[1]]
    assert BlacklistReason.UNSUBSCRIBED in state.reasons
    assert state.email == ""


def test_links_lead_where_they_led_and_what_was_sent_is_shown_still(world: StoredWorld) -> None:
    click, web = link_of(world, READER, "c"), link_of(world, READER, "u").replace("/u/", "/w/")
    shared = link_of(world, READER, "s")
    target = told(world, "GET", click)["headers"]["Location"]
    erase(world)
    world.open_again()
    gone = told(world, "GET", click)
    assert (gone["statusCode"], gone["headers"]["Location"]) == (302, target)
    assert MARK in told(world, "GET", web)["body"]
    assert MARK in told(world, "GET", shared)["body"]


def test_what_readers_do_afterwards_is_kept_nowhere(world: StoredWorld) -> None:
    click, opened = link_of(world, READER, "c"), link_of(world, READER, "o")
    erase(world)
    hits = len(world.outside.raw_hits.hits) + len(world.outside.raw_hits.ips)
    assert told(world, "GET", click)["statusCode"] == 302
    assert told(world, "GET", opened)["statusCode"] == 200
    told(world, "POST", link_of(world, READER, "u"), "List-Unsubscribe=One-Click")
    world.work()
    check_nothing_is_left(world)
    assert len(world.outside.raw_hits.hits) + len(world.outside.raw_hits.ips) == hits


def test_a_login_goes_with_its_last_account(world: StoredWorld) -> None:
    owner = world.database.users.all(world.a.id)[0]
    assert world.outside.people.find(owner.email) is not None
    erase(world)
    assert world.outside.people.find(owner.email) is None
    assert world.database.accounts.memberships(owner.subject) == ()


def test_who_is_in_another_account_goes_on_signing_in(world: StoredWorld) -> None:
    owner = world.database.users.all(world.a.id)[0]
    guest = replace(owner, id="usr_guest", version=0)
    invitation = world.database.invitations.all(world.b.id)[0]
    world.database.members.join(world.b.id, guest, invitation)
    erase(world)
    assert world.outside.people.find(owner.email) is not None
    assert world.database.accounts.memberships(owner.subject) == (world.b.id,)


def test_a_key_opens_nothing_any_more(world: StoredWorld) -> None:
    erase(world)
    assert world.request("GET", "/v1/account", key=world.a.key).status_code == 401


def test_what_an_operator_closed_is_kept(world: StoredWorld) -> None:
    stands = world.database.accounts.find(world.a.id)
    world.database.accounts.replace(replace(stands, cause="operator"))
    before = world.rows_of(world.a)
    erase(world)
    assert world.rows_of(world.a) == before


def test_nobody_lets_it_send_again(world: StoredWorld) -> None:
    erase(world)
    with pytest.raises(NotAllowed):
        world.container.account_states.reinstate(world.a.id)


def test_it_goes_on_in_small_parts_through_its_queue(world: StoredWorld) -> None:
    world.container.close_account.erase(world.a.id)
    world.outside.queues.take_all("closing")
    small = replace(world.container.erase_account, calls=1)
    parts, where = 0, ("", "")
    while not small(world.a.id, *where):
        (message,) = world.outside.queues.take_all("closing")
        where, parts = (message.step, message.start), parts + 1
    assert parts > 20
    check_nothing_is_left(world)


def test_an_old_message_that_comes_again_deletes_nothing_that_is_kept(world: StoredWorld) -> None:
    erase(world)
    before, files = world.rows_of(world.a), dict(world.outside.contents.objects)
    for step in ("", "files", "addresses", "campaigns"):
        world.outside.queues.erase_account(world.a.id, step, "")
        world.work()
    after = world.rows_of(world.a)
    assert after.keys() == before.keys()
    assert world.outside.contents.objects == files


def test_killed_after_any_write_it_is_finished_by_the_next(
    world: StoredWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = DeadlyWrites(world, monkeypatch)
    deaths, at = 0, 0
    while deaths * SHARE == at:
        world.reset()
        before = world.rows_of(world.b)
        at += SHARE
        writes.die_after(at)
        try:
            erase(world)
        except Killed:
            deaths += 1
        writes.die_after(0)
        erase(world)
        check_nothing_is_left(world)
        assert world.rows_of(world.b) == before
        assert [user.id for user in world.database.users.all(world.a.id)] == []
    assert deaths * SHARE > 40
