"""Whose things each route can be asked about: the ownership table of fault A01.

A row is a route; it names every place of a request that can hold an id (id_places.py finds them)
and what it names. A new route, or a new id in a body, is a new row or entry here:

    "GET /v1/images/{image_id}": {"path image_id": IMAGE},

where IMAGE is the name under which `things_of` and `UNKNOWN` of samples.py keep one of that kind.
"""

from __future__ import annotations

CAMPAIGN, CONTACT, DOMAIN, ENTRY = "campaign_id", "contact_id", "domain", "entry_id"
EXPORT, FIELD, IMPORT, KEY = "export_id", "name", "import_id", "key_id"
LIST, MESSAGE, SENDER, TEMPLATE = "list_id", "message_id", "sender_id", "template_id"
EXTERNAL, USER, ACTOR, MONTH = "external_id", "user_id", "actor", "month"

TOKEN = "a token"
"""Signed for one thing and one purpose: test_mailed_tokens.py holds it against every other."""
OWN_WORD = "a word of the caller's own"
"""Names nothing that is there: the word is kept, or refused, whoever else uses it."""
NOT_BUILT = "refused whatever it says"
OURS = "a thing of the platform, the same for every account"
BY_NO_ID = frozenset({TOKEN, OWN_WORD, NOT_BUILT, OURS})

