"""One page of text as a PDF (ISO 32000-1), by pydyf.

In the fonts that every reader has, so nothing is embedded; letters outside Windows-1252 lose their
accents or become a question mark. The result is UTF-8 text: the API answers text, and needs no
setting of the gateway for binary bodies.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from io import BytesIO

import pydyf

WIDTH, HEIGHT, MARGIN = 595, 842, 56
LEADING = 14
_CHARSET = "cp1252"
_FONTS = {"T": "Helvetica-Bold", "P": "Helvetica", "C": "Courier"}
TITLE, PLAIN, COLUMNS = "T", "P", "C"
_SIZES = {TITLE: 15, PLAIN: 10, COLUMNS: 9}


def to_pdf(lines: Sequence[tuple[str, str]]) -> str:
    """A page of (style, text) lines, at most 50; style: TITLE, PLAIN, or COLUMNS of constant
    width."""
    document = pydyf.PDF()
    fonts = pydyf.Dictionary()
    for name, face in _FONTS.items():
        font = pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type1",
                "BaseFont": f"/{face}",
                "Encoding": "/WinAnsiEncoding",
            }
        )
        document.add_object(font)
        fonts[name] = font.reference
    content = pydyf.Stream()
    content.begin_text()
    for number, (style, text) in enumerate(lines):
        content.set_font_size(style, _SIZES[style])
        content.set_text_matrix(1, 0, 0, 1, MARGIN, HEIGHT - MARGIN - LEADING * (number + 1))
        content.stream.append(b"(" + _escaped(text) + b") Tj")
    content.end_text()
    document.add_object(content)
    document.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": document.pages.reference,
                "MediaBox": pydyf.Array([0, 0, WIDTH, HEIGHT]),
                "Resources": pydyf.Dictionary({"Font": fonts}),
                "Contents": content.reference,
            }
        )
    )
    output = BytesIO()
    document.write(output)
    return output.getvalue().decode()


def _escaped(text: str) -> bytes:
    """As the inside of a literal string, ASCII alone (ISO 32000-1 §7.3.4.2)."""
    return b"".join(
        bytes([code]) if 32 <= code < 127 and code not in b"()\\" else b"\\%03o" % code
        for code in "".join(map(_known, unicodedata.normalize("NFC", text))).encode(_CHARSET)
    )


def _known(letter: str) -> str:
    """The letter, or what is nearest to it in the fonts' own alphabet."""
    for near in (letter, unicodedata.normalize("NFD", letter)[0]):
        try:
            near.encode(_CHARSET)
        except UnicodeEncodeError:
            continue
        return near
    return "?"
