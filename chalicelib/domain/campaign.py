"""A campaign and the states it goes through (architecture.md, "The way of one campaign")."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.breaker import Breaker
from chalicelib.domain.errors import Conflict
from chalicelib.domain.finding import Acceptance
from chalicelib.domain.sender import SenderRoute
from chalicelib.domain.tracking import TrackingMode
from chalicelib.domain.utm import Utm
from chalicelib.domain.variant import Variant


class CampaignState(StrEnum):
    """Where a campaign stands; `stopped` and `held` carry a reason."""

    DRAFT = "draft"
    HELD = "held"
    SCHEDULED = "scheduled"
    PLANNING = "planning"
    SENDING = "sending"
    PAUSED = "paused"
    WAITING = "waiting"
    SENT = "sent"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


class WaitReason(StrEnum):
    """Why a campaign waits. All end by themselves but those in ASKING, with which a scheduled
    campaign asks instead of starting."""

    DAILY_QUOTA = "ses_daily_quota"
    DAY_LIMIT = "account_day_limit"
    POSTPONED = "postponed"
    SENDING_PAUSED = "sending_paused"
    LATE = "late"
    SUSPENDED = "account_suspended"
    PLAN_LIMIT = "plan_mails_reached"
    AGREEMENT = "agreement_needed"


class FairUse(StrEnum):
    """What happens to a contact who got a mail less than 48 hours ago (D2)."""

    SKIP = "skip"
    POSTPONE = "postpone"


class CampaignPurpose(StrEnum):
    """Why it is sent; `promote` marks a commercial offer as such (R22, R23)."""

    INFORM = "inform"
    PROMOTE = "promote"


_NEXT = {
    CampaignState.DRAFT: {CampaignState.PLANNING, CampaignState.SCHEDULED, CampaignState.HELD},
    CampaignState.HELD: {
        CampaignState.DRAFT,
        CampaignState.PLANNING,
        CampaignState.SCHEDULED,
        CampaignState.CANCELLED,
    },
    CampaignState.SCHEDULED: {
        CampaignState.DRAFT,
        CampaignState.PLANNING,
        CampaignState.CANCELLED,
        CampaignState.WAITING,
    },
    CampaignState.PLANNING: {
        CampaignState.SENDING,
        CampaignState.SENT,
        CampaignState.PAUSED,
        CampaignState.CANCELLED,
        CampaignState.STOPPED,
    },
    CampaignState.SENDING: {
        CampaignState.PAUSED,
        CampaignState.WAITING,
        CampaignState.SENT,
        CampaignState.CANCELLED,
        CampaignState.STOPPED,
    },
    CampaignState.PAUSED: {
        CampaignState.PLANNING,
        CampaignState.SENDING,
        CampaignState.CANCELLED,
        CampaignState.STOPPED,
    },
    CampaignState.WAITING: {
        CampaignState.DRAFT,
        CampaignState.PLANNING,
        CampaignState.SENDING,
        CampaignState.PAUSED,
        CampaignState.CANCELLED,
        CampaignState.STOPPED,
    },
    CampaignState.SENT: {CampaignState.SENDING},
    CampaignState.CANCELLED: set(),
    CampaignState.STOPPED: set(),
}

EDITABLE = frozenset({CampaignState.DRAFT, CampaignState.HELD})
ASKING = frozenset(
    {WaitReason.LATE, WaitReason.SUSPENDED, WaitReason.PLAN_LIMIT, WaitReason.AGREEMENT}
)
FINISHED = frozenset({CampaignState.SENT, CampaignState.CANCELLED, CampaignState.STOPPED})


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets it: everybody on `lists` or in the segment who is not on `exclude_lists`, one mail
    an address.

    not_opened: a campaign; of its recipients only those who got it and did not open it.
    """

    lists: tuple[str, ...] = ()
    exclude_lists: tuple[str, ...] = ()
    segment_id: str = ""
    not_opened: str = ""

    def includes(self, lists: frozenset[str], *, is_in_segment: bool = False) -> bool:
        """Whether a contact on these lists belongs to the audience."""
        is_in = is_in_segment or not lists.isdisjoint(self.lists)
        return is_in and lists.isdisjoint(self.exclude_lists)

    def still_includes(self, lists: frozenset[str]) -> bool:
        """Whether a contact who was planned may still get it. Who was in the segment then stays in:
        a segment is no consent that somebody could take back."""
        return self.includes(lists, is_in_segment=bool(self.segment_id))


