"""What a User-Agent says: a person or which kind of machine, and on what device.

The tables are data: the first rule with a matching word decides. Words are looked for in the
agent in small letters.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


class AgentKind(StrEnum):
    """Who asks. image_proxy: a mail service that loads a picture when its reader looks at it, so a
    person, whose device it hides."""

    PERSON = "person"
    IMAGE_PROXY = "image_proxy"
    APPLE_PROXY = "apple_proxy"
    NO_AGENT = "no_agent"
    LINK_SCANNER = "link_scanner"
    BOT = "bot"
    CLIENT = "client"
    PREFETCH = "prefetch"


class Device(StrEnum):
    """On what a mail was read. other: another one, or one that a proxy hides."""

    MOBILE = "mobile"
    TABLET = "tablet"
    DESKTOP = "desktop"
    OTHER = "other"


APPLE_PROXY = "mozilla/5.0"
"""Apple's Mail Privacy Protection sends this and nothing else, for every mail, opened or not."""

_KINDS: tuple[tuple[AgentKind, tuple[str, ...]], ...] = (
    (AgentKind.IMAGE_PROXY, ("googleimageproxy", "yahoomailproxy", "duckduckgo-mail-proxy")),
    (
        AgentKind.LINK_SCANNER,
        (
            *("proofpoint", "urldefense", "mimecast", "safelinks", "defender", "barracuda"),
            *("messagelabs", "symantec", "forcepoint", "websense", "cloudmark", "trend ?micro"),
            *("sophos", "fireeye", "trellix", "ironport", "zscaler", "avanan", "hornetsecurity"),
            *("bitdefender", "kaspersky", "virustotal", "urlscan", "phishtank", "linkcheck"),
            *("spamhaus", "vade ?secure", "scanner"),
        ),
    ),
    (
        AgentKind.BOT,
        (
            r"(?<!cu)bot\b",  # CUBOT is a telephone
            *("crawl", "spider", "slurp", "facebookexternalhit", "^whatsapp/", "skypeuripreview"),
            *("embedly", "headless", "phantomjs", "lighthouse", "monitor"),
        ),
    ),
    (AgentKind.PREFETCH, ("prefetch", "prerender", "preview")),
    (
        AgentKind.CLIENT,
        (
            *("curl/", "wget", "python", r"\bjava/", "apache-httpclient", "go-http-client"),
            *("libwww", "lwp", "axios", "node-fetch", "undici", "ruby", "php/", "guzzle"),
            *("postman", "httpie", "aiohttp", "powershell", "winhttp"),
        ),
    ),
)

_DEVICES: tuple[tuple[Device, tuple[str, ...]], ...] = (
    (Device.OTHER, ("smart-?tv", "appletv", "hbbtv", "playstation", "xbox")),
    (Device.TABLET, ("ipad", "tablet", "kindle", "silk/", "playbook")),
    (
        Device.MOBILE,
        (
            *("iphone", "ipod", "mobile", "windows phone", "blackberry", "opera mini", "dalvik"),
            *("outlook-ios", "outlook-android"),
        ),
    ),
    (Device.TABLET, ("android",)),  # without the word "mobile", which is Chrome's own rule
    (
        Device.DESKTOP,
        ("windows nt", "macintosh", "x11", "cros ", "thunderbird", "outlook", "ms-?office"),
    ),
)

_STAND_INS = {
    AgentKind.IMAGE_PROXY: "GoogleImageProxy",
    AgentKind.APPLE_PROXY: "Mozilla/5.0",
    AgentKind.NO_AGENT: "",
    AgentKind.LINK_SCANNER: "scanner",
    AgentKind.BOT: "bot",
    AgentKind.CLIENT: "curl/",
    AgentKind.PREFETCH: "prefetch",
}
_DEVICE_STAND_INS = {
    Device.MOBILE: "mobile",
    Device.TABLET: "tablet",
    Device.DESKTOP: "Windows NT",
    Device.OTHER: "other",
}


@lru_cache(maxsize=1_000)
def kind_of(agent: str) -> AgentKind:
    """Who asks, by the agent alone."""
    words = agent.strip().lower()
    if not words:
        return AgentKind.NO_AGENT
    if words == APPLE_PROXY:
        return AgentKind.APPLE_PROXY
    return _first(_KINDS, words) or AgentKind.PERSON


@lru_cache(maxsize=1_000)
def device_of(agent: str) -> Device:
    """The device class. A tablet that poses as a desktop, as Safari's does, counts as one."""
    if kind_of(agent) is not AgentKind.PERSON:
        return Device.OTHER
    return _first(_DEVICES, agent.lower()) or Device.OTHER


def blurred(agent: str) -> str:
    """A stand-in that gives the same answers as this agent and tells nothing more. A whole agent
    is nearly a fingerprint: it would tie an anonymous reader to the same agent elsewhere."""
    kind = kind_of(agent)
    return _DEVICE_STAND_INS[device_of(agent)] if kind is AgentKind.PERSON else _STAND_INS[kind]


def _first(rules: tuple[tuple[T, tuple[str, ...]], ...], words: str) -> T | None:
    return next((kind for kind, marks in rules if re.search("|".join(marks), words)), None)
