"""The attributes of the MJML vocabulary (documentation.mjml.io), by tag.

The compiler passes over a name it does not know without a word, so authors are told here.
"""

from __future__ import annotations

from difflib import get_close_matches

_PADDING = "padding padding-bottom padding-left padding-right padding-top"
_BORDER = "border border-bottom border-left border-radius border-right border-top"
_FONT = "color font-family font-size font-weight"
_BACKGROUND = (
    "background-color background-position background-position-x "
    "background-position-y background-repeat background-size background-url"
)
_ICON = (
    "icon-align icon-height icon-position icon-unwrapped-alt "
    "icon-unwrapped-url icon-width icon-wrapped-alt icon-wrapped-url"
)
_EVERYWHERE = frozenset({"css-class", "mj-class"})
_BY_TAG = {
    "mj-accordion": (f"{_PADDING} {_ICON} border container-background-color font-family"),
    "mj-accordion-element": (f"{_ICON} background-color border font-family"),
    "mj-accordion-text": (f"{_PADDING} {_FONT} background-color letter-spacing line-height"),
    "mj-accordion-title": (f"{_PADDING} {_FONT} background-color"),
    "mj-body": "background-color id width",
    "mj-breakpoint": "width",
    "mj-button": (
        f"{_PADDING} {_BORDER} {_FONT} "
        "align background-color container-background-color font-style height "
        "href inner-padding letter-spacing line-height name rel target "
        "text-align text-decoration text-transform title vertical-align width"
    ),
    "mj-carousel": (
        f"{_PADDING} "
        "align border-radius container-background-color icon-width left-icon "
        "right-icon tb-border tb-border-radius tb-hover-border-color "
        "tb-selected-border-color tb-width thumbnails"
    ),
    "mj-carousel-image": (
        "alt border-radius href rel src target tb-border tb-border-radius thumbnails-src title"
    ),
    "mj-column": (
        f"{_PADDING} {_BORDER} "
        "background-color direction inner-background-color inner-border "
        "inner-border-bottom inner-border-left inner-border-radius "
        "inner-border-right inner-border-top vertical-align width"
    ),
    "mj-divider": (
        f"{_PADDING} align border-color border-style border-width container-background-color width"
    ),
    "mj-font": "href name",
    "mj-group": "background-color direction vertical-align width",
    "mj-hero": (
        f"{_PADDING} "
        "background-color background-height background-position background-url "
        "background-width border-radius height inner-background-color "
        "inner-padding inner-padding-bottom inner-padding-left "
        "inner-padding-right inner-padding-top mode vertical-align"
    ),
    "mj-image": (
        f"{_PADDING} {_BORDER} "
        "align alt container-background-color fluid-on-mobile font-size height "
        "href max-height name rel sizes src srcset target title usemap width"
    ),
    "mj-navbar": (
        f"{_PADDING} "
        "align base-url hamburger ico-align ico-close ico-color ico-font-family "
        "ico-font-size ico-line-height ico-open ico-padding ico-padding-bottom "
        "ico-padding-left ico-padding-right ico-padding-top ico-text-decoration "
        "ico-text-transform"
    ),
    "mj-navbar-link": (
        f"{_PADDING} {_FONT} "
        "font-style href letter-spacing line-height name rel target "
        "text-decoration text-transform"
    ),
    "mj-raw": "position",
    "mj-section": (
        f"{_PADDING} {_BORDER} {_BACKGROUND} direction full-width gutter text-align text-padding"
    ),
    "mj-social": (
        f"{_PADDING} {_FONT} "
        "align border border-radius container-background-color font-style "
        "icon-height icon-padding icon-size inner-padding line-height mode "
        "table-layout text-decoration text-padding vertical-align"
    ),
    "mj-social-element": (
        f"{_PADDING} {_FONT} "
        "align alt background-color border border-radius font-style href "
        "icon-height icon-padding icon-position icon-size line-height name rel "
        "sizes src srcset target text-decoration text-padding title "
        "vertical-align"
    ),
    "mj-spacer": (
        f"{_PADDING} "
        "border border-bottom border-left border-right border-top "
        "container-background-color height"
    ),
    "mj-style": "inline",
    "mj-table": (
        f"{_PADDING} {_FONT} "
        "align border cellpadding cellspacing container-background-color "
        "line-height role table-layout vertical-align width"
    ),
    "mj-text": (
        f"{_PADDING} {_FONT} "
        "align background-color container-background-color font-style height "
        "letter-spacing line-height text-decoration text-transform "
        "vertical-align"
    ),
    "mj-wrapper": (
        f"{_PADDING} {_BORDER} {_BACKGROUND} "
        "direction full-width gap gutter text-align text-padding"
    ),
    "mjml": "dir lang owa version",
}
_KNOWN = {tag: frozenset(names.split()) | _EVERYWHERE for tag, names in _BY_TAG.items()}
_ANY = frozenset({"name"}).union(*_KNOWN.values())
"""What may stand on mj-all and mj-class, which lend their attributes to any tag."""
_BARE = frozenset({"mj-attributes", "mj-head", "mj-preview", "mj-title"})


def attributes_of(tag: str) -> frozenset[str] | None:
    """The names a tag may have; None for a tag that is not of the vocabulary."""
    if tag in ("mj-all", "mj-class"):
        return _ANY
    return frozenset() if tag in _BARE else _KNOWN.get(tag)


def suggested(name: str, tag: str) -> str:
    """The name that was probably meant, or ""."""
    known = sorted(attributes_of(tag) or ())
    return "".join(get_close_matches(name.lower(), known, 1))
