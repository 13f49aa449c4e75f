"""A dry run tells what an import will do and changes nobody; a file that looks bought waits for a
declaration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_import import Import, ImportCounts, ImportState
from chalicelib.domain.errors import Conflict
from chalicelib.domain.import_forecast import MOST_DOMAINS, HoldReason, sampled
from chalicelib.services import import_slices
from tests.services.setup import ACTOR, House

MAPPING = {"mail": "email", "city": "field:city"}
LINES = (
    *("new@x.example,Gent", "known@x.example,Aalst", "same@x.example,Gent", "new@x.example,Gent"),
    *("left@x.example,Gent", "dead@x.example,Gent", "geen adres,Gent", "new@x.example,Ninove"),
)
FILE = "mail,city\n" + "".join(f"{line}\n" for line in LINES)
WHY = "Klanten van onze winkel, ingeschreven op papier."


@pytest.fixture
def house() -> House:
    return House()


def waiting(house: House, content: str = FILE) -> str:
    """An import whose file is uploaded, among people who are known already."""
    on = house.new_list()
    house.contact("known@x.example", fields={"city": "Gent"}, lists=(on,))
    house.contact("same@x.example", fields={"city": "Gent"}, lists=(on,))
    house.blacklist("left@x.example", BlacklistReason.UNSUBSCRIBED)
    house.blacklist("dead@x.example", BlacklistReason.BOUNCE)
    return house.declare(content.encode(), MAPPING, list_id=on)


def checked(house: House, import_id: str) -> Import:
    house.use.imports.check(house.account, ACTOR, import_id)
    house.drain_imports()
    return house.use.imports.get(house.account, import_id)


@pytest.mark.parametrize("slice_rows", [3, 1_000])
def test_a_dry_run_tells_what_the_import_then_does(
    house: House, monkeypatch: pytest.MonkeyPatch, slice_rows: int
) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 1_000)
    import_id = waiting(house)
    people, rows = house.contacts(), dict(house.database.addresses.rows)

    found = checked(house, import_id)

    assert (house.contacts(), house.database.addresses.rows) == (people, rows)
    assert found.state is ImportState.CHECKED
    forecast = found.forecast
    assert forecast is not None
    assert forecast.counts == ImportCounts(
        rows=8, created=1, updated=2, unchanged=2, refused=2, broken=1
    )
    assert (forecast.blacklisted, forecast.opted_out) == (1, 1)
    assert [(p.number, p.code) for p in house.problems(found)] == [(7, "missing_at")]

    monkeypatch.setattr(import_slices, "SLICE_ROWS", slice_rows)
    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()
    done = house.use.imports.get(house.account, import_id)
    if slice_rows == 3:  # within one write the second of two is the first one's
        assert done.counts == forecast.counts
    assert (done.state, done.counts.rows, done.counts.broken) == (ImportState.DONE, 8, 1)


def test_a_start_looks_first_and_goes_on_by_itself(house: House) -> None:
    import_id = waiting(house)
    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()
    done = house.use.imports.get(house.account, import_id)
    assert (done.state, done.counts.rows) == (ImportState.DONE, 8)
    assert house.outside.mail_domains.asked == [frozenset({"x.example"})]
    assert done.forecast is not None
    assert not done.forecast.domains, "who is asked for is not kept"


def people(number: int, domain: str = "x.example", word: str = "persoon") -> list[str]:
    return [f"{word}{place}@{domain}" for place in range(number)]


def domains(number: int, word: str = "firma") -> list[str]:
    return [f"an@{word}{place}.example" for place in range(number)]


def known_as(number: int, reason: BlacklistReason) -> Callable[[House], list[str]]:
    def make(house: House) -> list[str]:
        found = people(number, word="weg")
        for email in found:
            house.blacklist(email, reason)
        return found

    return make


ROLES = ["info@a.example", "sales@b.example", "contact@c.example", "office@d.example"]
DEAD = "dood"
BOUNCE, OUT = BlacklistReason.BOUNCE, BlacklistReason.UNSUBSCRIBED
GOOD: dict[str, tuple[list[str], Callable[[House], list[str]]]] = {
    "readers of a shop": (people(200), lambda _: []),
    "one address": (["info@a.example"], lambda _: []),
    "one office among friends": ([*people(5), "info@a.example"], lambda _: []),
    "a tenth are offices": ([*people(36), *ROLES], lambda _: []),
    "firms, each person by name": (domains(40), lambda _: []),
    "names that begin as an office": (people(50, word="infoma"), lambda _: []),
    "a twentieth bounced": (people(95), known_as(5, BOUNCE)),
    "a hundredth left": (people(198), known_as(2, OUT)),
    "one of a few left": (people(10), known_as(1, OUT)),
    "29 % of the domains are gone": (domains(71) + domains(29, DEAD), lambda _: []),
}
BAD: dict[str, tuple[list[str], Callable[[House], list[str]], tuple[HoldReason, ...]]] = {
    "offices alone": (ROLES, lambda _: [], (HoldReason.ROLE_ADDRESSES,)),
    "more than a tenth offices": (
        [*people(35), *ROLES],
        lambda _: [],
        (HoldReason.ROLE_ADDRESSES,),
    ),
    "offices with a tag": (
        [*people(10), "info+a@a.example", "Info+b@b.example"],
        lambda _: [],
        (HoldReason.ROLE_ADDRESSES,),
    ),
    "more than a twentieth bounced": (
        people(94),
        known_as(5, BOUNCE),
        (HoldReason.EARLIER_BOUNCES,),
    ),
    "full mailboxes": (
        people(90),
        known_as(6, BlacklistReason.MAILBOX_FULL),
        (HoldReason.EARLIER_BOUNCES,),
    ),
    "numbered offices": (
        [f"info-{number}@firma{number}.example" for number in range(20)],
        lambda _: [],
        (HoldReason.ROLE_ADDRESSES,),
    ),
    "one of fifty left": (people(49), known_as(1, OUT), (HoldReason.EARLIER_OPT_OUTS,)),
    "one of twenty left": (people(19), known_as(1, OUT), (HoldReason.EARLIER_OPT_OUTS,)),
    "more than a hundredth left": (people(197), known_as(2, OUT), (HoldReason.EARLIER_OPT_OUTS,)),
    "more than a hundredth complained": (
        people(150),
        known_as(3, BlacklistReason.COMPLAINT),
        (HoldReason.EARLIER_OPT_OUTS,),
    ),
    "30 % of the domains are gone": (
        domains(70) + domains(30, DEAD),
        lambda _: [],
        (HoldReason.DOMAINS_WITHOUT_MAIL,),
    ),
    "a list of long ago": (
        domains(300) + domains(300, DEAD),
        lambda _: [],
        (HoldReason.DOMAINS_WITHOUT_MAIL,),
    ),
    "scraped": (
        [f"info@{DEAD}{place}.example" for place in range(50)],
        lambda _: [],
        (HoldReason.ROLE_ADDRESSES, HoldReason.DOMAINS_WITHOUT_MAIL),
    ),
}


def judged(house: House, emails: list[str], more: Callable[[House], list[str]]) -> Import:
    house.outside.mail_domains.dead = {f"{DEAD}{place}.example" for place in range(300)}
    lines = "\n".join(["mail,city", *(f"{email}," for email in [*emails, *more(house)])])
    return checked(house, waiting(house, lines))


@pytest.mark.parametrize(("emails", "more"), GOOD.values(), ids=GOOD)
def test_a_good_list_is_not_held(
    house: House, emails: list[str], more: Callable[[House], list[str]]
) -> None:
    found = judged(house, emails, more)
    assert (found.state, found.holds) == (ImportState.CHECKED, ())


@pytest.mark.parametrize(("emails", "more", "reasons"), BAD.values(), ids=BAD)
def test_a_bad_list_is_held(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    emails: list[str],
    more: Callable[[House], list[str]],
    reasons: tuple[HoldReason, ...],
) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 40)
    found = judged(house, emails, more)
    assert (found.state, found.holds) == (ImportState.HELD, reasons)
    assert house.actions()[-1] == "import_held"


def held(house: House, *, starts: bool) -> str:
    import_id = waiting(house, "mail,city\n" + "\n".join(f"{email}," for email in ROLES))
    order = house.use.imports.start if starts else house.use.imports.check
    order(house.account, ACTOR, import_id)
    house.drain_imports()
    return import_id


def test_nobody_of_a_held_file_comes_in_before_it_is_explained(house: House) -> None:
    import_id = held(house, starts=True)
    before = house.contacts()
    with pytest.raises(Conflict) as refused:
        house.use.imports.start(house.account, ACTOR, import_id)
    assert refused.value.code == "import_held"
    house.drain_imports()
    assert house.contacts() == before

    house.use.imports.declare(house.account, ACTOR, import_id, WHY)
    house.drain_imports()

    done = house.use.imports.get(house.account, import_id)
    assert (done.state, done.counts.created, done.declaration) == (ImportState.DONE, 4, WHY)
    line = next(x for x in house.database.activity.lines if x.action == "import_explained")
    assert (line.actor, line.statement) == (ACTOR, WHY)


def test_who_only_looked_begins_it_himself(house: House) -> None:
    import_id = held(house, starts=False)
    told = house.use.imports.declare(house.account, ACTOR, import_id, WHY)
    assert told.state is ImportState.CHECKED
    assert house.queues.take_all("imports") == []
    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()
    assert house.use.imports.get(house.account, import_id).state is ImportState.DONE


ORDERS: dict[str, Callable[[House, str], Any]] = {
    "check": lambda house, id_: house.use.imports.check(house.account, ACTOR, id_),
    "start": lambda house, id_: house.use.imports.start(house.account, ACTOR, id_),
    "declare": lambda house, id_: house.use.imports.declare(house.account, ACTOR, id_, WHY),
    "undo": lambda house, id_: house.use.imports.undo(house.account, ACTOR, id_),
}
S, NOT_UNDOABLE, STARTED = ImportState, "import_not_undoable", "import_started_already"
NOT_HELD, UNDONE = "import_not_held", "import_undone_already"
AFTER: dict[ImportState, tuple[ImportState | str, ...]] = {
    S.WAITING_FOR_FILE: (S.CHECKING, S.CHECKING, NOT_HELD, NOT_UNDOABLE),
    S.CHECKING: (STARTED, STARTED, NOT_HELD, NOT_UNDOABLE),
    S.CHECKED: (S.CHECKED, S.RUNNING, NOT_HELD, NOT_UNDOABLE),
    S.HELD: (S.HELD, "import_held", S.CHECKED, NOT_UNDOABLE),
    S.RUNNING: (STARTED, STARTED, NOT_HELD, NOT_UNDOABLE),
    S.DONE: (STARTED, STARTED, NOT_HELD, S.UNDOING),
    S.FAILED: (STARTED, STARTED, NOT_HELD, S.UNDOING),
    S.UNDOING: (STARTED, STARTED, NOT_HELD, UNDONE),
    S.UNDONE: (STARTED, STARTED, NOT_HELD, UNDONE),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("state", S)
def test_every_order_in_every_state(house: House, state: ImportState, order: str) -> None:
    import_id = waiting(house)
    stored = house.database.imports.stored[house.account, import_id]
    counts = ImportCounts(rows=1, created=1)
    seen = house.outside.uploads.find(house.account, import_id)
    assert seen is not None
    changes = {"state": state, "counts": counts, "finished_at": stored.created_at}
    for name, value in (changes | {"file_tag": seen.tag}).items():
        object.__setattr__(stored, name, value)
    expected = AFTER[state][list(ORDERS).index(order)]
    if isinstance(expected, ImportState):
        assert ORDERS[order](house, import_id).state is expected
        return
    with pytest.raises(Conflict) as refused:
        ORDERS[order](house, import_id)
    assert refused.value.code == expected


def test_a_blacklist_has_nothing_to_foresee(house: House) -> None:
    made, _, _ = house.use.imports.create_blacklist(
        house.account, ACTOR, {"mail": "email"}, BlacklistReason.MANUAL
    )
    with pytest.raises(Conflict) as refused:
        house.use.imports.check(house.account, ACTOR, made.id)
    assert refused.value.code == "import_not_checkable"


def test_those_who_do_not_answer_are_not_counted(house: House) -> None:
    house.outside.mail_domains.silent = {f"stil{place}.example" for place in range(100)}
    found = judged(house, domains(8) + domains(2, DEAD) + domains(100, "stil"), lambda _: [])
    assert found.forecast is not None
    assert (found.forecast.asked, found.forecast.without_mail) == (10, 2)


def test_the_domains_that_are_asked_for_do_not_depend_on_their_order() -> None:
    names = [f"firma{place}.example" for place in range(1_000)]
    chosen = sampled(names)
    assert len(chosen) == MOST_DOMAINS
    in_slices = frozenset[str]()
    for start in range(0, 1_000, 70):
        in_slices = sampled(in_slices | set(names[start : start + 70]))
    assert in_slices == chosen
