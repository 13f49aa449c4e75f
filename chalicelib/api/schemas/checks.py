"""The pre-send check on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from chalicelib.api.activity_words import who
from chalicelib.api.finding_words import said
from chalicelib.api.schemas.parts import AnswerModel, Moment, RequestModel
from chalicelib.domain.finding import MOST_ACCEPTED, Finding, Part, Severity

if TYPE_CHECKING:
    from chalicelib.services.actors import Actor
    from chalicelib.services.checking import Checked  # with all it reads: only for who checks

FindingId = Annotated[str, Field(pattern=r"^[a-z_]{1,60}\.[0-9a-f]{8}$")]


class AcceptFindings(RequestModel):
    """findings: ids of what was found and is wanted so."""

    findings: Annotated[tuple[FindingId, ...], Field(min_length=1, max_length=MOST_ACCEPTED)]


class Where(AnswerModel):
    """line, column: in the MJML, 1-based; null where no place is known. language: of the variant,
    null for the campaign's own mail."""

    part: Part
    language: str | None
    line: int | None
    column: int | None


class AcceptanceAnswer(AnswerModel):
    """by: the user, or the key, that accepted it; by_label: who that is, in words."""

    by: str
    by_label: str
    at: Moment


class FindingAnswer(AnswerModel):
    """One thing that was found. text, fix: what it is and how to mend it, in the language asked
    for. can_accept: whether it can be accepted as it is; an error that can't has to be mended."""

    id: str
    code: str
    severity: Severity
    text: str
    where: Where
    fix: str
    can_accept: bool
    accepted: AcceptanceAnswer | None

    @classmethod
    def of(
        cls, finding: Finding, accepted: AcceptanceAnswer | None, language: str
    ) -> FindingAnswer:
        """Present a finding."""
        told, fix = said(finding, language)
        return cls(
            id=finding.id,
            code=finding.code,
            severity=finding.severity,
            text=told,
            where=Where(
                part=finding.part,
                language=finding.language or None,
                line=finding.line or None,
                column=finding.column or None,
            ),
            fix=fix,
            can_accept=finding.can_be_accepted,
            accepted=accepted,
        )


class CheckAnswer(AnswerModel):
    """What was found of a campaign, the gravest first. version: of the campaign, for If-Match.
    can_send: whether no error stands in the way any more."""

    version: int
    can_send: bool
    items: tuple[FindingAnswer, ...]

    @classmethod
    def of(cls, checked: Checked, language: str, actors: Mapping[str, Actor]) -> CheckAnswer:
        """Present a check. actors: who accepted, by id."""
        accepted = {
            name: AcceptanceAnswer(by=each.by, by_label=who(actors[each.by], language), at=each.at)
            for name, each in checked.campaign.acceptances().items()
        }
        return cls(
            version=checked.campaign.version,
            can_send=checked.can_send,
            items=tuple(
                FindingAnswer.of(each, accepted.get(each.id), language) for each in checked.findings
            ),
        )
