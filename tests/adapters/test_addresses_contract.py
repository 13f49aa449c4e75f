"""Address rows: the claim, the 48 hours to the second, the blacklist, strikes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import FAIR_USE_SECONDS, ClaimAnswer, ClaimTerms
from chalicelib.domain.contact import AddressState
from chalicelib.domain.ids import contact_shard
from chalicelib.domain.mail_history import KIND, MOST_KEPT, MailPlace, unpacked
from tests.adapters.address_steps import answer_of, reserve, state_of
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, key_of, make_contact, make_mark, make_terms, short_id

WORKERS = 8

THREE = (BlacklistReason.MAILBOX_FULL, BlacklistReason.BOUNCE, BlacklistReason.MAILBOX_FULL)


def later(terms: ClaimTerms, seconds: int, campaign: str = "") -> ClaimTerms:
    """Another campaign's claim, so many seconds after."""
    return make_terms(
        campaign=campaign or short_id("cmp"),
        now=terms.now + seconds,
        changed_before=terms.changed_before + seconds,
    )


def test_a_free_address_is_granted_and_marked(full_database: AnyDatabase, account: str) -> None:
    keys, terms = reserve(full_database, account, 60), make_terms()

    answers = full_database.addresses.claim(account, dict.fromkeys(keys, 0), terms)

    assert {answer for answer, _ in answers.values()} == {ClaimAnswer.GRANTED}
    assert list(answers) == keys
    state = state_of(full_database, account, keys[7])
    assert (state.last_marketing_at, state.last_campaign) == (terms.now, terms.campaign)


def test_claiming_again_for_the_same_campaign_renews_the_mark(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), terms = reserve(full_database, account), make_terms()
    answer_of(full_database, account, key, terms)
    again = later(terms, 40 * 3_600, terms.campaign)

    answer, _ = answer_of(full_database, account, key, again)

    assert answer is ClaimAnswer.GRANTED
    assert state_of(full_database, account, key).last_marketing_at == again.now
    other, _ = answer_of(full_database, account, key, later(terms, 50 * 3_600, "cmp_other"))
    assert other is ClaimAnswer.FAIR_USE


@pytest.mark.parametrize(
    ("seconds", "answer"),
    [
        (0, ClaimAnswer.FAIR_USE),
        (FAIR_USE_SECONDS - 1, ClaimAnswer.FAIR_USE),
        (FAIR_USE_SECONDS, ClaimAnswer.GRANTED),
        (FAIR_USE_SECONDS + 1, ClaimAnswer.GRANTED),
    ],
)
def test_another_campaign_waits_exactly_48_hours(
    full_database: AnyDatabase, account: str, seconds: int, answer: ClaimAnswer
) -> None:
    (key,), terms = reserve(full_database, account), make_terms()
    answer_of(full_database, account, key, terms)

    assert answer_of(full_database, account, key, later(terms, seconds))[0] is answer


def history(database: AnyDatabase, account: str, key: str) -> list[MailPlace]:
    """Of the row and of the timeline; what stands in both is there twice."""
    rows = database.timeline.read(account, key, 100)
    older = [place for row in rows if row.kind == KIND for place in unpacked(row.detail)]
    return sorted([*older, *state_of(database, account, key).mails])


def test_a_mail_stands_once_in_the_history_however_often_it_is_claimed(
    full_database: AnyDatabase, account: str
) -> None:
    (key, other), terms = reserve(full_database, account, 2), make_terms(batch=70)
    for seconds in (0, 0, 60):
        again = later(terms, seconds, terms.campaign)
        full_database.addresses.claim(account, {key: 3, other: 49}, replace(again, batch=70))

    assert history(full_database, account, key) == [MailPlace(terms.campaign, 70, 3)]
    assert history(full_database, account, other) == [MailPlace(terms.campaign, 70, 49)]


