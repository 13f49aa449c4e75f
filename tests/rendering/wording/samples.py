"""The tables of mails that the wording rules are measured with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.wording import WORDING

CODES = {
    "reply": ("subject_fake_reply",),
    "shout": ("subject_shouting", "content_shouting"),
    "urgent": ("false_urgency",),
    "mismatch": ("subject_mismatch",),
    "offer": ("offer_not_flagged",),
    "private": ("private_data",),
    "insult": ("insult",),
}
KINDS = {code: kind for kind, codes in CODES.items() for code in codes}


@dataclass(frozen=True)
class Sample:
    """One mail. wrong: the kind of CODES that it shows, "" for none."""

    language: str
    wrong: str
    letter: Letter

    def found(self) -> set[str]:
        return {KINDS[finding.code] for rule in WORDING for finding in rule(self.letter)}


def samples(name: str) -> list[Sample]:
    """A table of this folder."""
    return [_sample(line) for line in _lines(name)]


def letters(name: str) -> list[Letter]:
    """A table of mails that nothing is wrong with."""
    rows = [line.split(" | ") for line in _lines(name)]
    return [Letter(subject=row[1], preheader="", words=row[2], text=row[2]) for row in rows]


def _lines(name: str) -> list[str]:
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _sample(line: str) -> Sample:
    language, wrong, subject, body = (part.strip() for part in line.split(" | "))
    is_offer = language.endswith("+")
    letter = Letter(subject=subject, preheader="", words=body, text=body, is_offer=is_offer)
    return Sample(language.rstrip("+"), wrong.replace("-", ""), letter)


def measured(table: list[Sample]) -> tuple[float, float]:
    """(part of the wrong mails that are seen for what is wrong, part of the good ones in which
    anything is found)."""
    bad = [sample for sample in table if sample.wrong]
    good = [sample for sample in table if not sample.wrong]
    seen = sum(sample.wrong in sample.found() for sample in bad)
    alarms = sum(bool(sample.found()) for sample in good)
    return seen / len(bad), alarms / len(good)
