"""I1 to I7, I9 and I10 of faults.md, read from the cloud's side after a run.

What the product says of itself is only ever compared with what the witness and SES have seen.
"""

from __future__ import annotations

import re
from collections import Counter

from chalicelib.domain.batch import in_lane, lane_of
from chalicelib.domain.claim import FAIR_USE_SECONDS
from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import SKIPPED, BatchFacts, FactKind, indexes_behind, known
from chalicelib.domain.token import read_unsubscribe_token
from chalicelib.services.closing import FINAL, accounted_for
from tests.fakes.secrets import FakeSecrets
from tests.faults.books import Books
from tests.faults.shape import domain_of
from tests.faults.world import World

TOKEN_KEY = FakeSecrets().key("tokens")
FOOTER_LINK = re.compile(r'href="https://mynuma\.test/u/([A-Za-z0-9_-]+)"')
_HEADER_LINKS = re.compile(
    r"<https://mynuma\.test/u/([A-Za-z0-9_-]+)>, <mailto:unsubscribe@mynuma\.test\?subject=\1>"
)
_FACTS_OF_EVENT = {
    "Send": (FactKind.SENT,),
    "Delivery": (FactKind.DELIVERED,),
    "Bounce": (FactKind.BOUNCED, FactKind.BOUNCED_UNLESS_DELIVERED),
    "Complaint": (FactKind.COMPLAINED,),
    "DeliveryDelay": (FactKind.DELAYED,),
}


def check(world: World) -> Books:
    """Every invariant that has nothing to do with how the run went; the books they were read in."""
    books = Books(world)
    once(world)
    nobody_listed(world)
    everybody_accounted_for(books)
    tenants(books)
    never_back(world)
    fair_use(world)
    links_and_headers(world)
    counters(books)
    events(books)
    reasons_are_true(books)
    histories(books)
    return books


def once(world: World) -> None:
    """I1: at most one accepted mail for a contact of a campaign."""
    places = Counter((*mail.place[:2], mail.to) for mail in world.mails)
    assert [place for place, number in places.items() if number > 1] == []
    indexes = Counter(mail.place for mail in world.mails)
    assert [place for place, number in indexes.items() if number > 1] == []


def nobody_listed(world: World) -> None:
    """I2: the very invocation that sent a mail claimed its address before, and was allowed to."""
    for mail in world.mails:
        account, campaign = mail.place[:2]
        place = (account, world.key_of(account, mail.to))
        claim = world.witness.claim_before(place, mail.by, mail.number)
        assert claim is not None, f"sent without a claim: {mail.place}"
        assert claim.was_allowed, f"sent to somebody listed: {mail.place}"
        assert claim.campaign == campaign


def everybody_accounted_for(books: Books) -> None:
    """I3: whoever is in a batch has exactly one state, and planned is the number of them."""
    for account, campaign in books.campaigns:
        batches = books.batches[account, campaign]
        contacts = [c for number, m in batches.items() if lane_of(number) == 0 for c in m]
        assert len(contacts) == len(set(contacts)), "one contact in two batches"
        stands = books.world.campaign(account, campaign)
        if stands.planned_at is not None or stands.is_finished:
            assert stands.planned == len(contacts)
        if not stands.is_finished:
            continue
        assert accounted_for(books.counters((account, campaign))) == len(contacts)
        for number, members in batches.items():
            facts = books.facts_of((account, campaign, number))
            here = set(range(len(members))) - books.moved((account, campaign, number))
            for index in here:
                assert len(states_of(facts, index)) == 1, (campaign, number, index)


def states_of(facts: BatchFacts, index: int) -> list[str]:
    """The final states of one recipient: there must be one."""
    people = known(facts)
    return [name for name in FINAL if people[name] >> index & 1]


def tenants(books: Books) -> None:
    """I4: every row belongs to an account, and every mail to the one whose contact got it."""
    world = books.world
    for kind, name in world.settings.tables.items():
        if kind == "platform":
            continue
        owners = {pk.partition("#")[0] for pk, _ in world.cloud.dynamodb.tables[name].places()}
        assert owners <= set(world.accounts), kind
    for (account, _), batches in books.batches.items():
        for members in batches.values():
            assert all((account, contact) in world.everybody for contact in members)
    for mail in world.mails:
        account, campaign, number, index = mail.place
        contact = books.batches[account, campaign][number][index]
        assert world.everybody[account, contact].email == mail.to
        assert f"@{domain_of(account)}>" in mail.message.sender


def never_back(world: World) -> None:
    """I5: nobody who is off comes back without having said so: here nobody ever says so."""
    assert world.witness.returned == []


