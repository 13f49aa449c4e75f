"""Segments: a tree of rules that picks contacts (R79).

A rule answers yes, no or, about engagement only, that nobody knows (D5). Not knowing passes
through the tree as in Kleene's logic: "did not open" never picks somebody whose reading is not
counted by name. A contact is in a segment when the answer is yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.contact import ConsentBasis, ConsentStrength, Contact
from chalicelib.domain.engagement import Deed

Known = Callable[[Deed], bool | None]
"""What is known of one contact's deeds; None: nobody knows."""
Evaluator = Callable[[Contact, Known], bool | None]


class Comparison(StrEnum):
    """How a field is compared; capitals make no difference."""

    EQUALS = "equals"
    CONTAINS = "contains"
    BEGINS_WITH = "begins_with"
    EMPTY = "empty"


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
    """A field of the account; value: "" with EMPTY."""

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


def deeds(rule: Rule) -> frozenset[Deed]:
    """What has to be known of people's engagement."""
    return frozenset(leaf for _, leaf in leaves(rule) if isinstance(leaf, Deed))


def evaluator(rule: Rule) -> Evaluator:
    """Whether a contact fits, None when nobody knows. Made once, called for every contact."""
    match rule:
        case All():
            return _all_of(tuple(map(evaluator, rule.rules)), decisive=False)
        case AnyOf():
            return _all_of(tuple(map(evaluator, rule.rules)), decisive=True)
        case Not():
            return _opposite(evaluator(rule.rule))
        case Consented(to):
            return _of_consent(to)
        case _:
            return _of_leaf(rule)


def _of_leaf(rule: FieldIs | OnList | Speaks | Deed) -> Evaluator:
    match rule:
        case FieldIs():
            return _of_field(rule)
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


def _of_field(rule: FieldIs) -> Evaluator:
    name, wanted = rule.field, rule.value.casefold()
    compare: Mapping[Comparison, Callable[[str], bool]] = {
        Comparison.EQUALS: lambda value: value == wanted,
        Comparison.CONTAINS: lambda value: wanted in value,
        Comparison.BEGINS_WITH: lambda value: value.startswith(wanted),
        Comparison.EMPTY: lambda value: not value,
    }
    fits = compare[rule.comparison]
    return lambda contact, known: fits(field_value(contact, name).strip().casefold())
