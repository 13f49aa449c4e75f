"""A campaign's mail in several languages: compiled once each, with one link table for all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from chalicelib.rendering.automatic_parts import SenderIdentity
from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.rendering.content import Source, compile_content
from chalicelib.rendering.link_tags import LinkTags
from chalicelib.rendering.problem import in_variant


def compile_variants(
    source: Source,
    variants: Mapping[str, Source],
    fields: Collection[str],
    identity: SenderIdentity,
    language: str,
    *,
    track: bool = True,
    tags: LinkTags | None = None,
    base_url: str = "",
) -> CompiledContent:
    """See `compile_content`. variants: by language, BCP 47; each has our own parts in its language.
    The context of a variant's problem names its `language` beside its `part`."""
    compiler = partial(
        compile_content,
        fields=fields,
        identity=identity,
        track=track,
        tags=tags,
        base_url=base_url,
    )
    content = compiler(source, language=language)
    links, problems = content.links, content.problems
    compiled: dict[str, CompiledContent] = {}
    for tag, written in variants.items():
        found = compiler(written, language=tag, links=links)
        problems += in_variant(found.problems, tag)
        links = found.links or links
        compiled[tag] = found
    return replace(
        content,
        links=links,
        variants={tag: replace(each, links=links) for tag, each in compiled.items()},
        problems=problems,
    )
