from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain import token as tokens
from chalicelib.domain.address_key import from_bytes
from chalicelib.domain.token import (
    Place,
    Purpose,
    event_mac,
    read_share_token,
    read_tracking_token,
    read_unsubscribe_token,
    seal,
    seal_claims,
    share_token,
    tracking_token,
    unseal,
    unseal_claims,
    unsubscribe_token,
)

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
PLACE = Place("acc_0375DRTD80001", "cmp_0375DRTD80002", 7, 49)
ADDRESS = from_bytes(bytes(range(16)))
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.mark.parametrize(
    "place",
    [
        PLACE,
        replace(PLACE, batch=0, index=0),
        replace(PLACE, batch=2**24 - 1),
        replace(PLACE, is_anonymous=True),
        Place("acc_0000000000000", "cmp_FZZZZZZZZZZZZ", 2**24, 255),
    ],
)
def test_a_place_comes_back_as_it_was(place: Place) -> None:
    assert read_tracking_token(KEY, tracking_token(KEY, place)) == place
    token = unsubscribe_token(KEY, place, ADDRESS)
    assert read_unsubscribe_token(KEY, token) == (place, ADDRESS)


def test_tokens_are_short_and_fit_a_url() -> None:
    track, leave = tracking_token(KEY, PLACE), unsubscribe_token(KEY, PLACE, ADDRESS)
    share = share_token(KEY, PLACE.account, PLACE.campaign)
    assert (len(track), len(leave), len(share)) == (46, 67, 38)
    assert set(track + leave + share) <= set(ALPHABET)


def test_a_share_token_names_a_campaign_and_nothing_else() -> None:
    token = share_token(KEY, PLACE.account, PLACE.campaign)
    assert read_share_token(KEY, token) == (PLACE.account, PLACE.campaign)
    assert read_share_token(OTHER_KEY, token) is None
    assert read_tracking_token(KEY, token) is None
    assert read_unsubscribe_token(KEY, token) is None
    for personal in (tracking_token(KEY, PLACE), unsubscribe_token(KEY, PLACE, ADDRESS)):
        assert read_share_token(KEY, personal) is None


@pytest.mark.parametrize("payload", [b"", b"0" * 15, b"0" * 17, b"0" * 41])
def test_a_share_token_of_another_size_is_none(payload: bytes) -> None:
    assert read_share_token(KEY, seal(KEY, Purpose.SHARE_MAIL, payload)) is None


def test_a_changed_letter_makes_any_token_worthless() -> None:
    share = share_token(KEY, PLACE.account, PLACE.campaign)
    for token in (tracking_token(KEY, PLACE), unsubscribe_token(KEY, PLACE, ADDRESS), share):
        for position, letter in enumerate(token):
            for other in {"A", "z", ALPHABET[(ALPHABET.index(letter) + 1) % 64]} - {letter}:
                forged = token[:position] + other + token[position + 1 :]
                assert read_tracking_token(KEY, forged) is None
                assert read_unsubscribe_token(KEY, forged) is None
                assert read_share_token(KEY, forged) is None


@pytest.mark.parametrize("made_for", Purpose)
@pytest.mark.parametrize("used_for", Purpose)
def test_a_token_serves_one_purpose(made_for: Purpose, used_for: Purpose) -> None:
    read = unseal(KEY, used_for, seal(KEY, made_for, b"payload"))
    assert read == (b"payload" if made_for is used_for else None)


def test_another_key_reads_nothing() -> None:
    assert unseal(OTHER_KEY, Purpose.TRACK, seal(KEY, Purpose.TRACK, b"payload")) is None


GENUINE = seal(KEY, Purpose.TRACK, b"payload")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "é" * 20,
        GENUINE + "=",
        GENUINE + "==",
        " " + GENUINE,
        GENUINE + "\n",
        GENUINE[:-1],
        GENUINE + "A",
        GENUINE.replace("-", "+").replace("_", "/") + "!",
        "A" * 5_000,
        "\x00" * 26,
    ],
)
def test_no_other_spelling_is_genuine(text: str) -> None:
    assert unseal(KEY, Purpose.TRACK, text) is None


def test_only_the_canonical_last_letter_counts() -> None:
    token = seal(KEY, Purpose.TRACK, b"12")
    spellings = [token[:-1] + letter for letter in ALPHABET]
    assert [s for s in spellings if unseal(KEY, Purpose.TRACK, s) is not None] == [token]


@pytest.mark.parametrize("payload", [b"", b"x" * 21, b"x" * 23, b"x" * 37, b"x" * 39])
def test_a_genuine_payload_of_another_length_names_no_place(payload: bytes) -> None:
    assert read_tracking_token(KEY, seal(KEY, Purpose.TRACK, payload)) is None
    assert read_unsubscribe_token(KEY, seal(KEY, Purpose.UNSUBSCRIBE, payload)) is None


@pytest.mark.parametrize(
    ("now", "is_valid"), [(None, True), (99, True), (100, True), (101, False), (10**9, False)]
)
def test_claims_expire_after_their_last_second(now: int | None, is_valid: bool) -> None:
    token = seal_claims(KEY, Purpose.VERIFY_SENDER, {"exp": 100, "sender": "snd_1"})
    claims = unseal_claims(KEY, Purpose.VERIFY_SENDER, token, now)
    assert (claims is not None) is is_valid


def test_claims_without_an_expiry_last() -> None:
    token = seal_claims(KEY, Purpose.CURSOR, {"start": "é"})
    assert unseal_claims(KEY, Purpose.CURSOR, token, 10**12) == {"start": "é"}
    assert unseal_claims(KEY, Purpose.CONFIRM_ACCOUNT, token) is None


def test_the_order_of_claims_does_not_change_the_token() -> None:
    one = seal_claims(KEY, Purpose.CURSOR, {"a": 1, "b": 2})
    assert one == seal_claims(KEY, Purpose.CURSOR, {"b": 2, "a": 1})


TAGS = ("acc_1", "cmp_1", "0", "1")


@pytest.mark.parametrize("position", range(4))
def test_the_mac_of_an_event_covers_every_tag(position: int) -> None:
    changed = [*TAGS]
    changed[position] += "1"
    assert event_mac(KEY, *changed) != event_mac(KEY, *TAGS)
    assert event_mac(OTHER_KEY, *TAGS) != event_mac(KEY, *TAGS) == event_mac(KEY, *TAGS)


def test_letters_cannot_move_from_one_tag_to_the_next() -> None:
    assert event_mac(KEY, "a", "b1", "2", "3") != event_mac(KEY, "a", "b", "12", "3")


def test_the_mac_of_an_event_is_what_ses_allows_in_a_tag() -> None:
    assert set(event_mac(KEY, *TAGS)) <= set(ALPHABET)
    assert len(event_mac(KEY, *TAGS)) == 16


def test_every_purpose_fits_its_place_in_the_key() -> None:
    assert max(len(purpose) for purpose in tokens.Purpose) <= 16
