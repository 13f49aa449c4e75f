"""Segments: a tree of rules that picks contacts (R79).

A rule answers yes, no or, about engagement only, that nobody knows (D5). Not knowing passes
through the tree as in Kleene's logic: "did not open" never picks somebody whose reading is not
counted by name. A contact is in a segment when the answer is yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.contact import ConsentBasis, ConsentStrength, Contact
from chalicelib.domain.engagement import Deed
from chalicelib.domain.field_comparison import DAYS, Comparison, fits

Known = Callable[[Deed], bool | None]
"""What is known of one contact's deeds; None: nobody knows."""
Evaluator = Callable[[Contact, Known], bool | None]


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A field of the account; value: as the field writes it, a number of days for last_days and
    next_days, "" with EMPTY."""

    field: str
    comparison: Comparison
    value: str = ""


@dataclass(frozen=True, slots=True)
class OnList:
    """On a list."""

    list_id: str


@dataclass(frozen=True, slots=True)
class Speaks:
    """Gets mail in a language."""

    language: str


@dataclass(frozen=True, slots=True)
class Consented:
    """By which strength of consent, or on which basis."""

    to: ConsentStrength | ConsentBasis


Rule = All | AnyOf | Not | FieldIs | OnList | Speaks | Consented | Deed


def audience_rule(
    lists: Iterable[str], excluded: Iterable[str], segment: Rule | None = None
) -> Rule:
    """Everybody on one of these lists or in the segment who is on none of those excluded."""
    chosen = (*map(OnList, lists), *((segment,) if segment else ()))
    return All((AnyOf(chosen), *(Not(OnList(list_id)) for list_id in excluded)))


def field_value(contact: Contact, name: str) -> str:
    """What a contact has in a field, as text, "" for nothing."""
    return contact.fields.get(name, "")


def leaves(rule: Rule, pointer: str = "") -> Iterator[tuple[str, Rule]]:
    """Every rule that is no group, with its place."""
    match rule:
        case All() | AnyOf():
            for position, each in enumerate(rule.rules):
                yield from leaves(each, f"{pointer}/rules/{position}")
        case Not():
            yield from leaves(rule.rule, f"{pointer}/rule")
        case _:
            yield pointer, rule


def mapped(rule: Rule, change: Callable[[Rule], Rule]) -> Rule:
    """The same tree with every rule that is no group changed."""
    match rule:
        case All():
            return All(tuple(mapped(each, change) for each in rule.rules))
        case AnyOf():
            return AnyOf(tuple(mapped(each, change) for each in rule.rules))
        case Not():
            return Not(mapped(rule.rule, change))
        case _:
            return change(rule)


def deeds(rule: Rule) -> frozenset[Deed]:
    """What has to be known of people's engagement."""
    return frozenset(leaf for _, leaf in leaves(rule) if isinstance(leaf, Deed))


def counts_days(rule: Rule) -> bool:
    """Whether its answer depends on which day it is."""
    return any(isinstance(leaf, FieldIs) and leaf.comparison in DAYS for _, leaf in leaves(rule))


def evaluator(rule: Rule, today: date) -> Evaluator:
    """Whether a contact fits, None when nobody knows. Made once, called for every contact.

    today: where the account is.
    """
    match rule:
        case All():
            return _all_of(_each(rule.rules, today), decisive=False)
        case AnyOf():
            return _all_of(_each(rule.rules, today), decisive=True)
        case Not():
            return _opposite(evaluator(rule.rule, today))
        case Consented(to):
            return _of_consent(to)
        case _:
            return _of_leaf(rule, today)


def _each(rules: tuple[Rule, ...], today: date) -> tuple[Evaluator, ...]:
    return tuple(evaluator(rule, today) for rule in rules)


def _of_leaf(rule: FieldIs | OnList | Speaks | Deed, today: date) -> Evaluator:
    match rule:
        case FieldIs():
            return _of_field(rule, today)
        case OnList(list_id):
            return lambda contact, known: list_id in contact.lists
        case Speaks(language):
            return lambda contact, known: contact.language == language
        case Deed():
            return lambda contact, known: known(rule)


def _of_consent(to: ConsentStrength | ConsentBasis) -> Evaluator:
    if isinstance(to, ConsentBasis):
        return lambda contact, known: contact.consent.basis is to
    return lambda contact, known: contact.consent.strength is to


def _all_of(rules: tuple[Evaluator, ...], *, decisive: bool) -> Evaluator:
    """decisive: the answer of one rule that settles the group: no for all, yes for any."""

    def answer(contact: Contact, known: Known) -> bool | None:
        found: bool | None = not decisive
        for rule in rules:
            given = rule(contact, known)
            if given is decisive:
                return decisive
            if given is None:
                found = None
        return found

    return answer


def _opposite(rule: Evaluator) -> Evaluator:
    def answer(contact: Contact, known: Known) -> bool | None:
        given = rule(contact, known)
        return None if given is None else not given

    return answer


def _of_field(rule: FieldIs, today: date) -> Evaluator:
    name, fit = rule.field, fits(rule.comparison, rule.value, today)
    return lambda contact, known: fit(field_value(contact, name))
