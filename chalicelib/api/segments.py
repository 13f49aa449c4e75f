"""Segments."""

from __future__ import annotations

from hashlib import blake2b

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.labels import LabelQuery
from chalicelib.api.schemas.segments import (
    NewSegment,
    SegmentAnswer,
    SegmentChange,
    SegmentCount,
    SegmentCounting,
    SegmentPreview,
    SegmentRules,
    Segments,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.rate import Kind
from chalicelib.domain.segment_rule import Rule
from chalicelib.domain.segment_text import to_text
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.segment_counting import Count

blueprint = ApiBlueprint(__name__, "segments")


@blueprint.route(
    "/v1/segments", "GET", scope=Scope.CONTACTS_READ, query=LabelQuery, answer=Segments
)
def list_segments(call: Call, query: LabelQuery) -> Segments:
    """List the segments, or those with a label."""
    found = call.services.segments.all(call.account, query.label)
    return Segments(items=tuple(map(SegmentAnswer.of, found)))


@blueprint.route(
    "/v1/segments",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewSegment,
    answer=SegmentAnswer,
    status=201,
    is_idempotent=True,
)
def create_segment(call: Call, body: NewSegment) -> SegmentAnswer:
    """Make a segment."""
    made = call.services.segments.create(
        call.account, call.actor, body.name, body.rules, body.labels
    )
    return SegmentAnswer.of(made)


@blueprint.route(
    "/v1/segments/{segment_id}", "GET", scope=Scope.CONTACTS_READ, answer=SegmentAnswer
)
def read_segment(call: Call, segment_id: str) -> SegmentAnswer:
    """Read a segment."""
    return SegmentAnswer.of(call.services.segments.get(call.account, segment_id))


@blueprint.route(
    "/v1/segments/{segment_id}",
    "PATCH",
    scope=Scope.CONTACTS_WRITE,
    body=SegmentChange,
    answer=SegmentAnswer,
)
def change_segment(call: Call, segment_id: str, body: SegmentChange) -> SegmentAnswer:
    """Change its name, labels or rules; a campaign that is being planned keeps the old ones."""
    changed = call.services.segments.change(
        call.account,
        call.actor,
        segment_id,
        name=body.name,
        rules=body.rules,
        labels=body.labels,
        version=call.if_match,
    )
    return SegmentAnswer.of(changed)


@blueprint.route("/v1/segments/{segment_id}", "DELETE", scope=Scope.CONTACTS_WRITE, status=204)
def remove_segment(call: Call, segment_id: str) -> None:
    """Delete a segment; its contacts stay."""
    call.services.segments.remove(call.account, call.actor, segment_id)


@blueprint.route(
    "/v1/segments/preview",
    "POST",
    scope=Scope.CONTACTS_READ,
    body=SegmentRules,
    answer=SegmentPreview,
    limit=Kind.READS,
)
def preview_segment(call: Call, body: SegmentRules) -> SegmentPreview:
    """Tell at once about how many contacts rules pick, and who some of them are."""
    rule = call.services.segments.checked(call.account, body.rules)
    return SegmentPreview.of(call.services.estimate_members(call.account, rule))


@blueprint.route(
    "/v1/segments/count",
    "POST",
    scope=Scope.CONTACTS_READ,
    body=SegmentCounting,
    answer=SegmentCount,
    limit=Kind.READS,
)
def count_segment(call: Call, body: SegmentCounting) -> SegmentCount:
    """Count exactly, for about two seconds; ask on with the cursor until there is none."""
    rule = call.services.segments.checked(call.account, body.rules)
    count = call.services.count_members(call.account, rule, _so_far(call, rule, body.cursor))
    return SegmentCount.of(count, None if count.is_exact else _cursor(call, rule, count))


def _cursor(call: Call, rule: Rule, count: Count) -> str:
    counted = [count.contacts, count.unknown, count.shard]
    claims = {"for": _about(call, rule), "counted": counted}
    return seal_claims(call.services.token_key, Purpose.CURSOR, claims)


def _so_far(call: Call, rule: Rule, cursor: str | None) -> Count:
    """Raises InvalidInput for a cursor of other rules or of another account."""
    if cursor is None:
        return Count()
    claims = unseal_claims(call.services.token_key, Purpose.CURSOR, cursor)
    if claims is None or claims.get("for") != _about(call, rule):
        raise InvalidInput.at("/cursor", "cursor_invalid")
    return Count(*claims["counted"])


def _about(call: Call, rule: Rule) -> list[str]:
    digest = blake2b(to_text(rule).encode(), digest_size=12).hexdigest()
    return [call.account, call.target, digest]
