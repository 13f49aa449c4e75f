"""One table for people, one file for machines."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.cost import PRICES
from bench.figures import Figures

KEYS = (
    "recipients_per_cpu_second",
    "contacts_planned_per_cpu_second",
    "ratio_to_naive",
    "write_units_per_recipient",
    "write_units_with_opens",
    "cost_per_million_usd",
    "duplicates",
    "losses",
    "growth_10x",
    "peak_mb",
    "import_rows_per_cpu_second",
    "facts_per_cpu_second",
    "smtp_mails_per_second",
    "slots_per_second",
    "check_p95_cpu_ms",
    "render_p95_cpu_ms",
    "mails_filled_per_cpu_second",
    "local_campaign_seconds",
    "bounce_to_blacklist_p99_seconds",
    "unsubscribe_effective_p99_seconds",
)
"""What the file always has; null for what was not measured."""

LEAST_SHOWN_USD = 0.005


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure has to reach. is_floor: at least, otherwise at most."""

    key: str
    label: str
    value: float
    is_floor: bool

    def verdict(self, figure: object) -> str:
        """yes, no, or a dash for what was not measured."""
        if not isinstance(figure, int | float):
            return "-"
        holds = figure >= self.value if self.is_floor else figure <= self.value
        return "yes" if holds else "NO"


BARS = (
    Bar("recipients_per_cpu_second", "recipients a CPU second, worker", 4_000, True),
    Bar("ratio_to_naive", "the same, times the naive sender", 40, True),
    Bar("contacts_planned_per_cpu_second", "contacts planned a CPU second", 6_000, True),
    Bar("import_rows_per_cpu_second", "rows imported a CPU second, new", 2_000, True),
    Bar("import_known_rows_per_cpu_second", "rows imported a CPU second, known", 2_000, True),
    Bar("import_changed_rows_per_cpu_second", "rows imported a CPU second, changed", 2_000, True),
    Bar("facts_per_cpu_second_batch_order", "facts folded a CPU second, batch order", 20_000, True),
    Bar("facts_per_cpu_second_random_order", "facts folded a CPU second, random", 5_000, True),
    Bar("write_units_per_recipient", "write units to the last delivery fact", 2.5, False),
    Bar("write_units_with_opens", "write units with opens and clicks", 4.0, False),
    Bar("cost_per_million_usd", "USD a million, beside SES", 5.0, False),
    Bar("track_p99_ms", "milliseconds to answer a hit, p99", 50.0, False),
    Bar("check_p95_cpu_ms", "milliseconds to check a mail, p95", 300.0, False),
    Bar("render_p95_cpu_ms", "milliseconds to render a template, p95", 60.0, False),
    Bar("mails_filled_per_cpu_second", "mails filled a CPU second", 150_000, True),
    Bar("picture_refused_ms", "milliseconds to refuse a picture that bites", 1_000.0, False),
    Bar("growth_10x", "CPU for ten times the contacts", 11.0, False),
    Bar("peak_mb", "MB over the idle process", 150.0, False),
    Bar("local_campaign_seconds", "10,000 contacts, local run, seconds", 60.0, False),
    Bar("bounce_to_blacklist_p99_seconds", "bounce to blacklist, p99, seconds", 5.0, False),
    Bar("unsubscribe_effective_p99_seconds", "unsubscribe in force, p99, seconds", 5.0, False),
    Bar("duplicates", "duplicates", 0, False),
    Bar("losses", "losses", 0, False),
)


def table(figures: Figures) -> str:
    """Figures against their bars, the stages they came from, and the money."""
    values = figures.values
    bars = [bar for bar in BARS if bar.key in values]
    lines = [f"{'figure':<44}{'measured':>12}{'first bar':>12}  holds"]
    for bar in bars:
        figure = values.get(bar.key)
        sign = "≥" if bar.is_floor else "≤"
        shown = f"{sign} {bar.value:,g}"
        lines.append(f"{bar.label:<44}{_shown(figure):>12}{shown:>12}  {bar.verdict(figure)}")
    if figures.stages:
        lines += ["", *_stage_lines(figures), "", _spent(values)]
    others = [
        f"{name}: {_shown(value)}"
        for name, value in values.items()
        if name not in {bar.key for bar in BARS} and not isinstance(value, Mapping)
    ]
    return "\n".join([*lines, "", *others])


def _stage_lines(figures: Figures) -> list[str]:
    costs = figures.values["cost_by_stage_usd"]
    head = (
        f"{'stage':<10}{'count':>9}{'a CPU s':>10}{'stub':>7}{'calls':>8}"
        f"{'write u.':>10}{'read u.':>9}{'$ a million':>13}"
    )
    lines = [head]
    for stage in figures.stages:
        usd = costs.get(stage.name, 0.0) if isinstance(costs, Mapping) else 0.0
        lines.append(
            f"{stage.name:<10}{stage.count:>9,}{stage.per_cpu_second:>10,.0f}"
            f"{stage.stub_share:>7.0%}{stage.tally.calls.total():>8,}"
            f"{stage.tally.writes / stage.count:>10.3f}"
            f"{stage.tally.reads / stage.count:>9.3f}{usd:>13.2f}"
        )
    return lines


def _spent(values: Mapping[str, object]) -> str:
    by_price = values["cost_by_price_usd"]
    pairs = (
        sorted(by_price.items(), key=lambda pair: -pair[1]) if isinstance(by_price, dict) else []
    )
    billed = ", ".join(f"{name} {usd:.2f}" for name, usd in pairs if usd >= LEAST_SHOWN_USD)
    return f"$ a million by what is billed: {billed}"


def _shown(figure: object) -> str:
    if figure is None:
        return "-"
    if isinstance(figure, float):
        return f"{figure:,.2f}"
    return f"{figure:,}" if isinstance(figure, int) else str(figure)


def add(figures: Figures, path: Path) -> None:
    """Put some more figures into a file that may be there already."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    _store({**dict.fromkeys(KEYS), **known, **figures.values}, path)


def write(figures: Figures, path: Path) -> None:
    """All figures, the stages' counts, and what they were measured on."""
    document: dict[str, object] = {
        **dict.fromkeys(KEYS),
        **figures.values,
        "prices": PRICES.stem,
        "python": platform.python_version(),
        "stages": {
            stage.name: {
                "count": stage.count,
                "cpu_seconds": round(stage.cpu_seconds, 3),
                "stub_cpu_seconds": round(stage.tally.cpu_seconds, 3),
                "invocations": stage.invocations,
                **stage.tally.as_json(),
            }
            for stage in figures.stages
        },
    }
    _store(document, path)


def _store(document: dict[str, object], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