@dataclass(frozen=True, slots=True)
class Campaign:
    """One mailing. content_hash: names the pinned content from the launch on.

    subject, preheader, mjml, text: the mail in the account's language; text "" is made from the
    MJML, text_of names the MJML it was written for. variants: by language, the mail that readers of
    that language get instead. utm: what is added to its links, None for nothing.
    planned: contacts in the frozen batches, exact once planned_at is set.
    product_groups: what it is about: who gave their address at a sale only gets it when one of them
    was bought (R34).
    route, time_zone: by which domain it leaves, and whose days the daily limit counts (D15, D19);
    both as they were at the launch.
    scheduled_at: when it is to start. launched_by: who pressed the button, to be told how it goes.
    reason: why it is paused, waiting, held or stopped; a code the interface turns into words.
    halted_at: when the engine last had to stop it.
    resume_at: when it goes on by itself, None when that is not known or nobody waits.
    tracking: what is counted of its readers, as it was at the launch (D5).
    held_mails: of its account's month, counted at the launch where a plan limits them (D6).
    rounds: how often its uncertain mails were sent once more; round n makes batches in lane n.
    accepted: what its people accepted of the pre-send check.
    """

    id: str
    name: str
    subject: str
    preheader: str
    sender_id: str
    audience: Audience
    mjml: str
    created_at: datetime
    updated_at: datetime
    fair_use: FairUse = FairUse.SKIP
    purpose: CampaignPurpose = CampaignPurpose.INFORM
    product_groups: tuple[str, ...] = ()
    state: CampaignState = CampaignState.DRAFT
    reason: str = ""
    content_hash: str = ""
    planned: int = 0
    route: SenderRoute = SenderRoute.DOMAIN
    time_zone: str = "Europe/Brussels"
    tracking: TrackingMode = TrackingMode.CONSENTED
    scheduled_at: datetime | None = None
    launched_by: str = ""
    resume_at: datetime | None = None
    halted_at: datetime | None = None
    rounds: int = 0
    launched_at: datetime | None = None
    planned_at: datetime | None = None
    fed_at: datetime | None = None
    finished_at: datetime | None = None
    breaker: Breaker = field(default_factory=Breaker)
    held_mails: int = 0
    accepted: tuple[Acceptance, ...] = ()
    text: str = ""
    text_of: str = ""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    utm: Utm | None = None
    version: int = 0

    @property
    def is_editable(self) -> bool:
        """Whether its text and audience may still change."""
        return self.state in EDITABLE

    @property
    def writing(self) -> str:
        """Names what it says, to whom and as whom: any change of that gives another name."""
        told = [self.subject, self.preheader, self.mjml, self.sender_id, self.purpose.value]
        variants = {language: asdict(each) for language, each in self.variants.items()}
        utm = asdict(self.utm) if self.utm else None
        more = [each for each in (self.text, variants, utm) if each]
        written = json.dumps(
            [*told, self.product_groups, asdict(self.audience), *more],
            ensure_ascii=False,
            sort_keys=True,
        )
        return hashlib.sha256(written.encode()).hexdigest()[:32]

    def variant_for(self, language: str) -> str | None:
        """The variant that a reader of this language (BCP 47) gets; None: the campaign's own."""
        primary = language.lower().partition("-")[0]
        return primary if primary in self.variants else None

    def in_variant(self, variant: str | None) -> Campaign:
        """The campaign as if it had this variant's mail only; itself for None."""
        if variant is None:
            return self
        chosen = self.variants[variant]
        return replace(
            self,
            subject=chosen.subject,
            preheader=chosen.preheader,
            mjml=chosen.mjml,
            text=chosen.text,
            text_of=chosen.text_of,
            variants={},
        )

    def acceptances(self) -> dict[str, Acceptance]:
        """Finding → who accepted it, of the campaign as it is written now."""
        return {each.finding: each for each in self.accepted if each.writing == self.writing}

    @property
    def asks(self) -> bool:
        """Whether it could not start at its hour, and a person has to say what now."""
        return self.state is CampaignState.WAITING and self.reason in ASKING

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will be sent."""
        return self.state in FINISHED


def check_transition(now: CampaignState, then: CampaignState) -> None:
    """Raise Conflict when a campaign cannot go from one state to the other."""
    if then not in _NEXT[now]:
        raise Conflict("campaign_state", state=now.value, wanted=then.value)


def can_go(now: CampaignState, then: CampaignState) -> bool:
    """Whether the step is allowed."""
    return then in _NEXT[now]


def may_be_sent(state: CampaignState) -> bool:
    """Whether a worker may claim batches of a campaign in this state."""
    return state is CampaignState.SENDING
