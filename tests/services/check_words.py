"""Campaigns for the pre-send check."""

from __future__ import annotations

from chalicelib.domain.finding import Finding
from tests.world import Engine

PASSWORD = "<mj-text>Bevestig je wachtwoord op onze pagina, dan is alles in orde.</mj-text>"
GOOD = (
    "<mj-text>Vanaf nu bakken we verse broodjes met gist van eigen kweek. Kom ze proeven op "
    "woensdag in de winkel in Gent, vanaf zeven uur.</mj-text>"
)


def mail(inside: str = GOOD) -> str:
    return (
        f"<mjml><mj-body><mj-section><mj-column>{inside}</mj-column></mj-section></mj-body></mjml>"
    )


def checked(engine: Engine, campaign: str) -> dict[str, Finding]:
    found = engine.container.check(engine.account, campaign).findings
    return {finding.code: finding for finding in found}


def ready() -> Engine:
    engine = Engine()
    engine.contacts(3)
    return engine
