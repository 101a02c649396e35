"""From the bytes of a page to its text: in UTF-8, or in what it declares; stray damage is replaced."""

from __future__ import annotations

import codecs
import re

from quotes.read.decoding import BYTE_ORDER_MARKS, decode
from quotes.text import word_set

_PRESCAN = 1 << 14  # bytes in which a page names its encoding
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
# What browsers read when a page names one of these: the wider encoding that such pages are really in.
_READ_AS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874", "big5": "big5hkscs",
}  # fmt: skip
# What Python has for its own use, and no browser reads: each takes ASCII for something else, or fails.
_OF_PYTHON = word_set("idna punycode undefined unicode-escape raw-unicode-escape")
_REPLACED = "\ufffd"
_ONE_IN = 1000  # bytes; where more are damaged, the page is in another encoding
_STRAY = 2  # damaged bytes of a page that has no sound ones beyond ASCII to show its encoding
_CERTAIN = 10  # sound sequences of UTF-8 for each damaged byte; no other encoding looks like that


def page_text(data: bytes, charset: str = "") -> tuple[str, int]:
    """Return the text of a page, and how many damaged places in it were replaced by U+FFFD.

    UTF-8 comes first, whatever a page declares: pages that declare something else are often in UTF-8, and
    nothing else looks like it. Nothing is guessed.

    Args:
        data: the page.
        charset: what is tried if the page declares nothing: the encoding that the server named.

    Raises:
        ValueError: the bytes are in none of these encodings; the message is one line for the user.
    """
    try:
        return decode(data), 0
    except UnicodeError as error:
        not_whole = error
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text, damaged = _mended(data[len(mark) :], encoding)
            if damaged > _most(data):
                raise not_whole
            return text, damaged
    text, damaged = _mended(data, "utf-8")
    sound = sum(not char.isascii() for char in text) - damaged
    if damaged <= _most(data) and sound >= _CERTAIN * damaged:
        return text, damaged
    named = _XML_DECLARED.search(data[:_PRESCAN]) or _DECLARED.search(data[:_PRESCAN])
    declared = _encoding(named[1].decode("ascii", "replace") if named else charset)
    if declared is not None:
        return _as_declared(data, declared)
    if damaged <= min(_STRAY, _most(data)):
        return text, damaged
    raise not_whole


def _as_declared(data: bytes, encoding: str) -> tuple[str, int]:
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError as error:
        text, damaged = _mended(data, encoding)
        if damaged <= _most(data):
            return text, damaged
        raise ValueError(
            f"the page says that it is in {encoding}, but byte 0x{data[error.start]:02x} at position "
            f"{error.start + 1} is not; save it as UTF-8"
        ) from None


def _most(data: bytes) -> int:
    """How many places of a page may be damaged."""
    return max(1, len(data) // _ONE_IN)


def _mended(data: bytes, encoding: str) -> tuple[str, int]:
    """The text with U+FFFD for what is damaged, and how often that is."""
    text = data.decode(encoding, "replace")
    return text, text.count(_REPLACED) - data.count(_REPLACED.encode(encoding, "ignore") or b"\xff" * 99)


def _encoding(named: str) -> str | None:
    """The encoding to read for a declared one; ``None`` for UTF-8, which was tried, and for no encoding."""
    try:
        plain = codecs.lookup(named).name
    except (LookupError, ValueError):
        return None
    if plain in _OF_PYTHON or not getattr(codecs.lookup(named), "_is_text_encoding", True):  # "rot13", "zip"
        return None
    return None if plain.startswith("utf") else _READ_AS.get(plain, plain)
