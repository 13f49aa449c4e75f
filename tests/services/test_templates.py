"""Templates of an account: changed, duplicated, thrown away, and what they said before."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain import template as domain
from chalicelib.domain.errors import InvalidInput, NotFound, StaleVersion
from chalicelib.domain.template import Template
from tests.services.setup import House
from tests.world import ACTOR

EMPTY = "<mjml><mj-body>{}</mj-body></mjml>"
ONE, TWO, THREE = (EMPTY.format(f"<!-- {n} -->") for n in range(3))
SCRIPT = EMPTY.format("<mj-raw>\n  <script>alert(1)</script></mj-raw>")


@pytest.fixture
def house() -> House:
    return House()


def make(house: House, name: str = "Nieuwsbrief", mjml: str = ONE, **more: Any) -> Template:
    return house.use.templates.create(house.account, ACTOR, name, mjml, **more)


def change(house: House, found: Template, **changes: Any) -> Template:
    given = {"name": found.name, "mjml": found.mjml, "labels": found.labels, **changes}
    return house.use.templates.replace(house.account, ACTOR, found.id, **given)


def test_a_template_is_kept_as_it_was_written(house: House) -> None:
    made = make(house, mjml=EMPTY.format("<!-- é -->"), labels=["zomer", "2026", "Zomer"])
    use = house.use.templates
    assert use.get(house.account, made.id) == made
    assert made.labels == ("2026", "zomer")
    (head,) = use.heads(house.account)
    assert (head.id, head.name, head.mjml, head.labels) == (made.id, made.name, "", made.labels)
    assert house.actions() == ["template_created"]


def test_another_account_neither_sees_nor_touches_it(house: House) -> None:
    made = make(house)
    use, stranger = house.use.templates, house.add_account()
    assert use.heads(stranger) == ()
    version = made.versions[0].id
    for ask in (
        lambda: use.get(stranger, made.id),
        lambda: use.replace(stranger, ACTOR, made.id, name="X", mjml=TWO, labels=()),
        lambda: use.duplicate(stranger, ACTOR, made.id, ""),
        lambda: use.remove(stranger, ACTOR, made.id),
        lambda: use.version(stranger, made.id, version),
        lambda: use.restore(stranger, ACTOR, made.id, version),
    ):
        with pytest.raises(NotFound):
            ask()
    assert use.get(house.account, made.id) == made


def test_it_is_found_by_name_and_by_label(house: House) -> None:
    summer = make(house, "Zomer in ÉÉN stad", labels=["winkel Gent"])
    winter = make(house, "Winter")
    heads = house.use.templates.heads
    found = {
        text: [each.id for each in heads(house.account, text)]
        for text in ("één", " winter ", "er", "x")
    }
    both = [summer.id, winter.id]
    assert found == {"één": [summer.id], " winter ": [winter.id], "er": both, "x": []}
    assert [each.id for each in heads(house.account, label="WINKEL gent")] == [summer.id]
    assert heads(house.account, "winter", "winkel Gent") == ()


def test_other_content_is_a_version_and_another_name_is_none(house: House) -> None:
    made = make(house)
    renamed = change(house, made, name="Kerst", labels=["2027"])
    assert (renamed.name, renamed.labels, renamed.versions) == ("Kerst", ("2027",), made.versions)
    house.clock.advance(60)
    rewritten = change(house, renamed, mjml=TWO)
    assert len(rewritten.versions) == 2
    assert (rewritten.created_at, rewritten.changed_at) == (made.created_at, house.clock.now())
    assert change(house, rewritten) == rewritten
    assert house.actions() == ["template_created", "template_changed", "template_changed"]
    changes = [line.changes for line in house.database.activity.lines][1:]
    assert [list(each) for each in changes] == [["name", "labels"], ["mjml"]]
    assert TWO not in str(changes)


def test_who_did_not_see_the_last_change_overwrites_nothing(house: House) -> None:
    made = make(house)
    change(house, made, mjml=TWO)
    with pytest.raises(StaleVersion):
        change(house, made, mjml=THREE, version=made.version)
    assert house.use.templates.get(house.account, made.id).mjml == TWO


def test_what_it_said_can_be_read_and_restored_without_losing_what_it_says(house: House) -> None:
    made = make(house)
    changed = change(house, made, name="Kerst", mjml=TWO)
    first = made.versions[0].id
    use = house.use.templates
    assert use.version(house.account, made.id, first).mjml == ONE

    restored = use.restore(house.account, ACTOR, made.id, first)
    assert (restored.name, restored.mjml) == ("Kerst", ONE)
    assert restored.versions[:-1] == changed.versions
    said = [use.version(house.account, made.id, each.id).mjml for each in restored.versions]
    assert said == [ONE, TWO, ONE]

    assert use.restore(house.account, ACTOR, made.id, first) == restored
    with pytest.raises(NotFound):
        use.restore(house.account, ACTOR, made.id, "tvr_unknown")


def test_a_version_that_goes_leaves_no_text_behind(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domain, "MOST_VERSIONS", 2)
    made = make(house)
    found = change(house, change(house, made, mjml=TWO), mjml=THREE)
    templates = house.database.templates
    texts = [templates.mjml_of(house.account, made.id, each) for each in found.versions]
    assert texts == [TWO, THREE]
    assert templates.mjml_of(house.account, made.id, made.versions[0]) == ""
    with pytest.raises(NotFound):
        house.use.templates.version(house.account, made.id, made.versions[0].id)


def test_a_duplicate_is_a_template_of_its_own(house: House) -> None:
    made = make(house, labels=["2026"])
    changed = change(house, made, mjml=TWO)
    same = house.use.templates.duplicate(house.account, ACTOR, made.id, "")
    other = house.use.templates.duplicate(house.account, ACTOR, made.id, "Kopie")
    assert (same.name, other.name) == ("Nieuwsbrief", "Kopie")
    assert (other.mjml, other.labels, len(other.versions)) == (TWO, ("2026",), 1)
    change(house, other, mjml=THREE)
    assert house.use.templates.get(house.account, made.id) == changed


def test_a_removed_template_is_gone_with_all_it_said(house: House) -> None:
    made = make(house)
    change(house, made, mjml=TWO)
    house.use.templates.remove(house.account, ACTOR, made.id)
    with pytest.raises(NotFound):
        house.use.templates.remove(house.account, ACTOR, made.id)
    assert house.database.templates.mjml_of(house.account, made.id, made.versions[0]) == ""
    assert house.actions() == ["template_created", "template_changed", "template_removed"]


@pytest.mark.parametrize(
    ("mjml", "code", "line"),
    [
        (SCRIPT, "active_content", "2"),
        ("<mjml>\n<mj-body>", "mjml_unclosed", "1"),
        ("Dag", "mjml_missing_root", "1"),
        (EMPTY.format("<mj-section><mj-column><mj-text>{{ 1 + }}</mj-text>"), "mjml_unclosed", "1"),
    ],
)
def test_what_can_be_no_mail_is_not_kept(house: House, mjml: str, code: str, line: str) -> None:
    made = make(house)
    for keep in (lambda: make(house, mjml=mjml), lambda: change(house, made, mjml=mjml)):
        with pytest.raises(InvalidInput) as refused:
            keep()
        fault = refused.value.errors[0]
        assert (fault.pointer, fault.context["line"]) == ("/mjml", line)
        assert code in {each.code for each in refused.value.errors}
    assert house.use.templates.get(house.account, made.id) == made
    assert len(house.use.templates.heads(house.account)) == 1


def test_a_field_that_is_not_there_yet_is_no_reason_to_refuse(house: House) -> None:
    text = "<mj-section><mj-column><mj-text>{{ later }}</mj-text></mj-column></mj-section>"
    assert make(house, mjml=EMPTY.format(text)).version == 1
