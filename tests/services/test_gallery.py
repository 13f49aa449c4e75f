"""The gallery, as each account can send it."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.adapters.ready_templates import LANGUAGES, ready_templates
from chalicelib.domain.brand import START, Brand
from chalicelib.domain.contact_field import ContactField
from chalicelib.rendering.content import Source, compile_content
from chalicelib.services.brands import ManageBrand
from chalicelib.services.gallery import ReadGallery
from infra.build import SOURCES
from tests.builders import make_field
from tests.fakes.clock import FakeClock
from tests.fakes.database import FakeDatabase
from tests.fakes.documents import FakeDocuments
from tests.rendering.authoring import IDENTITY


def gallery_of(fields: FakeDocuments[ContactField], *brand: Brand) -> ReadGallery:
    database = FakeDatabase(FakeClock())
    for each in brand:
        database.brands.add("acc_1", each)
    kept = ManageBrand(
        database.brands, database.accounts, database.activity, "https://images.example"
    )
    return ReadGallery(ready_templates, fields, kept)


def test_an_account_without_first_names_can_send_every_template() -> None:
    gallery = gallery_of(FakeDocuments())
    for each in (found for language in LANGUAGES for found in gallery.all("acc_1", language)):
        content = compile_content(Source("Dag", "", each.mjml), (), IDENTITY)
        assert content.problems == ()
        assert "first_name" not in each.mjml


def test_the_gallery_ships_with_the_code() -> None:
    assert "templates" in SOURCES


def test_an_account_with_first_names_greets_by_them() -> None:
    fields: FakeDocuments[ContactField] = FakeDocuments()
    fields.add("acc_1", make_field())
    gallery = gallery_of(fields)
    for language in LANGUAGES:
        greeting = gallery.all("acc_1", language)
        assert greeting == ready_templates(language)
        assert all("{{ first_name |" in each.mjml for each in greeting)
        assert gallery.all("acc_2", language) != greeting


def test_an_account_with_a_brand_sees_every_template_in_it() -> None:
    brand = replace(START, accent="#8a1c5b", logo_url="https://a.example/logo.png", footer="Lid 1")
    gallery = gallery_of(FakeDocuments(), brand)
    for each in gallery.all("acc_1", "nl"):
        assert each.mjml.count("#8a1c5b") >= 1
        assert "https://a.example/logo.png" in each.mjml
        content = compile_content(Source("Dag", "", each.mjml), (), IDENTITY)
        assert content.problems == ()
    assert gallery.all("acc_2", "nl") == gallery_of(FakeDocuments()).all("acc_2", "nl")
