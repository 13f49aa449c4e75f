"""Who may do what: people by role, keys by scope, for each route (fault A06). Written down by
what is meant, not read from the code, so that a slip there shows here.

A new route is a new row: `"GET /v1/images": Who(EVERYONE, Scope.CAMPAIGNS),`
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.account import Role, Scope

OWNER = frozenset({Role.OWNER})
WRITERS = frozenset({Role.OWNER, Role.EDITOR})
EVERYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Who:
    """people: who may, of those who log in. key: the one scope that lets a key in, None for no key
    at all. Without people everybody may, known or not."""

    people: frozenset[Role] = frozenset()
    key: Scope | None = None

    @property
    def is_anybody(self) -> bool:
        """Whether no credential is asked for."""
        return not self.people


ANYBODY = Who()

WHO_MAY: dict[str, Who] = {
    "POST /v1/accounts": ANYBODY,
    "POST /v1/auth/confirm": ANYBODY,
    "POST /v1/auth/forgot": ANYBODY,
    "POST /v1/auth/reset": ANYBODY,
    "POST /v1/auth/invitation": ANYBODY,
    "POST /v1/auth/accept-invitation": ANYBODY,
    "GET /v1/auth/totp": Who(EVERYONE, None),
    "POST /v1/auth/totp": Who(EVERYONE, None),
    "DELETE /v1/auth/totp": Who(EVERYONE, None),
    "GET /v1/me": Who(EVERYONE, None),
    "GET /v1/account": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/account/standing": Who(EVERYONE, Scope.REPORTS),
    "PATCH /v1/account": Who(OWNER, None),
    "POST /v1/account/close": Who(OWNER, None),
    "DELETE /v1/account/close": Who(OWNER, None),
    "POST /v1/account/export": Who(OWNER, None),
    "GET /v1/account/export": Who(OWNER, None),
    "GET /v1/account/api-keys": Who(OWNER, Scope.ADMIN),
    "POST /v1/account/api-keys": Who(OWNER, None),
    "POST /v1/account/api-keys/{key_id}/rotate": Who(OWNER, None),
    "DELETE /v1/account/api-keys/{key_id}": Who(OWNER, None),
    "GET /v1/account/users": Who(OWNER, None),
    "POST /v1/account/users": Who(OWNER, None),
    "PATCH /v1/account/users/{user_id}": Who(OWNER, None),  # of oneself: test_who_may.py
    "DELETE /v1/account/users/{user_id}": Who(OWNER, None),
    "GET /v1/account/activity": Who(OWNER, None),
    "GET /v1/account/activity/actors": Who(OWNER, None),
    "GET /v1/account/activity/export": Who(OWNER, None),
    "GET /v1/agreements": ANYBODY,
    "GET /v1/agreements/{text}/{version}": ANYBODY,
    "GET /v1/account/processing-register": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/account/agreements": Who(EVERYONE, Scope.REPORTS),
    "POST /v1/account/agreements": Who(EVERYONE, None),
    "GET /v1/account/plans": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/account/usage": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/account/plan-changes": Who(OWNER, Scope.ADMIN),
    "POST /v1/account/plan-changes": Who(OWNER, None),
    "POST /v1/account/limit-requests": Who(OWNER, None),
    "GET /v1/account/statements/{month}": Who(OWNER, Scope.ADMIN),
    "GET /v1/account/support": Who(EVERYONE, Scope.REPORTS),
    "POST /v1/account/support": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/senders": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/senders": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/senders/{sender_id}": Who(WRITERS, Scope.CAMPAIGNS),
    "DELETE /v1/senders/{sender_id}": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/senders/{sender_id}/resend-verification": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/sender-domains": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/sender-domains": Who(OWNER, Scope.ADMIN),
    "POST /v1/sender-domains/{domain}/check": Who(OWNER, Scope.ADMIN),
    "GET /v1/lists": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/lists": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/lists/{list_id}": Who(EVERYONE, Scope.CONTACTS_READ),
    "PATCH /v1/lists/{list_id}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/fields": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/fields": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/fields/{name}": Who(EVERYONE, Scope.CONTACTS_READ),
    "PATCH /v1/fields/{name}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "DELETE /v1/fields/{name}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/fields/{name}/permission-requests": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/field-permissions": Who(EVERYONE, Scope.CONTACTS_READ),
    "GET /v1/contacts": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/contacts": Who(WRITERS, Scope.CONTACTS_WRITE),
    "PUT /v1/contacts": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/contacts/exports": Who(WRITERS, Scope.CONTACTS_READ),
    "GET /v1/contacts/exports/{contact_export_id}": Who(WRITERS, Scope.CONTACTS_READ),
    "POST /v1/contacts/batch": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/contacts/{contact_id}": Who(EVERYONE, Scope.CONTACTS_READ),
    "GET /v1/contacts/{contact_id}/timeline": Who(EVERYONE, Scope.CONTACTS_READ),
    "PATCH /v1/contacts/{contact_id}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "DELETE /v1/contacts/{contact_id}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/contacts/{contact_id}/consents": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/contacts/{contact_id}/dossier": Who(OWNER, Scope.ADMIN),
    "POST /v1/contacts/{contact_id}/erase": Who(OWNER, Scope.ADMIN),
    "POST /v1/dossiers": Who(OWNER, Scope.ADMIN),
    "GET /v1/dossiers/{dossier_id}": Who(OWNER, Scope.ADMIN),
    "POST /v1/erasures": Who(OWNER, Scope.ADMIN),
    "GET /v1/erasures/{erasure_id}": Who(OWNER, Scope.ADMIN),
    "GET /v1/person-requests": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/person-requests": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/person-requests/{request_id}/answer": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/segments": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/segments": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/segments/{segment_id}": Who(EVERYONE, Scope.CONTACTS_READ),
    "PATCH /v1/segments/{segment_id}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "DELETE /v1/segments/{segment_id}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/segments/preview": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/segments/count": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/imports": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/imports/{import_id}": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/imports/{import_id}/start": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/imports/{import_id}/problems": Who(EVERYONE, Scope.CONTACTS_READ),
    "GET /v1/imports/{import_id}/problems/export": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/imports/{import_id}/preview": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/imports/{import_id}/declaration": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/imports/{import_id}/undo": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/campaigns": Who(EVERYONE, Scope.REPORTS),
    "POST /v1/campaigns": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/campaigns/{campaign_id}": Who(EVERYONE, Scope.REPORTS),
    "PATCH /v1/campaigns/{campaign_id}": Who(WRITERS, Scope.CAMPAIGNS),
    "DELETE /v1/campaigns/{campaign_id}": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/campaigns/{campaign_id}/preview": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/test": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/check": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/check/accept": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/send": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/pause": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/resume": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/release": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/cancel": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/schedule": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/duplicate": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/follow-up": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/campaigns/{campaign_id}/send-uncertain": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/campaigns/{campaign_id}/report": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/campaigns/{campaign_id}/progress": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/campaigns/{campaign_id}/recipients": Who(EVERYONE, Scope.CONTACTS_READ),
    "GET /v1/campaigns/{campaign_id}/links": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/campaigns/{campaign_id}/series": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/campaigns/{campaign_id}/breakdown": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/campaigns/{campaign_id}/comparison": Who(EVERYONE, Scope.REPORTS),
    "POST /v1/campaigns/{campaign_id}/share": Who(WRITERS, Scope.CAMPAIGNS),
    "DELETE /v1/campaigns/{campaign_id}/share": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/shared-reports/{token}": ANYBODY,
    "GET /v1/shared-domains/{token}": ANYBODY,
    "POST /v1/campaigns/{campaign_id}/exports": Who(WRITERS, Scope.CONTACTS_READ),
    "GET /v1/campaigns/{campaign_id}/exports/{export_id}": Who(WRITERS, Scope.CONTACTS_READ),
    "GET /v1/account/dashboard": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/templates": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/templates": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/templates/{template_id}": Who(WRITERS, Scope.CAMPAIGNS),
    "GET /v1/template-gallery": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/render": Who(WRITERS, Scope.CAMPAIGNS),
    "POST /v1/messages": Who(WRITERS, Scope.SEND),
    "GET /v1/messages/{message_id}": Who(EVERYONE, Scope.REPORTS),
    "GET /v1/blacklist": Who(EVERYONE, Scope.CONTACTS_READ),
    "POST /v1/blacklist": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/blacklist/batch": Who(WRITERS, Scope.CONTACTS_WRITE),
    "POST /v1/blacklist/imports": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/blacklist/export": Who(WRITERS, Scope.CONTACTS_READ),
    "GET /v1/blacklist/{entry_id}": Who(EVERYONE, Scope.CONTACTS_READ),
    "DELETE /v1/blacklist/{entry_id}": Who(WRITERS, Scope.CONTACTS_WRITE),
    "GET /v1/health": ANYBODY,
    "GET /v1/openapi.json": ANYBODY,
    "GET /verify-sender/{token}": ANYBODY,
    "POST /verify-sender/{token}": ANYBODY,
    "GET /confirm-account/{token}": ANYBODY,
    "POST /confirm-account/{token}": ANYBODY,
}
