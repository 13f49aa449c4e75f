"""A good body for every operation that takes one, and the ids its path needs."""

from __future__ import annotations

from typing import Any

from chalicelib.api.operation import Operation
from chalicelib.domain.account import Role, Scope
from tests.api.world import CONSENT, MJML, Tenant, World
from tests.builders import AGREEMENTS, make_statement

UNKNOWN = {
    "key_id": "key_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "user_id": "usr_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "sender_id": "snd_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "test_address_id": "tad_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "domain": "unknown.example",
    "segment_id": "seg_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "list_id": "lst_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "name": "unknown_field",
    "contact_id": "con_0001KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "import_id": "imp_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "campaign_id": "cmp_0KJPWD6M0ZZZZ",
    "export_id": "exp_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "contact_export_id": "exp_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "message_id": "msg_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "dossier_id": "dos_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "erasure_id": "era_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "request_id": "prq_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "entry_id": "A" * 22,
    "text": "code-of-poor-practice",
    "version": "2020-01",
    "image_id": "img_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "template_id": "tpl_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "block_id": "blk_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "version_id": "tvr_01KJPWD6M0ZZZZZZZZZZZZZZZZ",
    "month": "2019-01",
    "token": "A" * 40,
    "external_id": "unknown-customer",
    "actor": "usr_01KJPWD6M0YYYYYYYYYYYYYYYY",
}

PIECE = "<mj-section><mj-column><mj-text>Dag</mj-text></mj-column></mj-section>"
BRAND = {
    "logo_url": "https://a.example/logo.png",
    "accent": "#1f5c4a",
    "text": "#222222",
    "ground": "#f4f4f4",
    "title_font": "georgia",
    "text_font": "arial",
    "footer": "Bakkerij Jan",
}


def things_of(world: World, tenant: Tenant) -> dict[str, str]:
    """One thing of each kind in this account, made through the use cases, by parameter name."""
    c, account, actor = world.container, tenant.id, "test"

    def ask(method: str, path: str, body: Any = None) -> Any:
        answer = world.request(method, path, body, key=tenant.key)
        assert answer.status_code < 300, answer.body
        return answer.json_body

    field = f"veld_{tenant.owner.email[9]}"
    month = f"2025-{10 + (tenant.owner.email[9] == 'b')}"
    world.database.statements.add(account, make_statement(id=month, account_id=account))
    ask("POST", "/v1/fields", {"name": field, "label": "Veld", "purpose": "Aanspreken"})
    list_id = ask("POST", "/v1/lists", {"name": "Nieuwsbrief"})["id"]
    sender_id = world.verified_sender(tenant, f"post@{account.lower()}.example")
    domain = c.sender_domains.create(account, actor, f"{account[-4:].lower()}.example").id
    contact = {"email": "an@voorbeeld.be", "consent": CONSENT, "lists": [list_id]}
    mail = {"to": "an@voorbeeld.be", "sender_id": sender_id, "subject": "S", "text": "Dag"}
    listing = {"list_id": list_id, "mapping": {"E-mail": "email"}, "consent": CONSENT}
    campaign = {"name": "November", "sender_id": sender_id, "audience": {"lists": [list_id]}}
    campaign_id = ask("POST", "/v1/campaigns", campaign)["id"]
    stranger = {"email": "wie@voorbeeld.be"}
    asked = {"email": "vraagt@voorbeeld.be", "kind": "dossier"}
    segment = {"name": "Klanten", "rules": rules_of(list_id)}
    template_id = ask("POST", "/v1/templates", {"name": "T", "mjml": MJML})["id"]
    ask("PUT", f"/v1/templates/{template_id}", {"name": "T", "mjml": MJML + " "})
    (_, old) = ask("GET", f"/v1/templates/{template_id}/versions", None)["items"]
    return {
        "key_id": c.api_keys.create(account, actor, "kassa", (Scope.SEND,))[0].id,
        "user_id": c.invitations.invite(account, actor, "gast@a.example", Role.EDITOR, "nl").id,
        "sender_id": sender_id,
        "test_address_id": c.test_addresses.invite(account, actor, "test@b.example", "nl").id,
        "domain": domain,
        "list_id": list_id,
        "name": field,
        "contact_id": ask("POST", "/v1/contacts", contact)["id"],
        "import_id": ask("POST", "/v1/imports", listing)["id"],
        "campaign_id": campaign_id,
        "export_id": ask("POST", f"/v1/campaigns/{campaign_id}/exports", {})["id"],
        "contact_export_id": ask("POST", "/v1/contacts/exports", {})["id"],
        "message_id": ask("POST", "/v1/messages", {**mail, "category": "order"})["id"],
        "entry_id": ask("POST", "/v1/blacklist", {"email": "weg@voorbeeld.be"})["id"],
        "dossier_id": ask("POST", "/v1/dossiers", stranger)["id"],
        "erasure_id": ask("POST", "/v1/erasures", stranger)["id"],
        "request_id": ask("POST", "/v1/person-requests", asked)["id"],
        "month": month,
        "actor": tenant.owner.id,
        "segment_id": ask("POST", "/v1/segments", segment)["id"],
        "image_id": image_of(world, tenant),
        "template_id": template_id,
        "version_id": old["id"],
        "block_id": ask("POST", "/v1/blocks", {"name": "Blok", "mjml": PIECE})["id"],
    }


