"""Templates that stand ready."""

from __future__ import annotations

from tests.api.world import World

FEWEST = 16


def test_the_gallery_speaks_the_language_of_its_reader(world: World) -> None:
    answers = {
        language: world.request(
            "GET", "/v1/template-gallery", key=world.a.key, headers={"Accept-Language": language}
        ).json_body["items"]
        for language in ("nl", "en", "fr")
    }
    for items in answers.values():
        assert len(items) >= FEWEST
    sale = {
        language: next(each for each in items if each["id"] == "sale")
        for language, items in answers.items()
    }
    assert [sale[each]["name"] for each in ("nl", "en", "fr")] == ["Solden", "Sale", "Soldes"]
    for language, words in (("nl", "winter"), ("en", "racks"), ("fr", "rayons")):
        assert sale[language]["language"] == language
        assert sale[language]["mjml"].startswith(f'<mjml lang="{language}">')
        assert words in sale[language]["mjml"]
