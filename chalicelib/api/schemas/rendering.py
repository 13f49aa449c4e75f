"""Rendering on the wire."""

from __future__ import annotations

from chalicelib.api.schemas.campaigns import ContactId, Mjml
from chalicelib.api.schemas.parts import AnswerModel, Language, RequestModel, Subject
from chalicelib.domain.campaign import Audience
from chalicelib.services.campaigns import CampaignInput

NO_SUBJECT = "…"
"""Stands for the subject of a mail that is only looked at."""


class RenderInput(RequestModel):
    """MJML to look at. contact_id: as whom, nobody when it is not given. text: a text part of its
    own, "" to have it made from the MJML. language: that it is written in, the account's when it is
    not given."""

    mjml: Mjml
    subject: Subject = ""
    preheader: Subject = ""
    contact_id: ContactId | None = None
    text: Mjml = ""
    language: Language | None = None

    def to_input(self) -> CampaignInput:
        """As the use case takes it: a campaign that nobody keeps."""
        return CampaignInput(
            name="",
            subject=self.subject or NO_SUBJECT,
            preheader=self.preheader,
            sender_id="",
            audience=Audience(),
            mjml=self.mjml,
            text=self.text,
        )


class RenderProblem(AnswerModel):
    """Something to look at before sending, by line and column. part: subject, preheader, mjml
    or text. severity: `warning`; errors are answered with 422."""

    part: str
    code: str
    severity: str
    line: int
    column: int
    detail: str


class RenderAnswer(AnswerModel):
    """The mail with links that lead nowhere, and what to look at. html_bytes: of the HTML as
    it is sent, links that are followed included, before merge fields are filled in; from
    clipped_from_bytes on, mail programmes cut it off."""

    subject: str
    html: str
    text: str
    html_bytes: int
    clipped_from_bytes: int
    problems: tuple[RenderProblem, ...]
