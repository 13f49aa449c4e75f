"""The gallery, as each account can send it."""

from __future__ import annotations

from chalicelib.adapters.ready_templates import LANGUAGES, ready_templates
from chalicelib.domain.contact_field import ContactField
from chalicelib.rendering.content import Source, compile_content
from chalicelib.services.gallery import ReadGallery
from infra.build import SOURCES
from tests.builders import make_field
from tests.fakes.documents import FakeDocuments
from tests.rendering.authoring import IDENTITY


def test_an_account_without_first_names_can_send_every_template() -> None:
    gallery = ReadGallery(ready_templates, FakeDocuments())
    for each in (found for language in LANGUAGES for found in gallery.all("acc_1", language)):
        content = compile_content(Source("Dag", "", each.mjml), (), IDENTITY)
        assert content.problems == ()
        assert "first_name" not in each.mjml


def test_the_gallery_ships_with_the_code() -> None:
    assert "templates" in SOURCES


def test_an_account_with_first_names_greets_by_them() -> None:
    fields: FakeDocuments[ContactField] = FakeDocuments()
    fields.add("acc_1", make_field())
    gallery = ReadGallery(ready_templates, fields)
    for language in LANGUAGES:
        greeting = gallery.all("acc_1", language)
        assert greeting == ready_templates(language)
        assert all("{{ first_name |" in each.mjml for each in greeting)
        assert gallery.all("acc_2", language) != greeting