OWNERSHIP: dict[str, dict[str, str]] = {
    "POST /v1/accounts": {"body agreements{}": OURS},
    "POST /v1/auth/confirm": {"body token": TOKEN},
    "POST /v1/auth/forgot": {},
    "POST /v1/auth/reset": {"body token": TOKEN},
    "POST /v1/auth/invitation": {"body token": TOKEN},
    "POST /v1/auth/accept-invitation": {"body token": TOKEN},
    "GET /v1/auth/totp": {},
    "POST /v1/auth/totp": {},
    "DELETE /v1/auth/totp": {},
    "GET /v1/me": {},
    "GET /v1/account": {},
    "GET /v1/account/standing": {},
    "PATCH /v1/account": {},
    "GET /v1/account/api-keys": {},
    "POST /v1/account/api-keys": {"body sender_ids[]": SENDER},
    "POST /v1/account/api-keys/{key_id}/rotate": {"path key_id": KEY},
    "DELETE /v1/account/api-keys/{key_id}": {"path key_id": KEY},
    "GET /v1/account/users": {},
    "POST /v1/account/users": {},
    "PATCH /v1/account/users/{user_id}": {"path user_id": USER},
    "DELETE /v1/account/users/{user_id}": {"path user_id": USER},
    "GET /v1/account/activity": {"query actor": ACTOR, "query subject": CAMPAIGN},
    "GET /v1/account/activity/actors": {},
    "GET /v1/account/activity/export": {"query actor": ACTOR, "query subject": CAMPAIGN},
    "GET /v1/agreements": {},
    "GET /v1/agreements/{text}/{version}": {"path text": OURS, "path version": OURS},
    "GET /v1/account/agreements": {},
    "POST /v1/account/agreements": {"body agreements{}": OURS},
    "GET /v1/account/plans": {},
    "GET /v1/account/usage": {},
    "GET /v1/account/plan-changes": {},
    "POST /v1/account/plan-changes": {},
    "POST /v1/account/limit-requests": {},
    "GET /v1/account/statements/{month}": {"path month": MONTH},
    "GET /v1/account/support": {},
    "POST /v1/account/support": {},
    "GET /v1/senders": {},
    "POST /v1/senders": {},
    "GET /v1/senders/{sender_id}": {"path sender_id": SENDER},
    "DELETE /v1/senders/{sender_id}": {"path sender_id": SENDER},
    "POST /v1/senders/{sender_id}/resend-verification": {"path sender_id": SENDER},
    "GET /v1/sender-domains": {},
    "POST /v1/sender-domains": {"body domain": OWN_WORD},
    "POST /v1/sender-domains/{domain}/check": {"path domain": DOMAIN},
    "GET /v1/lists": {},
    "POST /v1/lists": {},
    "GET /v1/lists/{list_id}": {"path list_id": LIST},
    "PATCH /v1/lists/{list_id}": {"path list_id": LIST},
    "GET /v1/fields": {},
    "POST /v1/fields": {},
    "GET /v1/fields/{name}": {"path name": FIELD},
    "GET /v1/contacts": {"query list": LIST},
    "POST /v1/contacts": {
        "body external_id": EXTERNAL,
        "body fields{}": FIELD,
        "body lists[]": LIST,
    },
    "PUT /v1/contacts": {
        "body external_id": EXTERNAL,
        "body fields{}": FIELD,
        "body lists[]": LIST,
    },
    "GET /v1/contacts/{contact_id}": {"path contact_id": CONTACT},
    "PATCH /v1/contacts/{contact_id}": {
        "path contact_id": CONTACT,
        "body fields{}": FIELD,
        "body lists[]": LIST,
    },
    "DELETE /v1/contacts/{contact_id}": {"path contact_id": CONTACT},
    "POST /v1/imports": {"body list_id": LIST, "body mapping{}": FIELD},
    "GET /v1/imports/{import_id}": {"path import_id": IMPORT},
    "POST /v1/imports/{import_id}/start": {"path import_id": IMPORT},
    "GET /v1/imports/{import_id}/problems": {"path import_id": IMPORT},
    "GET /v1/campaigns": {},
    "POST /v1/campaigns": {
        "body audience.exclude_lists[]": LIST,
        "body audience.lists[]": LIST,
        "body audience.not_opened": CAMPAIGN,
        "body audience.segment_id": NOT_BUILT,
        "body sender_id": SENDER,
        "body variants{}": NOT_BUILT,
    },
    "GET /v1/campaigns/{campaign_id}": {"path campaign_id": CAMPAIGN},
    "PATCH /v1/campaigns/{campaign_id}": {
        "path campaign_id": CAMPAIGN,
        "body audience.exclude_lists[]": LIST,
        "body audience.lists[]": LIST,
        "body audience.not_opened": CAMPAIGN,
        "body audience.segment_id": NOT_BUILT,
        "body sender_id": SENDER,
        "body variants{}": NOT_BUILT,
    },
    "DELETE /v1/campaigns/{campaign_id}": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/preview": {
        "path campaign_id": CAMPAIGN,
        "query contact_id": CONTACT,
    },
    "POST /v1/campaigns/{campaign_id}/test": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/send": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/pause": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/resume": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/release": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/cancel": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/schedule": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/duplicate": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/follow-up": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/send-uncertain": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/report": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/progress": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/recipients": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/links": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/series": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/breakdown": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/comparison": {"path campaign_id": CAMPAIGN},
    "POST /v1/campaigns/{campaign_id}/share": {"path campaign_id": CAMPAIGN},
    "DELETE /v1/campaigns/{campaign_id}/share": {"path campaign_id": CAMPAIGN},
    "GET /v1/shared-reports/{token}": {"path token": TOKEN},
    "POST /v1/campaigns/{campaign_id}/exports": {"path campaign_id": CAMPAIGN},
    "GET /v1/campaigns/{campaign_id}/exports/{export_id}": {
        "path campaign_id": CAMPAIGN,
        "path export_id": EXPORT,
    },
    "GET /v1/account/dashboard": {},
    "GET /v1/templates": {},
    "POST /v1/templates": {},
    "GET /v1/templates/{template_id}": {"path template_id": TEMPLATE},
    "POST /v1/render": {"body contact_id": CONTACT},
    "POST /v1/messages": {"body sender_id": SENDER},
    "GET /v1/messages/{message_id}": {"path message_id": MESSAGE},
    "GET /v1/blacklist": {},
    "POST /v1/blacklist": {},
    "POST /v1/blacklist/batch": {},
    "POST /v1/blacklist/imports": {"body mapping{}": OWN_WORD},
    "GET /v1/blacklist/export": {},
    "GET /v1/blacklist/{entry_id}": {"path entry_id": ENTRY},
    "DELETE /v1/blacklist/{entry_id}": {"path entry_id": ENTRY},
    "GET /v1/health": {},
    "GET /v1/openapi.json": {},
    "GET /verify-sender/{token}": {"path token": TOKEN},
    "POST /verify-sender/{token}": {"path token": TOKEN},
    "GET /confirm-account/{token}": {"path token": TOKEN},
    "POST /confirm-account/{token}": {"path token": TOKEN},
}
