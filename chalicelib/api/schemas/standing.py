"""How an account stands, on the wire."""

from __future__ import annotations

from chalicelib.api.schemas.parts import AnswerModel, Moment
from chalicelib.domain.account import Account, AccountState
from chalicelib.domain.breaker import Standing
from chalicelib.domain.strike import AccountStrike, StrikeKind, StrikeStage
from chalicelib.services.account_texts import AccountTold, told_of
from chalicelib.services.standing import StandingFigures
from chalicelib.services.strike_texts import TO_DO, what
from chalicelib.services.strikes import Struck


class StrikeAnswer(AnswerModel):
    """A strike and what it rests on. points: what it weighs now, 0 once it is removed or old.
    what: for people, in the language asked for. subjects: ids of campaigns, imports or blacklist
    entries. counts: figures by name."""

    id: str
    kind: StrikeKind
    at: Moment
    points: int
    what: str
    subjects: tuple[str, ...]
    counts: dict[str, int]
    removed_at: Moment | None

    @classmethod
    def of(cls, strike: AccountStrike, is_counted: bool, language: str) -> StrikeAnswer:
        """Present a strike."""
        return cls(
            id=strike.id,
            kind=strike.kind,
            at=strike.at,
            points=strike.weight if is_counted else 0,
            what=what(strike.kind, strike.counts, language),
            subjects=strike.subjects,
            counts=dict(strike.counts),
            removed_at=strike.removed_at,
        )


class StandingAnswer(AnswerModel):
    """How the account stands with its readers and their providers, and by which figures: of
    campaigns launched since `since`. Ratios are null while nothing was sent. Strikes newest first;
    3 points are a warning, with 6 nothing is sent, with 10 the account is closed. status: all of it
    in one word; what_to_do: for people, in the language asked for."""

    status: AccountTold
    what_to_do: str
    state: AccountState
    standing: Standing
    since: Moment
    sent: int
    bounced: int
    complained: int
    bounced_ratio: float | None
    complained_ratio: float | None
    stage: StrikeStage
    points: int
    strikes: tuple[StrikeAnswer, ...]

    @classmethod
    def of(
        cls, account: Account, figures: StandingFigures, struck: Struck, language: str
    ) -> StandingAnswer:
        """Present how an account stands."""
        sent, told = figures.sent, told_of(account, figures.standing, struck.stage)
        return cls(
            status=told,
            what_to_do=TO_DO[told.value].get(language, TO_DO[told.value]["nl"]),
            state=account.state,
            standing=figures.standing,
            since=figures.since,
            sent=sent,
            bounced=figures.bounced,
            complained=figures.complained,
            bounced_ratio=round(figures.bounced / sent, 4) if sent else None,
            complained_ratio=round(figures.complained / sent, 5) if sent else None,
            stage=struck.stage,
            points=struck.points,
            strikes=tuple(
                StrikeAnswer.of(each, each.id in struck.counted, language)
                for each in struck.strikes
            ),
        )