def test_who_is_refused_has_no_mail_in_the_history(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), terms = reserve(full_database, account), make_terms()
    answer_of(full_database, account, key, terms)

    assert answer_of(full_database, account, key, later(terms, 60))[0] is ClaimAnswer.FAIR_USE
    assert [place.campaign for place in history(full_database, account, key)] == [terms.campaign]


def test_a_full_history_moves_to_the_timeline_and_loses_no_mail(
    full_database: AnyDatabase, account: str
) -> None:
    (key, other), terms = reserve(full_database, account, 2), make_terms()
    expected = []
    for number in range(2 * MOST_KEPT + 3):
        mine = later(terms, number * FAIR_USE_SECONDS)
        assert answer_of(full_database, account, key, mine)[0] is ClaimAnswer.GRANTED
        expected.append(MailPlace(mine.campaign, 0, 0))

    assert history(full_database, account, key) == sorted(expected)
    assert len(state_of(full_database, account, key).mails) == 3
    assert state_of(full_database, account, key).last_campaign == expected[-1].campaign
    assert history(full_database, account, other) == []


def test_a_blacklisted_address_keeps_its_history(full_database: AnyDatabase, account: str) -> None:
    (key,), terms = reserve(full_database, account), make_terms()
    answer_of(full_database, account, key, terms)
    full_database.addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark())
    full_database.addresses.give_back(account, [key], terms.campaign)

    assert history(full_database, account, key) == [MailPlace(terms.campaign, 0, 0)]


def test_of_two_campaigns_at_once_one_passes(full_database: AnyDatabase, account: str) -> None:
    (key,), barrier = reserve(full_database, account), Barrier(WORKERS)

    def claim(terms: ClaimTerms) -> ClaimAnswer:
        barrier.wait(timeout=30)
        return answer_of(full_database, account, key, terms)[0]

    with ThreadPoolExecutor(WORKERS) as pool:
        answers = list(pool.map(claim, [make_terms() for _ in range(WORKERS)]))

    assert sorted(answers) == [ClaimAnswer.GRANTED, *[ClaimAnswer.FAIR_USE] * (WORKERS - 1)]


@pytest.mark.parametrize(
    ("reason", "answer"),
    [
        (BlacklistReason.UNSUBSCRIBED, ClaimAnswer.UNSUBSCRIBED),
        (BlacklistReason.BOUNCE, ClaimAnswer.BLACKLISTED),
        (BlacklistReason.MANUAL, ClaimAnswer.BLACKLISTED),
    ],
)
def test_an_opt_out_wins_even_over_the_campaigns_own_mark(
    full_database: AnyDatabase, account: str, reason: BlacklistReason, answer: ClaimAnswer
) -> None:
    (key,), terms = reserve(full_database, account), make_terms()
    answer_of(full_database, account, key, terms)

    full_database.addresses.blacklist(account, key, reason, make_mark())

    given, state = answer_of(full_database, account, key, terms)
    assert given is answer
    assert state == state_of(full_database, account, key)


def test_an_unknown_address_belongs_to_somebody_deleted(
    full_database: AnyDatabase, account: str
) -> None:
    (known,) = reserve(full_database, account)
    key = key_of("niemand@example.com")

    answers = full_database.addresses.claim(account, {key: 0, known: 1}, make_terms())

    assert answers[key] == (ClaimAnswer.DELETED, None)
    assert answers[known][0] is ClaimAnswer.GRANTED
    assert full_database.addresses.get_many(account, [key]) == {}


def test_a_change_of_preferences_after_the_plan_asks_for_a_second_look(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), terms = reserve(full_database, account), make_terms(changed_before=0)

    assert answer_of(full_database, account, key, terms)[0] is ClaimAnswer.RECHECK
    fresh = replace(terms, changed_before=1)
    assert answer_of(full_database, account, key, fresh)[0] is ClaimAnswer.GRANTED