def image_of(world: World, tenant: Tenant) -> str:
    """The id of an image that is uploaded and not looked at yet."""
    made = world.request("POST", "/v1/images", NEW_IMAGE, key=tenant.key)
    image_id: str = made.json_body["id"]
    world.outside.image_uploads.files[tenant.id, image_id] = b"800x600 brood"
    return image_id


def rules_of(list_id: str) -> dict[str, Any]:
    """Who is on that list."""
    return {"type": "all", "rules": [{"type": "list", "list_id": list_id}]}


def campaign_body(list_id: str, sender_id: str) -> dict[str, Any]:
    """Every member of a campaign."""
    return {
        "name": "December",
        "subject": "Dag",
        "sender_id": sender_id,
        "audience": {
            "lists": [list_id],
            "exclude_lists": [],
            "segment_id": None,
            "not_opened": None,
        },
        "mjml": MJML,
        "fair_use": "skip",
        "purpose": "inform",
        "product_groups": [],
        "variants": {},
    }


NEW_IMAGE = {
    "name": "Brood",
    "type": "image/png",
    "size": 13,
    "rights": {"basis": "licence", "text": "Fotograaf Peeters"},
    "alt": "Een brood",
}

_OF_PEOPLE: dict[str, dict[str, Any]] = {
    "NewAccount": {
        "company": "Bakkerij",
        "country": "BE",
        "contact_address": "Korenmarkt 2, 9000 Gent",
        "contact_email": "info@bakkerij.example",
        "no_number_reason": "Feitelijke vereniging",
        "user_name": "Jan",
        "user_email": "jan@bakkerij.example",
        "password": "een lang wachtwoord",
        "agreements": dict(AGREEMENTS),
    },
    "NewField": {"name": "stad", "label": "Stad", "purpose": "Uitnodigen in de buurt"},
    "FieldChange": {"label": "Andere naam", "purpose": "Uitnodigen"},
    "NewPermissionRequest": {"category": "health", "evidence": "Toestemming op papier."},
    "Acceptance": {"agreements": dict(AGREEMENTS)},
    "Confirmation": {"token": "A" * 40},
    "Forgotten": {"email": "niemand@a.example"},
    "NewPassword": {"token": "abc", "password": "een lang wachtwoord"},
    "NewPlanChange": {"plans": ["interface_100k", "api_10m"], "text": "Kleiner"},
    "NewLimitRequest": {"limit": "first_day", "wanted": 9_000, "reason": "Grote klant"},
    "NewSupportMessage": {"subject": "Vraag", "text": "Hoe gaat dat?"},
    "NewUser": {"email": "bo@a.example", "role": "editor", "language": "fr", "name": "Bo"},
    "UserChange": {"name": "Bo", "role": "viewer", "language": "en"},
    "InvitationToken": {"token": "A" * 40},
    "InvitationAcceptance": {"token": "A" * 40, "name": "Bo", "password": "een lang wachtwoord"},
    "PersonAddress": {"email": "vreemd@voorbeeld.be"},
    "NewPersonRequest": {
        "email": "vreemd@voorbeeld.be",
        "kind": "rectification",
        "asked_at": "2026-03-01T08:59:00Z",
    },
    "SecondFactorStep": {"code": "123456"},
    "Rotation": {"overlap_hours": 1},
    "AccountClosing": {"name": "Bedrijf a"},
    "AccountChange": {
        "tracking_mode": "all",
        "tracking_basis": "Overeenkomst met de lezer",
        "contact_address": "Kouter 3, 9000 Gent",
        "contact_email": "info@kouter.example",
        "contact_phone": "+32 9 123 45 67",
    },
}
"""Bodies in which nothing of the account is named."""

