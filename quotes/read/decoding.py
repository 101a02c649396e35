"""From bytes to text, or the reason why not. Nothing is guessed: a wrong encoding is reported, not read."""

from __future__ import annotations

import codecs

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE_MARKS = tuple(mark for mark, encoding in BYTE_ORDER_MARKS if encoding != "utf-8")
NO_TEXT = "binary file, or UTF-16 without its byte order mark; save it as UTF-8"
# Bytes of Windows-1252 that are quotation marks, apostrophes, dashes: newsroom files in it have them.
_WESTERN_MARKS = frozenset(b"\x91\x92\x93\x94\x96\x97\x85")


def is_no_text(data: bytes) -> bool:
    """Whether these bytes hold a NUL, as text does only in UTF-16 and UTF-32, behind their mark."""
    return b"\0" in data and not data.startswith(WIDE_MARKS)


def decode(data: bytes) -> str:
    """Return the text of `data`, in UTF-8 or what its byte order mark says; the mark itself is dropped.

    Windows-1252 and the like are not tried: almost any bytes can be read as them, so a wrong guess would
    change the words ("DÃ¼sseldorf") without anyone noticing.

    Raises:
        UnicodeError: the bytes are not in that encoding; one line says where they are wrong and what to do.
    """
    encoding = "utf-8"
    for bom, named in BYTE_ORDER_MARKS:
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