def test_only_a_campaigns_own_mark_is_given_back(full_database: AnyDatabase, account: str) -> None:
    (mine, theirs), terms = reserve(full_database, account, 2), make_terms()
    other = make_terms()
    answer_of(full_database, account, mine, terms)
    answer_of(full_database, account, theirs, other)
    unknown = key_of("niemand@example.com")

    for _ in range(2):
        full_database.addresses.give_back(account, [mine, theirs, unknown], terms.campaign)

    states = full_database.addresses.get_many(account, [mine, theirs, unknown])
    assert (states[mine].last_marketing_at, states[mine].last_campaign) == (0, "")
    assert states[theirs].last_marketing_at == other.now
    assert unknown not in states
    assert answer_of(full_database, account, mine, other)[0] is ClaimAnswer.GRANTED


def test_reasons_add_up_and_the_first_mark_stays(full_database: AnyDatabase, account: str) -> None:
    (key,) = reserve(full_database, account)
    addresses = full_database.addresses

    assert addresses.blacklist(account, key, BlacklistReason.UNSUBSCRIBED, make_mark())
    unsubscribed = state_of(full_database, account, key)
    assert addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark(evidence="later"))
    assert not addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark(evidence="x"))

    state = state_of(full_database, account, key)
    assert state.reasons == {
        BlacklistReason.UNSUBSCRIBED: make_mark(),
        BlacklistReason.BOUNCE: make_mark(evidence="later", again=frozenset("x")),
    }
    assert (unsubscribed.marketing_ok, unsubscribed.all_ok) == (False, True)
    assert (state.marketing_ok, state.all_ok) == (False, False)


def test_reasons_given_at_once_all_stay(full_database: AnyDatabase, account: str) -> None:
    (key,), reasons = reserve(full_database, account), list(BlacklistReason)
    barrier = Barrier(len(reasons))

    def add(reason: BlacklistReason) -> bool:
        barrier.wait(timeout=30)
        return full_database.addresses.blacklist(account, key, reason, make_mark())

    with ThreadPoolExecutor(len(reasons)) as pool:
        assert all(pool.map(add, reasons))

    assert set(state_of(full_database, account, key).reasons) == set(reasons)


def test_an_address_nobody_knew_can_be_blacklisted(
    full_database: AnyDatabase, account: str
) -> None:
    key = key_of("weg@example.com")

    full_database.addresses.blacklist(
        account, key, BlacklistReason.REQUESTED, make_mark(), "weg@example.com"
    )

    assert state_of(full_database, account, key) == AddressState(
        key, email="weg@example.com", reasons={BlacklistReason.REQUESTED: make_mark()}
    )
    assert answer_of(full_database, account, key, make_terms())[0] is ClaimAnswer.BLACKLISTED


def test_the_address_of_a_known_row_is_not_overwritten(
    full_database: AnyDatabase, account: str
) -> None:
    (key,) = reserve(full_database, account)
    before = state_of(full_database, account, key).email

    full_database.addresses.blacklist(
        account, key, BlacklistReason.BOUNCE, make_mark(), before.upper()
    )

    assert state_of(full_database, account, key).email == before


def test_a_lifted_reason_leaves_the_others(full_database: AnyDatabase, account: str) -> None:
    (key,) = reserve(full_database, account)
    addresses = full_database.addresses
    addresses.blacklist(account, key, BlacklistReason.UNSUBSCRIBED, make_mark())
    addresses.blacklist(account, key, BlacklistReason.PROVIDER_SUPPRESSED, make_mark())

    addresses.lift(account, key, BlacklistReason.PROVIDER_SUPPRESSED, NOW)
    addresses.lift(account, key, BlacklistReason.COMPLAINT, NOW)
    addresses.lift(account, key_of("niemand@example.com"), BlacklistReason.COMPLAINT, NOW)

    assert set(state_of(full_database, account, key).reasons) == {BlacklistReason.UNSUBSCRIBED}
    assert answer_of(full_database, account, key, make_terms())[0] is ClaimAnswer.UNSUBSCRIBED
    addresses.lift(account, key, BlacklistReason.UNSUBSCRIBED, NOW)
    assert answer_of(full_database, account, key, make_terms())[0] is ClaimAnswer.GRANTED
    assert addresses.blacklisted(account, "", 10).items == ()


