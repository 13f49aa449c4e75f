"""The inbox: what was sent, the DNS of sender domains, the faults and the readers, as JSON.

The same addresses answer a browser with pages (inbox_pages); the paths stand in `_ROUTES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import quote, unquote

from pydantic import ValidationError

from local.ses import inbox_pages, mime
from local.ses.allowance import Allowance
from local.ses.errors import SesError
from local.ses.faults import FaultBox
from local.ses.http import Request, Response, answer, problem, read_json
from local.ses.identities import Identities, identity_type
from local.ses.inbox_input import (
    FORM,
    Refused,
    check_origin,
    dns_records,
    given_fields,
    invalid_switches,
    whole_number,
)
from local.ses.message import Message, iso_time
from local.ses.outbox import MAX_PAGE, Listed, Outbox
from local.ses.publisher import Publisher
from local.ses.readers import NoSite, Readers
from local.ses.received import ReceiptRule, written

_DEFAULT_PAGE = 100


@dataclass(frozen=True, slots=True)
class Inbox:
    """Everything under /inbox."""

    outbox: Outbox
    identities: Identities
    faults: FaultBox
    readers: Readers
    allowance: Allowance
    publisher: Publisher
    receipt_rule: ReceiptRule | None = None

    def serve(self, request: Request) -> Response:
        """The answer to any request under /inbox."""
        path = request.path.rstrip("/")
        allowed = []
        for method, pattern, serve in _ROUTES:
            found = pattern.fullmatch(path)
            if found and method == request.method.replace("HEAD", "GET"):
                return self._guarded(request, serve, found)
            if found:
                allowed.append(method)
        if allowed:
            return problem(405, "Method not allowed", allow=sorted(allowed))
        return problem(404, "No such page")

    def _guarded(self, request: Request, serve: _Serve, found: re.Match[str]) -> Response:
        try:
            if request.method == "POST":
                check_origin(request)
            return serve(self, request, *map(unquote, found.groups()))
        except Refused as refused:
            return refused.response
        except SesError as error:
            return problem(404 if error.status == 404 else 422, error.message)

    def home(self, request: Request) -> Response:
        """/inbox: the list for people; programmes get the same as /inbox/messages."""
        return self.messages(request)

    def messages(self, request: Request) -> Response:
        """Sent mails, newest first."""
        limit = whole_number(request, "limit", _DEFAULT_PAGE, MAX_PAGE)
        before = whole_number(request, "cursor", 0, 2**62)
        to, subject = request.query_value("to"), request.query_value("subject")
        listed = self.outbox.page(to, subject, before, limit + 1 if limit < MAX_PAGE else limit)
        is_last = len(listed) <= limit and not (limit == MAX_PAGE == len(listed))
        shown = listed[:limit]
        cursor = None if is_last or not shown else str(shown[-1].number)
        items = [_item(entry) for entry in shown]
        if request.wants_page:
            return inbox_pages.messages_page(items, cursor, to, subject)
        return answer({"items": items, "next_cursor": cursor})

    def message(self, request: Request, message_id: str) -> Response:
        """One mail with everything in it."""
        message = self._find(message_id)
        content = self.outbox.content(message.content)
        at = datetime.fromtimestamp(message.sent_at, UTC)
        body = mime.parts(message, content)
        whole = {
            **_item(Listed(0, message)),
            "headers": [
                {"name": name, "value": mime.decoded(value)}
                for name, value in mime.headers(message, content, at)
            ],
            "html": body.html,
            "text": body.text,
            "raw": mime.raw(message, content, at).decode("utf-8", "replace"),
        }
        return inbox_pages.message_page(whole) if request.wants_page else answer(whole)

    def message_html(self, _request: Request, message_id: str) -> Response:
        """The HTML of a mail alone, without the right to run anything."""
        message = self._find(message_id)
        body = mime.parts(message, self.outbox.content(message.content))
        return inbox_pages.mail_html(body.html)

    def receive(self, request: Request) -> Response:
        """Somebody writes to us: `to`, `subject`, `from`, or a whole mail as `raw`. The button of a
        mail's page writes what its mailto link says."""
        given = given_fields(request)
        to, back = str(given.get("to") or ""), str(given.get("back") or "")
        if not to or given.keys() - {"to", "subject", "from", "raw", "back"}:
            raise Refused(problem(422, "Give to, and subject and from or raw."))
        if self.receipt_rule is None:
            raise Refused(problem(404, "No mail is received here."))
        key = self.receipt_rule.receive(to, _mail(given))
        if request.media_type == FORM:
            return inbox_pages.see_other(
                f"/inbox/messages/{quote(back, safe='')}" if back else "/inbox"
            )
        return answer({"key": key}, 202)

    def empty(self, _request: Request) -> Response:
        """Forget every mail, and what they took of the quota."""
        self.outbox.empty()
        self.allowance.restart()
        return Response(204)

    def dns(self, request: Request) -> Response:
        """The DNS records that identities want, and those that stand in the simulator's DNS."""
        only = request.query_value("domain").lower()
        items = [self._dns_item(name) for name in self.identities.names() if only in ("", name)]
        return inbox_pages.dns_page(items) if request.wants_page else answer({"items": items})

    def set_dns(self, request: Request) -> Response:
        """Set the records of a domain, all that it wants unless told, or confirm an address."""
        given = given_fields(request)
        name = str(given.get("domain") or given.get("email") or "").strip().lower()
        if not name or given.keys() - {"domain", "email", "records"}:
            raise Refused(problem(422, "Give domain or email, and records if you like."))
        if "@" in name:
            self.identities.confirm(name)
        else:
            self.identities.set_records(name, dns_records(given.get("records")))
        if request.media_type == FORM:
            return inbox_pages.see_other("/inbox/dns")
        known = name in self.identities.names()
        return answer(self._dns_item(name) if known else {"name": name})

    def show_faults(self, request: Request) -> Response:
        """The faults in force."""
        shown = self.faults.shown()
        return inbox_pages.faults_page(shown) if request.wants_page else answer(shown)

    def set_faults(self, request: Request) -> Response:
        """Switch faults on; a posted key replaces that key alone."""
        return _switched(request, self.faults, "faults")

    def clear_faults(self, _request: Request) -> Response:
        """Switch every fault off."""
        self.faults.clear()
        return answer(self.faults.shown())

    def show_readers(self, request: Request) -> Response:
        """Who reads, and what they did."""
        shown = self.readers.shown()
        return inbox_pages.readers_page(shown) if request.wants_page else answer(shown)

    def set_readers(self, request: Request) -> Response:
        """Have mails read from now on; a posted key replaces that key alone."""
        try:
            return _switched(request, self.readers, "readers")
        except NoSite as error:
            raise Refused(
                problem(422, "The simulator knows no gateway: start it with --site.")
            ) from error

    def clear_readers(self, _request: Request) -> Response:
        """Nobody reads any more."""
        self.readers.clear()
        return answer(self.readers.shown())

    def health(self, _request: Request) -> Response:
        """200 while mails are taken and events go out."""
        if not self.publisher.is_alive:
            return problem(503, "Events are not published any more.")
        return answer({"status": "ok"})

    def _find(self, message_id: str) -> Message:
        message = self.outbox.find(message_id)
        if message is None:
            raise Refused(problem(404, "No such mail"))
        return message

    def _dns_item(self, name: str) -> dict[str, Any]:
        standing = {record.key() for record in self.identities.records(name)}
        wanted = [
            {
                "type": record.type,
                "name": record.name,
                "value": record.value,
                "purpose": record.purpose,
                "is_set": record.key() in standing,
            }
            for record in self.identities.wanted_records(name)
        ]
        return {
            "name": name,
            "type": identity_type(name),
            "is_verified": self.identities.is_verified(name),
            "wanted": wanted,
            "records": [
                {"type": record.type, "name": record.name, "value": record.value}
                for record in self.identities.records(name)
            ],
        }


