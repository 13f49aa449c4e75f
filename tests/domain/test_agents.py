"""What an agent gives away: a table of real ones."""

from __future__ import annotations

import pytest

from chalicelib.domain.agents import AgentKind, Device, blurred, device_of, kind_of

PERSON = AgentKind.PERSON
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
AGENTS = [
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36", PERSON, Device.DESKTOP),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari", PERSON, Device.DESKTOP),
    (f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} Safari/537.36", PERSON, Device.DESKTOP),
    (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari", PERSON, Device.DESKTOP),
    (
        "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0; ms-office)",
        PERSON,
        Device.DESKTOP,
    ),
    ("Mozilla/5.0 (rv:128.0) Gecko/20100101 Thunderbird/128.4.3", PERSON, Device.DESKTOP),
    (IPHONE, PERSON, Device.MOBILE),
    (f"Mozilla/5.0 (Linux; Android 14; SM-S918B) {CHROME} Mobile Safari", PERSON, Device.MOBILE),
    ("Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/131 Mobile", PERSON, Device.MOBILE),
    ("Dalvik/2.1.0 (Linux; U; Android 13; SM-A536B Build/TP1A)", PERSON, Device.MOBILE),
    ("Outlook-iOS/2.0", PERSON, Device.MOBILE),
    ("Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) Mobile/15E148", PERSON, Device.TABLET),
    (f"Mozilla/5.0 (Linux; Android 14; SM-X710) {CHROME} Safari", PERSON, Device.TABLET),
    ("Mozilla/5.0 (Linux; Android 9; KFMAWI) Silk/131 Mobile Safari", PERSON, Device.TABLET),
    ("Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) Version/5.0 TV Safari", PERSON, Device.OTHER),
    ("SomethingNobodyKnows/1.0", PERSON, Device.OTHER),
    (
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        AgentKind.IMAGE_PROXY,
        Device.OTHER,
    ),
    ("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail", AgentKind.IMAGE_PROXY, Device.OTHER),
    ("Mozilla/5.0", AgentKind.APPLE_PROXY, Device.OTHER),
    (" Mozilla/5.0 ", AgentKind.APPLE_PROXY, Device.OTHER),
    ("", AgentKind.NO_AGENT, Device.OTHER),
    ("ProofPoint URL Defense", AgentKind.LINK_SCANNER, Device.OTHER),
    ("Mimecast-URL-Protect/1.0", AgentKind.LINK_SCANNER, Device.OTHER),
    ("Microsoft Defender SmartScreen", AgentKind.LINK_SCANNER, Device.OTHER),
    ("Mozilla/5.0 (compatible; SafeLinks)", AgentKind.LINK_SCANNER, Device.OTHER),
    ("BarracudaCentral/1.0", AgentKind.LINK_SCANNER, Device.OTHER),
    ("Googlebot/2.1 (+http://www.google.com/bot.html)", AgentKind.BOT, Device.OTHER),
    ("Mozilla/5.0 (compatible; bingbot/2.0)", AgentKind.BOT, Device.OTHER),
    ("Slackbot-LinkExpanding 1.0", AgentKind.BOT, Device.OTHER),
    ("facebookexternalhit/1.1", AgentKind.BOT, Device.OTHER),
    ("WhatsApp/2.24.20.89 A", AgentKind.BOT, Device.OTHER),
    (f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} HeadlessChrome/131", AgentKind.BOT, Device.OTHER),
    ("curl/8.5.0", AgentKind.CLIENT, Device.OTHER),
    ("Wget/1.21", AgentKind.CLIENT, Device.OTHER),
    ("python-requests/2.32.3", AgentKind.CLIENT, Device.OTHER),
    ("Python/3.13 aiohttp/3.10", AgentKind.CLIENT, Device.OTHER),
    ("Java/17.0.2", AgentKind.CLIENT, Device.OTHER),
    ("Go-http-client/2.0", AgentKind.CLIENT, Device.OTHER),
    ("BingPreview/1.0b", AgentKind.PREFETCH, Device.OTHER),
    ("Chrome Privacy Preserving Prefetch Proxy", AgentKind.PREFETCH, Device.OTHER),
]


@pytest.mark.parametrize(("agent", "kind", "device"), AGENTS)
def test_an_agent_says_who_asks_and_on_what(agent: str, kind: AgentKind, device: Device) -> None:
    assert (kind_of(agent), device_of(agent)) == (kind, device)


@pytest.mark.parametrize("agent", [agent for agent, _, _ in AGENTS])
def test_its_stand_in_says_the_same_and_is_one_of_few(agent: str) -> None:
    stand_in = blurred(agent)
    assert (kind_of(stand_in), device_of(stand_in)) == (kind_of(agent), device_of(agent))
    assert blurred(stand_in) == stand_in
    assert len({blurred(each) for each, _, _ in AGENTS}) <= 11