def test_what_rests_on_strikes_goes_with_them_and_what_is_certain_stays(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), addresses = reserve(full_database, account), full_database.addresses
    for number in range(3):
        addresses.strike(account, key, Strike(f"m{number}", number))
    for reason in THREE[:2]:
        addresses.blacklist(account, key, reason, make_mark(struck=True), "an@example.com")
    addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark(evidence="dead 02"))

    assert not addresses.clear_strikes(account, key, 0)
    assert addresses.clear_strikes(account, key, 1)
    state = state_of(full_database, account, key)
    assert (len(state.strikes), set(state.reasons)) == (2, {BlacklistReason.BOUNCE})
    assert state.reasons[BlacklistReason.BOUNCE].is_certain


def test_strikes_count_distinct_messages_until_they_are_cleared(
    full_database: AnyDatabase, account: str
) -> None:
    (key,), stranger = reserve(full_database, account), key_of("vreemde@example.com")
    addresses = full_database.addresses

    a, b, c = (Strike("abc"[n], 7 + n, reason) for n, reason in enumerate(THREE))
    states = [addresses.strike(account, key, strike) for strike in (a, b, a, c)]

    assert [len(state.strikes) for state in states] == [1, 2, 2, 3]
    assert states[-1] == state_of(full_database, account, key)
    assert states[-1].strikes == {a, b, c}
    assert [len(addresses.strike(account, stranger, one).strikes) for one in (a, b)] == [1, 2]
    asked = [key, stranger, key_of("niemand@example.com"), key]
    struck = {key: frozenset({a, b, c}), stranger: frozenset({a, b})}
    assert addresses.with_strikes(account, asked) == struck
    for known in (key, stranger, key_of("niemand@example.com")):
        assert not addresses.clear_strikes(account, known, 9)
        assert not addresses.clear_strikes(account, known, 9)
    assert state_of(full_database, account, key).strikes == {c}
    assert addresses.with_strikes(account, asked) == {key: frozenset({c})}
    assert addresses.strike(account, key, a).strikes == {a, c}
    assert answer_of(full_database, account, stranger, make_terms())[0] is ClaimAnswer.GRANTED


def test_another_account_sees_nothing(
    full_database: AnyDatabase, account: str, other_account: str
) -> None:
    (key,), terms = reserve(full_database, account), make_terms()
    addresses = full_database.addresses
    addresses.blacklist(account, key, BlacklistReason.BOUNCE, make_mark())

    assert addresses.get_many(other_account, [key]) == {}
    assert addresses.blacklisted(other_account, "", 10).items == ()
    assert answer_of(full_database, other_account, key, terms)[0] is ClaimAnswer.DELETED
    addresses.lift(other_account, key, BlacklistReason.BOUNCE, NOW)
    assert not state_of(full_database, account, key).all_ok


def test_who_may_get_marketing_mail_is_told_shard_by_shard(
    full_database: AnyDatabase, account: str, other_account: str
) -> None:
    people = [make_contact() for _ in range(8)]
    full_database.contacts.reserve(account, people)
    full_database.contacts.reserve(other_account, [make_contact()])
    gone = people[0]
    full_database.addresses.blacklist(
        account, gone.address_key, BlacklistReason.UNSUBSCRIBED, make_mark()
    )
    nobody = key_of("nobody@example.com")
    full_database.addresses.blacklist(account, nobody, BlacklistReason.MANUAL, make_mark())
    full_database.addresses.lift(account, nobody, BlacklistReason.MANUAL, NOW)

    found = [full_database.addresses.mailable(account, shard) for shard in range(64)]

    assert frozenset().union(*found) == {contact.id for contact in people[1:]}
    assert all(contact_shard(each) == shard for shard, ids in enumerate(found) for each in ids)