def fair_use(world: World) -> None:
    """I6: 48 hours between two marketing mails, counted from claim to claim."""
    last: dict[tuple[str, str], float] = {}
    for mail in sorted(world.mails, key=lambda mail: mail.number):
        place = (mail.place[0], world.key_of(mail.place[0], mail.to))
        claim = world.witness.claim_before(place, mail.by, mail.number)
        at = claim.at if claim else mail.at
        if place in last:
            assert int(at) - int(last[place]) >= FAIR_USE_SECONDS, mail.place
        last[place] = at


def links_and_headers(world: World) -> None:
    """I7: both list headers, and a footer link that leads to this very mailbox."""
    for mail in world.mails:
        headers = dict(mail.message.headers)
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        in_header = _HEADER_LINKS.fullmatch(headers["List-Unsubscribe"])
        in_footer = FOOTER_LINK.search(mail.html)
        assert in_header and in_footer, mail.place
        named = read_unsubscribe_token(TOKEN_KEY, in_footer[1])
        assert named is not None
        place, key = named
        assert (place.account, place.campaign, place.batch, place.index) == mail.place
        assert key == world.key_of(mail.place[0], mail.to)
        assert in_header[1] == in_footer[1]


def counters(books: Books) -> None:
    """I9: every counter is the number of distinct facts, counted anew."""
    for account, campaign in books.campaigns:
        recount: Counter[str] = Counter()
        for number in books.batches[account, campaign]:
            recount.update(books.facts_of((account, campaign, number)).counts())
        figures = books.counters((account, campaign))
        assert figures == {name: number for name, number in recount.items() if number}


def events(books: Books) -> None:
    """I10: every event that came is applied, or kept as a dead letter."""
    by_id = {mail.message.id: mail.place for mail in books.world.mails}
    for kind, message_id in books.world.told - books.dead:
        *batch, index = by_id[message_id]
        facts = books.facts_of((batch[0], batch[1], batch[2]))
        told = [facts.bits.get(fact, 0) >> index & 1 for fact in _FACTS_OF_EVENT[kind]]
        assert any(told), (kind, batch, index)


def reasons_are_true(books: Books) -> None:
    """Nobody is passed over for a reason that does not hold: gone, listed, off the lists, or mailed
    (perhaps) by another campaign less than 48 hours before."""
    for (account, campaign, number), facts in books.facts.items():
        members = books.batches[account, campaign][number]
        for kind in SKIPPED:
            for index in indexes_behind(facts, kind.value):
                contact = books.world.everybody[account, members[index]]
                assert _holds(books, kind, account, campaign, contact), (kind, contact.email)


def histories(books: Books) -> None:
    """Every mail that SES took stands in the history of its address, once, as the batch that it
    was planned in; batches of later rounds stand at the same place of their lane."""
    for mail in books.world.mails:
        account, campaign, number, index = mail.place
        contact = books.batches[account, campaign][number][index]
        key = books.world.everybody[account, contact].address_key
        own = [place for place in books.histories[account, key] if place.campaign == campaign]
        assert [in_lane(place.batch, 0) for place in own] == [in_lane(number, 0)], mail.place
        (place,) = own
        assert books.batches[account, campaign][place.batch][place.index] == contact, mail.place


def _holds(books: Books, kind: FactKind, account: str, campaign: str, contact: Contact) -> bool:
    place = (account, contact.address_key)
    stored = books.contacts.get((account, contact.id))
    if kind is FactKind.SKIPPED_DELETED:
        return stored is None
    if kind is FactKind.SKIPPED_FAIR_USE:
        return any(claim.campaign != campaign for claim in books.world.witness.addresses[place])
    is_off = stored is None or "lists" not in stored
    return place in books.world.witness.listed or is_off


def nobody_is_lost(books: Books) -> None:
    """0 losses: `sent` are those SES took, and `uncertain` those of whom nobody can know: in
    batches whose owner never ended its claim, without an event. Everybody else has a reason."""
    for account, campaign in books.campaigns:
        if not books.world.campaign(account, campaign).is_finished:
            continue
        for number, members in books.batches[account, campaign].items():
            place = (account, campaign, number)
            facts = books.facts_of(place)
            unknown = books.unknown.get(place, set())
            assert set(indexes_behind(facts, "uncertain")) == unknown, place
            sent, moved = set(indexes_behind(facts, "sent")), books.moved(place)
            assert sent == books.accepted.get(place, {}).keys() - unknown - moved, place
            names = ("failed", "cancelled", *(kind.value for kind in SKIPPED))
            others = {index for name in names for index in indexes_behind(facts, name)}
            assert sent | unknown | others | moved == set(range(len(members))), place
