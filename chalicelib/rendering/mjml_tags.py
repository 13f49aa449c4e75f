"""The MJML vocabulary (documentation.mjml.io): which tags exist and where each may stand."""

from __future__ import annotations

# Their content is free HTML or text up to their own end tag.
ENDING_TAGS = frozenset(
    [
        "mj-accordion-text",
        "mj-accordion-title",
        "mj-button",
        "mj-navbar-link",
        "mj-preview",
        "mj-raw",
        "mj-social-element",
        "mj-style",
        "mj-table",
        "mj-text",
        "mj-title",
    ]
)
# mj-html-attributes and mj-include are refused: the compiler cannot do the first, and the second
# would read files.
REFUSED_TAGS = frozenset(["mj-html-attributes", "mj-selector", "mj-html-attribute", "mj-include"])

_CONTENT = frozenset(
    [
        "mj-accordion",
        "mj-button",
        "mj-carousel",
        "mj-divider",
        "mj-image",
        "mj-navbar",
        "mj-raw",
        "mj-social",
        "mj-spacer",
        "mj-table",
        "mj-text",
    ]
)
CHILDREN: dict[str, frozenset[str]] = {
    "mjml": frozenset({"mj-head", "mj-body"}),
    "mj-head": frozenset(
        [
            "mj-attributes",
            "mj-breakpoint",
            "mj-font",
            "mj-preview",
            "mj-raw",
            "mj-style",
            "mj-title",
        ]
    ),
    "mj-body": frozenset({"mj-hero", "mj-raw", "mj-section", "mj-wrapper"}),
    "mj-wrapper": frozenset({"mj-hero", "mj-raw", "mj-section"}),
    "mj-section": frozenset({"mj-column", "mj-group", "mj-raw"}),
    "mj-group": frozenset({"mj-column", "mj-raw"}),
    "mj-column": _CONTENT,
    "mj-hero": _CONTENT,
    "mj-accordion": frozenset({"mj-accordion-element"}),
    "mj-accordion-element": frozenset({"mj-accordion-text", "mj-accordion-title"}),
    "mj-carousel": frozenset({"mj-carousel-image"}),
    "mj-navbar": frozenset({"mj-navbar-link"}),
    "mj-social": frozenset({"mj-social-element"}),
}
RAW_PARENTS = frozenset(name for name, children in CHILDREN.items() if "mj-raw" in children)
KNOWN_TAGS = frozenset(CHILDREN).union(*CHILDREN.values()) | REFUSED_TAGS | {"mj-all", "mj-class"}


def may_stand_in(tag: str, parent: str) -> bool:
    """Whether this tag means something inside that parent; mj-attributes takes every tag."""
    if parent == "mj-attributes":
        return True
    return tag in CHILDREN.get(parent, frozenset())
