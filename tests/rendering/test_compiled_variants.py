"""Language variants of one mail: compiled once each, one link table, our own parts in each
language."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.rendering.content import SenderIdentity, Source, compile_content, render
from chalicelib.rendering.variants import compile_variants

IDENTITY = SenderIdentity("Bakkerij Peeters", "Dorpsstraat 1, 9000 Gent", "info@peeters.example")
LINKS = {
    "unsubscribe_url": "https://mail.example/u/T",
    "web_url": "https://mail.example/w/T",
    "share_url": "https://mail.example/s/T",
    "open_url": "https://mail.example/o/T",
    "click_base": "https://mail.example/c/T",
}


def source(word: str, *urls: str) -> Source:
    links = "".join(f'<mj-button href="{url}">{word}</mj-button>' for url in urls)
    return Source(
        f"{word} {{{{ first_name }}}}",
        "",
        f"<mjml><mj-body><mj-section><mj-column><mj-text>{word}</mj-text>{links}</mj-column>"
        "</mj-section></mj-body></mjml>",
    )


DUTCH = source("Brood", "https://b.example/nl", "https://b.example/shop")
FRENCH = source("Pain", "https://b.example/shop", "https://b.example/fr")
GERMAN = source("Brot", "https://b.example/nl")


def compiled(*, track: bool = True) -> CompiledContent:
    variants = {"fr": FRENCH, "de": GERMAN}
    return compile_variants(DUTCH, variants, {"first_name"}, IDENTITY, "nl", track=track)


def test_each_language_has_its_words_and_our_parts_in_it() -> None:
    content = compiled()
    assert content.problems == ()
    shown = {
        variant: render(content.of(variant), {"first_name": "An"}, LINKS)
        for variant in (None, "fr", "de")
    }
    assert [mail.subject for mail in shown.values()] == ["Brood An", "Pain An", "Brot An"]
    for variant, word in ((None, "Uitschrijven"), ("fr", "Se désinscrire"), ("de", "Abmelden")):
        assert word in shown[variant].html
        assert f"{word}: https://mail.example/u/T" in shown[variant].text


def test_one_number_is_one_link_in_every_language() -> None:
    content = compiled()
    assert content.links == (
        "https://b.example/nl",
        "https://b.example/shop",
        "https://b.example/fr",
    )
    assert all(each.links == content.links for each in content.variants.values())
    french = render(content.of("fr"), {}, LINKS).html
    assert "/c/T/1" in french
    assert "/c/T/2" in french
    assert "/c/T/0" not in french
    assert "/c/T/0" in render(content.of("de"), {}, LINKS).html


def test_what_is_pinned_is_what_was_compiled() -> None:
    content = compiled()
    assert CompiledContent.from_json(content.to_json()) == content
    assert '"format":3' in content.to_json()
    assert content.content_hash != replace(content, variants={}).content_hash


def test_a_mail_of_one_language_is_pinned_without_variants() -> None:
    alone = compile_content(DUTCH, {"first_name"}, IDENTITY)
    assert compile_variants(DUTCH, {}, {"first_name"}, IDENTITY, "nl") == alone
    assert "variants" not in alone.to_json()


def test_a_fault_names_its_language_and_forbids_all() -> None:
    wrong = replace(FRENCH, subject="Bonjour {{ prenom }}")
    content = compile_variants(DUTCH, {"fr": wrong}, {"first_name"}, IDENTITY, "nl")
    assert not content.is_sendable
    ((fault,),) = ([p for p in content.problems if p.severity == "error"],)
    assert fault.context == {"part": "subject", "language": "fr", "field": "prenom"}


def test_the_fields_of_a_mail_are_those_of_all_its_languages() -> None:
    german = replace(GERMAN, subject="{{ city }}")
    content = compile_variants(DUTCH, {"de": german}, {"first_name", "city"}, IDENTITY, "nl")
    assert content.fields == {"first_name", "city"}
