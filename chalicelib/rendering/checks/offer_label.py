"""A commercial offer that does not call itself one (R22)."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import Phrases, plain

_LABELS = Phrases(
    """
    reclame, advertentie, advertorial, aanbieding-, promotie-, promo, promos, actie, acties
    korting-, solden, advertisement, advertising, ad, offer, offers, promotion, promotions, sale
    deal, deals, discount-, publicite, pub, annonce, offre, offres, soldes, reduction, reductions
    remise, remises, werbung, anzeige, angebot-, rabatt-
    """
)


def offer_label(letter: Letter) -> Iterator[Finding]:
    """No word of what readers see, subject or text, says that something is offered."""
    if letter.is_offer and not _LABELS.first(plain(f"{letter.subject}\n{letter.body}")):
        yield Finding("offer_unlabelled", Severity.TIP, Part.CONTENT)
