"""Campaigns, rendering, reports and messages over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.world import CONSENT, MJML, World


def campaign(world: World, **changes: Any) -> Any:
    list_id = world.request("POST", "/v1/lists", {"name": "Nieuwsbrief"}).json_body["id"]
    world.request(
        "POST", "/v1/fields", {"name": "first_name", "label": "Voornaam", "purpose": "Groet"}
    )
    body = {
        "name": "November",
        "subject": 'Hallo {{ first_name | default: "daar" }}',
        "preheader": "Het nieuws",
        "sender_id": world.verified_sender(world.a, "post@a.example"),
        "audience": {"lists": [list_id], "segment_id": None, "exclude_lists": []},
        "mjml": MJML,
        "fair_use": "skip",
        "purpose": "inform",
        "product_groups": [],
        "variants": {},
    } | changes
    return world.request("POST", "/v1/campaigns", body)


def test_a_draft_is_answered_without_and_read_with_its_content(world: World) -> None:
    made = campaign(world)
    assert made.status_code == 201, made.body
    body = made.json_body
    assert (body["state"], body["planned"], body["launched_at"]) == ("draft", 0, None)
    assert "mjml" not in body
    content = {"mjml": MJML, "text": "", "is_text_old": False, "variants": {}, "utm": None}
    content["share_url"] = None
    assert world.request("GET", f"/v1/campaigns/{body['id']}").json_body == body | content
    assert world.request("GET", "/v1/campaigns").json_body["items"] == [body]


BROKEN = "<mjml><mj-body><mj-section></mj-body></mjml>"
BAD = {
    "broken MJML": ({"mjml": BROKEN}, "/mjml"),
    "an unknown merge field": ({"subject": "Hallo {{ shoe_size }}"}, "/subject"),
    "a list of nobody": ({"audience": {"lists": ["lst_none"]}}, "/audience/lists/0"),
    "a sender of nobody": ({"sender_id": "snd_none"}, "/sender_id"),
    "a header line in the making": ({"subject": "a\r\nBcc: b@c.be"}, "/subject"),
    "a segment": ({"audience": {"segment_id": "seg_1"}}, "/audience/segment_id"),
    "a language of nobody": ({"variants": {"xx": {}}}, "/variants/xx"),
    "the account's own language again": ({"variants": {"nl": {}}}, "/variants/nl"),
    "a variant's broken MJML": ({"variants": {"fr": {"mjml": BROKEN}}}, "/variants/fr/mjml"),
    "a variant that is more": ({"variants": {"fr": {"html": ""}}}, "/variants/fr/html"),
    "a text with an unknown field": ({"text": "{{ shoe_size }}"}, "/text"),
    "a host with a path": ({"utm": {"hosts": ["b.example/x"]}}, "/utm/hosts/0"),
    "a UTM source of two lines": ({"utm": {"source": "a\nb"}}, "/utm/source"),
    "a text too long": ({"text": "x" * 1_000_001}, "/text"),
    "products that tell who is ill": ({"product_groups": ["tuin", "HIV"]}, "/product_groups/1"),
    "a product group of nothing": ({"product_groups": [" "]}, "/product_groups/0"),
    "a product group too long": ({"product_groups": ["x" * 101]}, "/product_groups/0"),
    "too many product groups": ({"product_groups": ["x"] * 21}, "/product_groups"),
    "fair use that is none": ({"fair_use": "later"}, "/fair_use"),
    "the unread of nothing": ({"audience": {"not_opened": "cmp_x"}}, "/audience/not_opened"),
    "too much": ({"mjml": "é" * 500_001}, "/mjml"),
    "a subject too long": ({"subject": "x" * 256}, "/subject"),
}


@pytest.mark.parametrize(("changes", "pointer"), BAD.values(), ids=BAD)
def test_a_bad_campaign_is_refused_at_its_place_and_not_stored(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    refused = campaign(world, **changes)
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json_body["errors"]] == [pointer]
    assert world.request("GET", "/v1/campaigns").json_body["items"] == []


def test_a_campaign_names_its_product_groups(world: World) -> None:
    made = campaign(world, product_groups=["Fietsen", " tuin "]).json_body
    assert made["product_groups"] == ["Fietsen", "tuin"]
    path = f"/v1/campaigns/{made['id']}"
    changed = world.request("PATCH", path, {"product_groups": []}).json_body
    assert (changed["product_groups"], changed["subject"]) == ([], made["subject"])


def test_each_language_is_kept_looked_at_and_changed_with_the_rest(world: World) -> None:
    french = {"subject": "Bonjour", "preheader": "", "mjml": MJML, "text": "Du pain"}
    made = campaign(world, variants={"fr": french}).json_body
    path = f"/v1/campaigns/{made['id']}"
    kept = world.request("GET", path).json_body["variants"]
    assert kept == {"fr": {**french, "is_text_old": False}}
    preview = world.request("GET", f"{path}/preview?language=fr").json_body
    assert (preview["subject"], preview["text"][:7]) == ("Bonjour", "Du pain")
    assert world.request("GET", f"{path}/preview?language=xx").status_code == 422
    newer = {"fr": {**french, "mjml": MJML.replace("Dag", "Salut")}}
    world.request("PATCH", path, {"variants": newer})
    assert world.request("GET", path).json_body["variants"]["fr"]["is_text_old"] is True
    found = world.request("POST", f"{path}/check").json_body["items"]
    (old,) = [item for item in found if item["code"] == "text_part_old"]
    assert (old["where"]["part"], old["where"]["language"]) == ("text", "fr")
    assert "tekstversie" in old["text"] + old["fix"]
    world.request("PATCH", path, {"variants": {}})
    assert world.request("GET", path).json_body["variants"] == {}


def test_utm_parameters_are_kept_changed_and_switched_off(world: World) -> None:
    made = campaign(world, utm={"hosts": ["Winkel.Example"]}).json_body
    path = f"/v1/campaigns/{made['id']}"
    blank = {"source": "", "medium": "", "campaign": "", "content": ""}
    assert world.request("GET", path).json_body["utm"] == {**blank, "hosts": ["winkel.example"]}
    world.request("PATCH", path, {"utm": {"source": "mail"}})
    kept = world.request("GET", path).json_body["utm"]
    assert kept == {**blank, "source": "mail", "hosts": []}
    world.request("PATCH", path, {"utm": None})
    assert world.request("GET", path).json_body["utm"] is None


def test_broken_mjml_is_told_with_line_and_column(world: World) -> None:
    refused = campaign(
        world, mjml="<mjml>\n  <mj-body>\n    <mj-sektion></mj-sektion></mj-body></mjml>"
    )
    detail = refused.json_body["errors"][0]["detail"]
    assert "Regel 3, teken 5" in detail
    assert "mj-sektion" in detail


def test_a_patch_changes_only_what_is_sent(world: World) -> None:
    made = campaign(world)
    path = f"/v1/campaigns/{made.json_body['id']}"
    seen = {"if-match": made.headers["ETag"]}
    changed = world.request("PATCH", path, {"name": "December"}, headers=seen)
    assert changed.status_code == 200
    expected = made.json_body | {"name": "December", "version": made.json_body["version"] + 1}
    assert {**changed.json_body, "updated_at": ""} == {**expected, "updated_at": ""}
    assert world.request("PATCH", path, {"name": "Te laat"}, headers=seen).status_code == 412
    refused = world.request("PATCH", path, {"subject": None})
    assert refused.json_body["errors"][0]["code"] == "type_text"


def test_a_preview_shows_the_mail_as_a_contact_gets_it(world: World) -> None:
    made = campaign(world).json_body
    body = {"email": "an@b.be", "consent": CONSENT, "fields": {"first_name": "<An>"}}
    contact_id = world.request("POST", "/v1/contacts", body).json_body["id"]
    path = f"/v1/campaigns/{made['id']}/preview"
    nobody = world.request("GET", path).json_body
    an = world.request("GET", f"{path}?contact_id={contact_id}").json_body
    assert (nobody["subject"], an["subject"]) == ("Hallo daar", "Hallo <An>")
    assert "Dag jij" in nobody["html"]
    assert "Dag &lt;An&gt;" in an["html"]
    assert world.request("GET", f"{path}?contact_id=con_none").status_code == 422


def test_a_test_goes_to_own_mailboxes_only(world: World) -> None:
    path = f"/v1/campaigns/{campaign(world).json_body['id']}/test"
    sent = world.request("POST", path, {"to": ["Eigenaar@A.example"]})
    assert (sent.status_code, sent.json_body) == (202, {"sent": 1})
    before = len(world.outside.transactional_mailer.accepted)
    refused = world.request("POST", path, {"to": ["eigenaar@a.example", "klant@b.example"]})
    assert (refused.status_code, refused.json_body["code"]) == (403, "test_address_unknown")
    assert len(world.outside.transactional_mailer.accepted) == before
    assert world.request("POST", path, {"to": []}).status_code == 422
    assert world.request("POST", path, {"to": ["a@b.be"] * 6}).status_code == 422


def test_a_launched_campaign_is_planned_paused_resumed_and_cancelled(world: World) -> None:
    path = f"/v1/campaigns/{campaign(world).json_body['id']}"
    steps = [
        ("send", 202, "planning"),
        ("pause", 200, "paused"),
        ("resume", 202, "planning"),
        ("cancel", 200, "cancelled"),
    ]
    for step, status, state in steps:
        answer = world.request("POST", f"{path}/{step}")
        assert (answer.status_code, answer.json_body["state"]) == (status, state)
    again = world.request("POST", f"{path}/send")
    assert (again.status_code, again.json_body["code"]) == (409, "campaign_state")
    edited = world.request("PATCH", path, {"name": "Te laat"})
    assert edited.json_body["code"] == "campaign_not_editable"
    assert world.request("DELETE", path).status_code == 409


def test_everything_in_the_way_of_a_launch_is_told_at_once(world: World) -> None:
    made = world.request("POST", "/v1/campaigns", {"name": "Leeg"}).json_body
    refused = world.request("POST", f"/v1/campaigns/{made['id']}/send")
    assert refused.status_code == 422
    assert {error["pointer"] for error in refused.json_body["errors"]} == {
        "/subject",
        "/mjml",
        "/audience/lists",
        "/sender_id",
    }


def test_a_report_has_every_figure_from_the_start(world: World) -> None:
    path = f"/v1/campaigns/{campaign(world).json_body['id']}"
    report = world.request("GET", f"{path}/report").json_body
    assert (report["state"], report["planned"], report["sent"]) == ("draft", 0, 0)
    assert {"fair_use", "blacklisted", "unsubscribed", "unconfirmed"} <= report["skipped"].keys()
    assert report["ratios"]["opened"] is None
    assert world.request("GET", f"{path}/links").json_body["items"] == []
    assert world.request("GET", f"{path}/recipients").json_body == {
        "items": [],
        "next_cursor": None,
    }
    bad = world.request("GET", f"{path}/recipients?kind=loved").json_body["errors"][0]
    assert (bad["parameter"], bad["code"]) == ("kind", "figure_unknown")


def test_mjml_is_rendered_without_being_kept(world: World) -> None:
    before = world.stored()
    answer = world.request("POST", "/v1/render", {"mjml": MJML.replace("first_name", "email")})
    assert answer.status_code == 200, answer.body
    assert "Dag jij" in answer.json_body["html"]
    assert "Dag jij" in answer.json_body["text"]
    assert world.stored() == before


HOSTILE = [
    ('<{{ "script" }}>alert(1)', "merge_not_allowed_here"),
    ("{% if unsubscribe_url %}" * 300 + "{% endif %}" * 300, "merge_too_deep"),
]


@pytest.mark.parametrize(("markup", "code"), HOSTILE)
def test_hostile_mjml_is_refused_with_its_place(world: World, markup: str, code: str) -> None:
    body = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"
    mjml = f"<mjml><mj-body>{body.format(markup)}</mj-body></mjml>"
    answer = world.request("POST", "/v1/render", {"mjml": mjml})
    assert answer.status_code == 422
    assert answer.json_body["errors"][0]["code"] == code
    if code == "merge_not_allowed_here":
        template = {"name": "Nieuws", "mjml": mjml, "labels": []}
        assert world.request("POST", "/v1/templates", template).status_code == 422


def test_the_meter_counts_links_as_they_are_sent(world: World) -> None:
    link = '<a href="https://a.example/">x</a>'
    body = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"
    mjml = f"<mjml><mj-body>{body.format(link)}</mj-body></mjml>"
    answer = world.request("POST", "/v1/render", {"mjml": mjml}).json_body
    base = world.container.campaigns.base_url
    assert answer["html_bytes"] > len(answer["html"]) + len(f"{base}/c/{base}/o/{base}/u/")


def test_a_typo_in_an_inlined_style_is_told_and_shown_anyway(world: World) -> None:
    head = '<mj-head><mj-style inline="inline">.a{color:red}}</mj-style></mj-head>'
    mjml = MJML.replace("first_name", "email").replace("<mjml>", f"<mjml>{head}")
    answer = world.request("POST", "/v1/render", {"mjml": mjml})
    assert answer.status_code == 200
    assert [each["code"] for each in answer.json_body["problems"]] == ["style_not_inlined"]


def message(world: World, **changes: Any) -> Any:
    body = {
        "to": "an@voorbeeld.be",
        "sender_id": world.verified_sender(world.a, "post@a.example"),
        "subject": "Uw bestelling",
        "html": "<p>Dag An</p>",
        "text": "Dag An",
        "category": "order_confirmation",
        "action": {"reference": "order-1042", "occurred_at": "2026-03-02T08:59:00+01:00"},
    } | changes
    return world.request("POST", "/v1/messages", body)


def test_a_message_is_queued_and_followed(world: World) -> None:
    sent = message(world)
    assert (sent.status_code, sent.json_body["state"]) == (202, "queued")
    assert len(world.outside.queues.queues["transactional"]) == 1
    read = world.request("GET", f"/v1/messages/{sent.json_body['id']}").json_body
    assert read == sent.json_body
    assert "html" not in read


def test_a_message_repeated_under_its_key_goes_out_once(world: World) -> None:
    sender = world.verified_sender(world.a, "post@a.example")
    body = {"to": "an@b.be", "sender_id": sender, "subject": "S", "text": "T", "category": "c"}
    for _ in range(3):
        headers = {"idempotency-key": "order-1042"}
        assert world.request("POST", "/v1/messages", body, headers=headers).status_code == 202
    assert len(world.outside.queues.queues["transactional"]) == 1


def test_a_message_to_the_blacklist_is_refused(world: World) -> None:
    world.request("POST", "/v1/blacklist", {"email": "an@voorbeeld.be"})
    refused = message(world)
    assert (refused.status_code, refused.json_body["code"]) == (409, "recipient_blacklisted")


def test_a_message_from_an_unverified_sender_is_refused(world: World) -> None:
    pending = {"email": "info@voorbeeld.be", "name": "Wij"}
    sender = world.request("POST", "/v1/senders", pending).json_body["id"]
    refused = message(world, sender_id=sender)
    assert refused.json_body["errors"][0]["code"] == "sender_not_verified"


BAD_MESSAGES = {
    "no content": ({"html": " ", "text": ""}, "", "content_missing"),
    "too much": ({"html": "x" * 999_999, "text": "xx"}, "", "content_too_large"),
    "no subject": ({"subject": ""}, "/subject", "text_too_short"),
    "two addresses": ({"to": "a@b.be,c@d.be"}, "/to", "several_at"),
    "a line break": ({"subject": "a\nb"}, "/subject", "text_not_allowed"),
}


@pytest.mark.parametrize(("changes", "pointer", "code"), BAD_MESSAGES.values(), ids=BAD_MESSAGES)
def test_a_bad_message_is_refused(
    world: World, changes: dict[str, Any], pointer: str, code: str
) -> None:
    error = message(world, **changes).json_body["errors"][0]
    assert (error["pointer"], error["code"]) == (pointer, code)


def test_who_accepted_a_finding_is_told_by_name(world: World) -> None:
    made = campaign(world, subject="RE: je vraag").json_body
    path = f"/v1/campaigns/{made['id']}/check"
    found = world.request("POST", path).json_body["items"]
    wanted = next(each["id"] for each in found if each["code"] == "subject_fake_reply")
    body = {"findings": [wanted]}
    answers = [
        world.request("POST", f"{path}/accept", body, key=world.a.token),
        world.request("POST", path),
    ]
    for answer in answers:
        (accepted,) = (each["accepted"] for each in answer.json_body["items"] if each["accepted"])
        owner = world.a.owner
        assert (accepted["by"], accepted["by_label"]) == (owner.id, owner.name)
