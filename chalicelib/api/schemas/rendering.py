"""Rendering on the wire."""

from __future__ import annotations

from chalicelib.api.schemas.campaigns import ContactId, Mjml
from chalicelib.api.schemas.parts import AnswerModel, RequestModel, Subject
from chalicelib.domain.campaign import Audience
from chalicelib.services.campaigns import CampaignInput

NO_SUBJECT = "…"
"""Stands for the subject of a mail that is only looked at."""


class RenderInput(RequestModel):
    """MJML to look at. contact_id: as whom, nobody when it is not given."""

    mjml: Mjml
    subject: Subject = ""
    preheader: Subject = ""
    contact_id: ContactId | None = None

    def to_input(self) -> CampaignInput:
        """As the use case takes it: a campaign that nobody keeps."""
        return CampaignInput(
            name="",
            subject=self.subject or NO_SUBJECT,
            preheader=self.preheader,
            sender_id="",
            audience=Audience(),
            mjml=self.mjml,
        )


class RenderProblem(AnswerModel):
    """Something to look at before sending, by line and column. part: subject, preheader or mjml.
    severity: `warning`; errors are answered with 422."""

    part: str
    code: str
    severity: str
    line: int
    column: int
    detail: str


class RenderAnswer(AnswerModel):
    """The mail with links that lead nowhere, and what to look at."""

    subject: str
    html: str
    text: str
    problems: tuple[RenderProblem, ...]