_Serve = Callable[..., Response]


class _Switches(Protocol):
    """What a page of switches moves."""

    def shown(self) -> dict[str, Any]: ...
    def switch(self, posted: dict[str, Any]) -> None: ...
    def clear(self) -> None: ...


_ROUTES: tuple[tuple[str, re.Pattern[str], _Serve], ...] = tuple(
    (method, re.compile(pattern), serve)
    for method, pattern, serve in (
        ("GET", "/inbox", Inbox.home),
        ("GET", "/inbox/messages", Inbox.messages),
        ("DELETE", "/inbox/messages", Inbox.empty),
        ("GET", "/inbox/messages/([^/]+)", Inbox.message),
        ("GET", "/inbox/messages/([^/]+)/html", Inbox.message_html),
        ("POST", "/inbox/received", Inbox.receive),
        ("GET", "/inbox/dns", Inbox.dns),
        ("POST", "/inbox/dns", Inbox.set_dns),
        ("GET", "/inbox/faults", Inbox.show_faults),
        ("POST", "/inbox/faults", Inbox.set_faults),
        ("DELETE", "/inbox/faults", Inbox.clear_faults),
        ("GET", "/inbox/readers", Inbox.show_readers),
        ("POST", "/inbox/readers", Inbox.set_readers),
        ("DELETE", "/inbox/readers", Inbox.clear_readers),
        ("GET", "/inbox/health", Inbox.health),
    )
)


def _switched(request: Request, switches: _Switches, name: str) -> Response:
    """What JSON or the form of the page asks for; raises Refused. name: of the form's field."""
    given = given_fields(request)
    is_form = request.media_type == FORM
    if is_form and given.get("action") == "clear":
        switches.clear()
        return inbox_pages.see_other(f"/inbox/{name}")
    try:
        wanted = read_json(str(given.get(name, "")).encode()) if is_form else given
        switches.switch(wanted)
    except ValidationError as error:
        raise Refused(invalid_switches(error)) from error
    except ValueError as error:
        raise Refused(problem(422, "That is not a JSON object.")) from error
    return inbox_pages.see_other(f"/inbox/{name}") if is_form else answer(switches.shown())


def _mail(given: dict[str, Any]) -> bytes:
    if "raw" in given:
        return str(given["raw"]).encode(errors="replace")
    sender = str(given.get("from") or "iemand@voorbeeld.example")
    try:
        return written(str(given["to"]), str(given.get("subject") or ""), sender)
    except ValueError as error:
        raise Refused(problem(422, "A header has one line.")) from error


def _item(listed: Listed) -> dict[str, Any]:
    message = listed.message
    return {
        "id": message.id,
        "to": ", ".join(message.recipients),
        "from": mime.decoded(message.sender),
        "subject": mime.decoded(message.subject),
        "sent_at": iso_time(message.sent_at),
        "tags": message.tags,
    }
