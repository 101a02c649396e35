"""From bytes to text, or the reason why not. Nothing is guessed: a wrong encoding is reported, not read."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF file, not plain text"),
    (b"PK\x03\x04", "a packed file (ZIP, Word or OpenDocument), not plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, not plain text"),
    (b"\x1f\x8b", "a compressed file (gzip), not plain text"),
    (b"{\\rtf", "an RTF file, not plain text"),
)
# Bytes of Windows-1252 that are quotation marks, apostrophes, dashes: newsroom files in it have them.
_WESTERN_MARKS = frozenset(b"\x91\x92\x93\x94\x96\x97\x85")


def why_not_text(data: bytes) -> str | None:
    """Return what kind of file this is if it is not plain text, in words for the user; ``None`` for text."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            return kind
    if any(data.startswith(bom) for bom, _ in _BOMS[1:]):
        return None
    head = data[:4096].lstrip(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "an HTML page; save its text as a .txt file"
    if b"\0" in data:
        return "binary file, or UTF-16 without its byte order mark; save it as UTF-8"
    return None


def decode(data: bytes) -> str:
    """Return the text of `data`, in UTF-8 or what its byte order mark says; the mark itself is dropped.

    Windows-1252 and the like are not tried: almost any bytes can be read as them, so a wrong guess would
    change the words ("DÃ¼sseldorf") without anyone noticing.

    Raises:
        UnicodeError: the bytes are not in that encoding; one line says where they are wrong and what to do.
    """
    encoding = "utf-8"
    for bom, named in _BOMS:
        if data.startswith(bom):
            data, encoding = data[len(bom) :], named
            break
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnicodeError(f"damaged {encoding.upper()[:6]} at byte {error.start}") from None
        line = data.count(b"\n", 0, error.start) + 1
        place = f"in line {line}" if b"\n" in data.rstrip(b"\n") else f"at position {error.start + 1}"
        advice = "save it as UTF-8"
        if any(byte in _WESTERN_MARKS or byte >= 0xA0 for byte in data[error.start : error.start + 1]):
            advice += ' (from Windows-1252: "iconv -f WINDOWS-1252 -t UTF-8")'
        raise UnicodeError(f"not UTF-8: byte 0x{data[error.start]:02x} {place}; {advice}") from None