_OF_CONTENT: dict[str, dict[str, Any]] = {
    "NewTemplate": {"name": "Zomer", "mjml": MJML},
    "NewBlock": {"name": "Knop", "mjml": PIECE},
    "NewBrand": BRAND,
    "Unbranded": {"mjml": MJML},
    "NewImage": NEW_IMAGE,
    "ImageChange": {"name": "Wit brood", "alt": "Een wit brood", "labels": ["Winter"]},
}
_OF_BLACKLIST: dict[str, dict[str, Any]] = {
    "NewEntry": {"email": "weg2@voorbeeld.be", "reason": "requested"},
    "NewEntries": {"emails": ["weg3@voorbeeld.be", "weg@"], "reason": "manual"},
    "NewBlacklistImport": {"mapping": {"E-mail": "email"}, "reason": "bounce"},
    "Lift": {"why": "Nieuwe mailserver"},
}
_OF_LISTS = {
    "NewList": {"name": "Klanten"},
    "ListChange": {"name": "Vaste klanten", "labels": ["winkel Gent"]},
}

_OF_STEPS: dict[str, dict[str, Any]] = {"Release": {"held": "forget"}, "Schedule": {"at": None}}


def body_for(operation: Operation, things: dict[str, str]) -> dict[str, Any] | None:
    """A body that this operation takes; None where it takes none. mailbox, among the things: of
    somebody of the account, for a test mail goes to nobody else (D2)."""
    if operation.body is None:
        return None
    list_id, sender_id = things["list_id"], things["sender_id"]
    contact: dict[str, Any] = {
        "email": "bo@voorbeeld.be",
        "consent": CONSENT,
        "lists": [list_id],
        "external_id": "klant-1",
    }
    bodies: dict[str, dict[str, Any]] = {
        **_OF_PEOPLE,
        **_OF_LISTS,
        **_OF_CONTENT,
        **_OF_STEPS,
        **_OF_BLACKLIST,
        **_of_campaigns(things),
        **_of_segments(list_id),
        **_of_senders(sender_id),
        "NewApiKey": {
            "name": "Winkel",
            "scopes": ["send"],
            "sender_ids": [sender_id],
            "networks": ["192.0.2.0/24"],
            "expires_at": "2027-03-02T08:59:00Z",
        },
        "NewContact": contact,
        "KnownContact": contact,
        "ContactBatch": {"contacts": [contact]},
        "ContactChange": {"lists": [list_id]},
        "NewImport": {
            "list_id": list_id,
            "mapping": {"E-mail": "email"},
            "consent": CONSENT,
            "language": "fr",
        },
        "Declaration": {"statement": "Klanten van onze winkel, op papier."},
        "NewContactExport": {"format": "json", "list": list_id},
        "NewRecipientExport": {"kind": "clicked", "link": 0, "state": "delivered"},
        "AcceptFindings": {"findings": ["sender_on_platform.0a1b2c3d"]},
        "Copy": {"name": "Herinnering"},
        "RenderInput": {"mjml": MJML, "contact_id": things["contact_id"]},
        "NewMessage": {
            "to": "bo@voorbeeld.be",
            "sender_id": sender_id,
            "subject": "Je bestelling",
            "html": "<p>Dag</p>",
            "category": "order_confirmation",
            "action": {"reference": "order-1", "occurred_at": "2026-03-02T08:59:00Z"},
        },
    }
    return bodies[operation.body.__name__]


def _of_campaigns(things: dict[str, str]) -> dict[str, dict[str, Any]]:
    list_id, sender_id = things["list_id"], things["sender_id"]
    audience = {
        "lists": [list_id],
        "segment_id": things["segment_id"],
        "not_opened": things["campaign_id"],
    }
    return {
        "NewCampaign": campaign_body(list_id, sender_id),
        "CampaignChange": {"sender_id": sender_id, "audience": audience},
        "TestMail": {
            "to": [things.get("mailbox", "eigenaar@a.example")],
            "contact_id": things["contact_id"],
        },
    }


def _of_senders(sender_id: str) -> dict[str, dict[str, Any]]:
    return {
        "NewSender": {"email": "nieuw@voorbeeld.be", "name": "Nieuw", "kind": "brand"},
        "SenderChange": {"name": "Winkel", "kind": "person", "reply_to_id": sender_id},
        "NewTestAddress": {"email": "klant@voorbeeld.be"},
        "NewSenderDomain": {"domain": "nieuw.example"},
    }


def _of_segments(list_id: str) -> dict[str, dict[str, Any]]:
    rules = rules_of(list_id)
    return {
        "NewSegment": {"name": "Lezers", "rules": rules},
        "SegmentChange": {"name": "Vaste lezers", "rules": rules},
        "SegmentRules": {"rules": rules},
        "SegmentCounting": {"rules": rules},
    }


def path_of(operation: Operation, values: dict[str, str]) -> str:
    """The path with these values in it."""
    return operation.path.format_map(values)
