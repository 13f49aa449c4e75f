"""Groups of recipients that a report sets apart: mail domain, language, device, reason (R68).

A group is a bitmap among the facts of a batch (BatchFacts.groups), named "domain:post.example"; a
figure of it is what the figure and the group have in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import BatchFacts, known, nameless

GROUP_FIGURES = (
    *("sent", "delivered", "bounced", "complained"),
    *("opened", "machine_opened", "clicked", "unsubscribed"),
)
REST = "*"
"""The member of a breakdown that stands for all that are not named."""

MOST_DOMAINS_A_BATCH = 12
MOST_DOMAIN_LETTERS = 160
"""Of all names of a batch together: its facts stay within 1 KB, a write unit."""


class Breakdown(StrEnum):
    """By what the figures of a campaign can be set apart."""

    DOMAIN = "domain"
    LANGUAGE = "language"
    DEVICE = "device"
    REASON = "reason"


def groups_of(people: Mapping[int, Contact]) -> dict[str, int]:
    """The groups that are known before a mail leaves: index in the batch → contact.

    The most frequent domains by name, as many as fit, and the others together; so who looks at the
    same people finds the same groups, whoever of them was mailed.
    """
    domains: dict[str, int] = {}
    groups: dict[str, int] = {}
    for index, person in people.items():
        bit = 1 << index
        domain, language = _domain_of(person.email), f"language:{person.language}"
        domains[domain] = domains.get(domain, 0) | bit
        groups[language] = groups.get(language, 0) | bit
    named = _named(Counter({domain: bits.bit_count() for domain, bits in domains.items()}))
    for domain, bits in domains.items():
        group = f"domain:{domain if domain in named else REST}"
        groups[group] = groups.get(group, 0) | bits
    return groups


def among(groups: Mapping[str, int], bitmap: int) -> dict[str, int]:
    """The same groups, of these people only; without those that have none left."""
    found = {group: members & bitmap for group, members in groups.items()}
    return {group: members for group, members in found.items() if members}


def figures_by_group(facts: BatchFacts) -> Iterator[tuple[str, str, int]]:
    """(group, figure, how many), without zeros. Of people without a name only the groups that
    their own hits tell, such as the device, are known."""
    people = known(facts)
    for group, members in facts.groups.items():
        for figure in GROUP_FIGURES:
            common = people[figure] & members
            if common:
                yield group, figure, common.bit_count()
    seen = nameless(facts) if facts.anonymous_groups else {}
    for group, members in facts.anonymous_groups.items():
        for kind, places in seen.items():
            common = places & members
            if common and kind.value in GROUP_FIGURES:
                yield group, kind.value, common.bit_count()


def _domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def _named(counted: Counter[str]) -> frozenset[str]:
    named: set[str] = set()
    letters = 0
    for domain, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
        letters += len(domain)
        if len(named) == MOST_DOMAINS_A_BATCH or letters > MOST_DOMAIN_LETTERS:
            break
        named.add(domain)
    return frozenset(named)
