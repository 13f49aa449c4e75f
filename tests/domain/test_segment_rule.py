"""Segments: what a tree of rules answers, against a naive oracle, and what of it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.contact import ConsentBasis, ConsentStrength, Contact
from chalicelib.domain.engagement import Deed, Did
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.segment_rule import (
    All,
    AnyOf,
    Consented,
    FieldIs,
    Not,
    OnList,
    Rule,
    Speaks,
    deeds,
    evaluator,
    leaves,
)
from chalicelib.domain.segment_text import (
    MOST_DEPTH,
    MOST_RULES,
    from_text,
    parse,
    to_document,
    to_text,
)
from tests.builders import make_consent, make_contact

TODAY = date(2026, 3, 2)
CITIES = ("", "Gent", "gent", "Gentbrugge", "Sint-Niklaas", "Bruges ")
LISTS = ("lst_a", "lst_b")
LANGUAGES = ("nl", "fr")
DEEDS = st.one_of(
    st.builds(Deed, st.sampled_from(Did), st.sampled_from((None, 1, 30, 365))),
    st.builds(Deed, st.sampled_from(Did), st.none(), st.sampled_from(("cmp_1", "cmp_2"))),
)
FIELDS = st.one_of(
    st.builds(
        FieldIs,
        st.sampled_from(("city", "shop")),
        st.sampled_from((Comparison.EQUALS, Comparison.CONTAINS, Comparison.BEGINS_WITH)),
        st.sampled_from(("Gent", "GENT", "t", "Sint")),
    ),
    st.builds(FieldIs, st.just("city"), st.just(Comparison.EMPTY)),
    st.builds(FieldIs, st.just("age"), st.just(Comparison.MORE_THAN), st.sampled_from(("9", "40"))),
    st.builds(FieldIs, st.just("born"), st.just(Comparison.LAST_DAYS), st.just("30")),
)
LEAVES = st.one_of(
    DEEDS,
    FIELDS,
    st.builds(OnList, st.sampled_from(LISTS)),
    st.builds(Speaks, st.sampled_from(LANGUAGES)),
    st.builds(Consented, st.sampled_from([*ConsentStrength, *ConsentBasis])),
)


def groups(rules: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(rules, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(All, several), st.builds(AnyOf, several), st.builds(Not, rules))


RULES: st.SearchStrategy[Rule] = st.recursive(LEAVES, groups, max_leaves=8)
CONTACTS = st.builds(
    lambda city, lists, language, strength, basis: make_contact(
        fields={"city": city} if city else {},
        lists=lists,
        language=language,
        consent=make_consent(strength=strength, basis=basis),
    ),
    st.sampled_from(CITIES),
    st.frozensets(st.sampled_from(LISTS)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(ConsentStrength),
    st.sampled_from(ConsentBasis),
)
KNOWN = st.dictionaries(DEEDS, st.sampled_from((True, False, None)))


def possible(rule: Rule, contact: Contact, known: Mapping[Deed, bool | None], guess: bool) -> bool:
    """The oracle: the answer when everything unknown turns out so as to help `guess` most."""
    match rule:
        case All():
            return all(possible(each, contact, known, guess) for each in rule.rules)
        case AnyOf():
            return any(possible(each, contact, known, guess) for each in rule.rules)
        case Not():
            return not possible(rule.rule, contact, known, not guess)
        case Deed():
            answer = known.get(rule)
            return guess if answer is None else answer
        case FieldIs():
            return compares(rule, contact.fields.get(rule.field, "").lower().strip())
        case _:
            return fits(rule, contact)


def compares(rule: FieldIs, value: str) -> bool:
    wanted = rule.value.lower()
    return {
        "equals": wanted == value,
        "contains": value.count(wanted) > 0,
        "begins_with": value[: len(wanted)] == wanted,
        "empty": value == "",
        "more_than": False,
        "last_days": False,
    }[rule.comparison]


def fits(rule: OnList | Speaks | Consented, contact: Contact) -> bool:
    if isinstance(rule, OnList):
        return rule.list_id in contact.lists
    if isinstance(rule, Speaks):
        return contact.language == rule.language
    return rule.to in (contact.consent.strength, contact.consent.basis)


@given(RULES, CONTACTS, KNOWN)
def test_a_tree_answers_as_the_oracle(
    rule: Rule, contact: Contact, known: Mapping[Deed, bool | None]
) -> None:
    surely = possible(rule, contact, known, False)
    perhaps = possible(rule, contact, known, True)
    expected = surely if surely is perhaps else None
    assert evaluator(rule, TODAY)(contact, known.get) is expected


@given(RULES)
def test_a_tree_comes_back_from_its_text(rule: Rule) -> None:
    assert from_text(to_text(rule)) == rule
    assert parse(to_document(rule)) == rule


def test_who_is_not_counted_by_name_is_never_picked_for_not_reading() -> None:
    rule = All((Not(Deed(Did.OPENED, 90)), OnList("lst_a")))
    contact = make_contact(lists=frozenset({"lst_a"}))
    assert evaluator(rule, TODAY)(contact, {}.get) is None
    assert evaluator(rule, TODAY)(contact, {Deed(Did.OPENED, 90): False}.get) is True
    elsewhere = make_contact(lists=frozenset())
    assert evaluator(rule, TODAY)(elsewhere, {}.get) is False


def test_the_deeds_of_a_tree_and_the_places_of_its_rules() -> None:
    rule = AnyOf((Not(Deed(Did.OPENED)), All((OnList("lst_a"), Deed(Did.OPENED)))))
    assert deeds(rule) == {Deed(Did.OPENED)}
    places = [place for place, _ in leaves(rule, "/rules")]
    assert places == ["/rules/rules/0/rule", "/rules/rules/1/rules/0", "/rules/rules/1/rules/1"]


def nested(depth: int) -> dict[str, Any]:
    rule: dict[str, Any] = {"type": "list", "list_id": "lst_a"}
    for _ in range(depth):
        rule = {"type": "all", "rules": [rule]}
    return rule


LIST = {"type": "list", "list_id": "lst_a"}
# name: (document, where the fault is, its code)
REFUSED: dict[str, tuple[object, str, str]] = {
    "no object": ([], "", "type_object"),
    "no type": ({}, "/type", "value_not_one_of"),
    "a type that is no text": ({"type": ["all"]}, "/type", "value_not_one_of"),
    "an unknown type": ({"type": "sql"}, "/type", "value_not_one_of"),
    "an empty group": ({"type": "any", "rules": []}, "/rules", "segment_empty_group"),
    "rules that are no list": ({"type": "all", "rules": LIST}, "/rules", "type_list"),
    "no rule in not": ({"type": "not"}, "/rule", "type_object"),
    "an unknown member": ({**LIST, "a/b": 1}, "/a~1b", "field_not_known"),
    "no list": ({"type": "list"}, "/list_id", "type_text"),
    "an unknown language": (
        {"type": "language", "language": "es"},
        "/language",
        "value_not_one_of",
    ),
    "an unknown strength": (
        {"type": "consent", "strength": "sure"},
        "/strength",
        "value_not_one_of",
    ),
    "an unknown basis": ({"type": "basis", "basis": 4}, "/basis", "value_not_one_of"),
    "no value": ({"type": "field", "field": "city", "is": "equals"}, "/value", "type_text"),
    "an empty value": (
        {"type": "field", "field": "city", "is": "contains", "value": " "},
        "/value",
        "field_missing",
    ),
    "a long value": (
        {"type": "field", "field": "city", "is": "equals", "value": "x" * 201},
        "/value",
        "text_too_long",
    ),
    "no days": ({"type": "engagement", "did": "opened", "days": 0}, "/days", "number_out_of_range"),
    "too many days": (
        {"type": "engagement", "did": "opened", "days": 366},
        "/days",
        "number_out_of_range",
    ),
    "days that are no number": (
        {"type": "engagement", "did": "opened", "days": True},
        "/days",
        "number_out_of_range",
    ),
    "no campaign": ({"type": "campaign", "did": "opened"}, "/campaign_id", "type_text"),
    "too deep": (nested(MOST_DEPTH + 1), "/rules/0" * MOST_DEPTH, "segment_too_deep"),
    "a long group": (
        {"type": "all", "rules": [LIST] * (MOST_RULES + 1)},
        "/rules",
        "segment_too_many_rules",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_rule_is_refused_at_its_place(name: str) -> None:
    document, place, code = REFUSED[name]
    with pytest.raises(InvalidInput) as refused:
        parse(document, "/rules")
    assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [
        (f"/rules{place}", code)
    ]


def test_every_wrong_rule_is_named() -> None:
    document = {"type": "all", "rules": [{"type": "list"}, LIST, {"type": "language"}]}
    with pytest.raises(InvalidInput) as refused:
        parse(document)
    assert [fault.pointer for fault in refused.value.errors] == [
        "/rules/0/list_id",
        "/rules/2/language",
    ]


def test_a_tree_may_have_fifty_rules_in_five_levels_and_no_more() -> None:
    assert parse(nested(MOST_DEPTH))
    half = {"type": "any", "rules": [LIST] * 25}
    assert parse({"type": "all", "rules": [half, half]})
    with pytest.raises(InvalidInput) as refused:
        parse({"type": "all", "rules": [half, half, half, half]})
    assert [fault.code for fault in refused.value.errors] == ["segment_too_many_rules"]
