"""What kind of file this is if it is not news in plain text: told by its content, whatever its name ends in.

A file of one of these kinds is refused in one line that names the kind: otherwise a feed, a web archive or a
page of markup would be stored as if it were an article. ``KINDS`` is the whole table. A reader for one of
them takes its line away and looks for itself (`quotes.read.files.FORMATS`).

A text that begins with "<" or writes about HTML is not HTML: markup is only what a declaration or a comment
introduces, or what begins with an element of a page and has more of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from quotes.read.decoding import BYTE_ORDER_MARKS, WIDE_MARKS
from quotes.read.packed import is_office, is_packed
from quotes.text import word_set

ENOUGH = 1 << 16
"""Bytes from the beginning of a file that show its kind."""

_BLANK = b" \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that no reader reads.

    Attributes:
        reason: what it is and what to do, in words for the user.
        looks: whether a file is of this kind, by its first `ENOUGH` bytes.
        noun: what it is, if it is never an article; in a folder such files are counted, and are no faults.
    """

    reason: str
    looks: Callable[[bytes], bool]
    noun: str = ""


def kind_of(first: bytes) -> Kind | None:
    """Return the kind of a file that begins with these bytes, or ``None`` if it is none of `KINDS`.

    As in a text, a byte order mark and blank lines may come first.
    """
    head = _head(first)
    return next((kind for kind in KINDS if kind.looks(head)), None)


def is_page(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a web page."""
    return _markup_in(_head(first)) == "html"


_GOOGLE_BODY = b"doc-content"
_STYLES = 1_000_000  # bytes; those of a long document come before its text


def is_google_docs(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a document that Google Docs saved as a web page."""
    if not is_page(first):
        return False
    at = first.find(_GOOGLE_BODY, 0, _STYLES)
    return at > 0 and b"<body" in first[max(0, at - 300) : at] and b"<style" in first[:2_000]


def is_pdf(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a PDF file."""
    return _head(first).startswith(b"%PDF-")


def is_rtf(first: bytes) -> bool:
    """Whether a file that begins with these bytes is in the Rich Text Format."""
    return _head(first).startswith(b"{\\rtf")


def is_feed(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a news feed in XML: RSS, Atom or RDF."""
    return _markup_in(_head(first)) == "feed"


def _head(first: bytes) -> bytes:
    if not first.startswith(WIDE_MARKS):
        first = first.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
    return first[:ENOUGH]


def _begins(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magic)


def _matches(pattern: bytes) -> Callable[[bytes], bool]:
    compiled = re.compile(pattern)
    return lambda head: compiled.match(head) is not None


def _markup(kind: str) -> Callable[[bytes], bool]:
    return lambda head: _markup_in(head) == kind


@lru_cache(maxsize=1)  # several kinds ask the same of one file
def _markup_in(head: bytes) -> str | None:
    return markup_of(_text(head))


_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*+:[ \t][^\r\n]*+\r?\n(?:[ \t][^\r\n]*+\r?\n)*+")
_ONLY_MESSAGES = {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to"}


def is_message(first: bytes) -> bool:
    """Whether it begins with three fields or more of a message's head, one of which only a message has."""
    head, at, fields = _head(first), 0, set()
    while field := _HEADER.match(head, at):
        fields.add(field[0].partition(b":")[0].lower())
        at = field.end()
    return len(fields) > 2 and not fields.isdisjoint(_ONLY_MESSAGES)


_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:#[^\r\n]*\r?\n){0,9}[A-Za-z][\w -]{0,40}:(?:[ \t\r\n]|$)"
    r"(?:[^\r\n]*\r?\n){1,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)


def has_front_matter(first: bytes) -> bool:
    """Whether it begins with fields between two lines of dashes, as texts in Markdown do."""
    return _FRONT_MATTER.match(_text(_head(first))) is not None


def _text(head: bytes) -> str:
    """The beginning as text, good enough to find ASCII in it; without a byte order mark and blanks."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").lstrip()
    return head.lstrip(_BLANK).decode("utf-8", "replace").lstrip()


_PROLOGUE = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>|<!(?!doctype|--)[a-z][^>]*>", re.S | re.I)
_DOCTYPE = re.compile(r"<!doctype\s++([^\s>\[]*+)(?:[^>\[]|\[[^\]]*+\])*+>", re.I)
# What does not end as far as it was looked at; the group is there in XML.
_UNENDED = re.compile(r"<!--|<\?(?!xml)|<!doctype\s+html\b|(<\?xml|<!doctype\s)", re.I)
_ELEMENT = re.compile(r"<([a-z][\w:.-]*)(?=[\s/>])", re.I)
_TAG = re.compile(r"</?[a-z][\w:.-]*(?:\s[^<>]*)?/?>", re.I)
_ALL_TAGS = re.compile(r"[^<>]*>\s*(?:<|\Z)")
_NAMESPACE = re.compile(r"[^<>]*\sxmlns(?::\w+)?\s*=")
_OF_PAGE = word_set("""
    html head body title meta link style script base article aside blockquote center div dl figure footer form
    frameset h1 h2 h3 header iframe main nav noscript ol p section table ul
""")
_FRAME = word_set("html head body")
_ALONE = word_set("base link meta")
_OF_FEED = word_set("rss feed rdf:rdf channel")
_TAGS_OF_A_PAGE = 3


def markup_of(text: str) -> str | None:
    """Return what sort of markup a text begins with: "html", "feed", "svg", "xml" or ``None``.

    >>> markup_of("<!-- saved --><HTML><p>"), markup_of("<?xml version='1.0'?><rss>"), markup_of("<i>No</i>")
    ('html', 'feed', None)
    """
    at, introduced, declared = 0, False, False
    while match := _PROLOGUE.match(text, at) or _DOCTYPE.match(text, at):
        if match.re is _DOCTYPE and match[1].lower() == "html":
            return "html"
        introduced = introduced or not match[0].isspace()
        declared = declared or match.re is _DOCTYPE or match[0].startswith("<?xml")
        at = match.end()
    root = _ELEMENT.match(text, at)
    if root is None:
        if unended := _UNENDED.match(text, at):
            return "xml" if declared or unended[1] else "html"
        return None
    name, tags = root[1].lower(), _TAG.findall(text, at)
    ended = text.rstrip().lower().endswith(f"</{name}>")
    if name in _OF_FEED and (introduced or ended or len(tags) >= _TAGS_OF_A_PAGE):
        return "feed"
    if name == "svg" and (introduced or len(tags) >= _TAGS_OF_A_PAGE):
        return "svg"
    if name in _OF_PAGE and (introduced or _is_page(text, root, tags)) and (name == "html" or not declared):
        return "html"
    whole = ended and len(tags) >= _TAGS_OF_A_PAGE
    if declared or whole or _NAMESPACE.match(text, root.end()):
        return "xml"
    return "html" if introduced else None


def _is_page(text: str, root: re.Match[str], tags: list[str]) -> bool:
    """Whether a text that begins with an element of pages is a page, and not a text about one."""
    if root[1].lower() in _FRAME and _ALL_TAGS.match(text, root.end()):
        return True
    nested = root[1].lower() in _FRAME | _ALONE or any(tag.startswith("</") for tag in tags)
    return nested and len(tags) >= _TAGS_OF_A_PAGE


_COMPRESSED = re.compile(rb"\x1f\x8b\x08|\xfd7zXZ\0|BZh[1-9](?:1AY&SY|\x17rE8P)")


_MAILBOX = re.compile(rb"From \S+[ \t]+[A-Z][a-z]{2}[ \t]+[A-Z][a-z]{2}[ \t]+\d{1,2}[ \t]+\d\d:\d\d")


def is_mailbox(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a mailbox (mbox)."""
    return _MAILBOX.match(_head(first)) is not None


_WEB_ARCHIVE = re.compile(rb"WARC/\d|filedesc://")


def is_web_archive(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a web archive (WARC, or ARC before it)."""
    return _WEB_ARCHIVE.match(_head(first)) is not None


def is_compressed(first: bytes) -> bool:
    """Whether a file that begins with these bytes is compressed by gzip, bzip2 or xz."""
    return _COMPRESSED.match(first) is not None


def is_zip(first: bytes) -> bool:
    """Whether a file that begins with these bytes is packed (ZIP), perhaps with nothing in it."""
    return is_packed(first) or first.startswith((b"PK\x05\x06", b"PK\x07\x08"))


_TAR = re.compile(rb"(?s:.{257})ustar(?:\x00|  \x00)")


def is_tar(first: bytes) -> bool:
    """Whether a file that begins with these bytes is packed (tar)."""
    return _TAR.match(first) is not None


_FLAT = re.compile(r"<office:document\s[^<>]{0,10000}\bopendocument:xmlns:office:1\.0\b")


def is_flat_document(first: bytes) -> bool:
    """Whether a file that begins with these bytes is an OpenDocument file of one piece (.fodt)."""
    head = _head(first)
    return _markup_in(head) == "xml" and _FLAT.search(_text(head)) is not None


def _is_unread_xml(head: bytes) -> bool:
    return _markup_in(head) == "xml" and not is_flat_document(head)


def _in_old_file(*names: str) -> Callable[[bytes], bool]:
    """Whether a file in the old form of Office has a part with one of these names."""
    coded = [f"{name}\0".encode("utf-16-le") for name in names]
    return lambda head: head.startswith(_OLE) and any(one in head for one in coded)


_OLE = b"\xd0\xcf\x11\xe0"
_SAVE = "save its text as a .txt file"

KINDS = (
    Kind(
        "a Word file with a password; open it in Word, take the password away, and save it",
        lambda head: head.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in head,
    ),
    Kind(
        "an Outlook message (.msg), not plain text; save it as .eml or .txt",
        _in_old_file("__properties_version1.0", "__nameid_version1.0"),
    ),
    Kind(
        "an old Excel file (.xls), not plain text; save the sheet with the articles as CSV",
        _in_old_file("Workbook"),
    ),
    Kind("an old PowerPoint file (.ppt), not plain text; " + _SAVE, _in_old_file("PowerPoint Document")),
    Kind("an old Office file (.doc), not plain text; save it as .docx", _begins(_OLE)),
    Kind(
        "an Excel file (.xlsx), not plain text; save the sheet with the articles as CSV",
        lambda head: is_office(head) and b"xl/" in head and b"word/" not in head,
    ),
    Kind(
        "a PowerPoint file (.pptx), not plain text; " + _SAVE,
        lambda head: is_office(head) and b"ppt/" in head and b"word/" not in head,
    ),
    Kind(
        "a compressed file, not plain text; unpack it",
        _begins(b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x9d"),
    ),
    Kind(
        "an e-book (EPUB), not an article; " + _SAVE,
        lambda head: is_packed(head) and b"mimetypeapplication/epub+zip" in head[:200],
    ),
    Kind(
        "a document of Pages, Numbers or Keynote, not plain text; export it as Word or PDF",
        lambda head: is_packed(head) and (b"Index/Document.iwa" in head or b"index.apxl" in head[:200]),
    ),
    Kind(
        "a link to a page, not the page; add its address",
        _matches(rb"\[InternetShortcut\]|\[\{000214A0-|\[Desktop Entry\]|bplist00\xd1\x01\x02SURL"),
    ),
    Kind(
        "a link to a page, not the page; add its address",
        lambda head: b"<!DOCTYPE plist" in head[:300] and b"<key>URL</key>" in head[:2_000],
    ),
    Kind(
        "subtitles (WebVTT, SRT), not an article; " + _SAVE,
        _matches(rb"WEBVTT[ \t\r\n]|\d{1,4}[ \t]*\r?\n\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}"),
    ),
    Kind("a LaTeX file, not plain text; " + _SAVE, _matches(rb"\\documentclass[\[{]")),
    Kind("a PostScript file, not plain text", _begins(b"%!PS")),
    Kind("an image (JPEG), not plain text", _begins(b"\xff\xd8\xff"), "image"),
    Kind("an image (PNG), not plain text", _begins(b"\x89PNG"), "image"),
    Kind("an image (GIF), not plain text", _matches(rb"GIF8[79]a[^\n]{0,6}[\x00-\x08\x80-\xff]"), "image"),
    Kind("an image (TIFF), not plain text", _begins(b"II*\0", b"MM\0*"), "image"),
    Kind("an image (WebP), not plain text", _matches(rb"RIFF(?s:.{4})WEBP"), "image"),
    Kind("an image (SVG), not plain text", _markup("svg"), "image"),
    Kind(
        "a sound or video file, not plain text",
        _begins(
            b"ID3\2", b"ID3\3", b"ID3\4", b"OggS\0", b"fLaC\0", b"\x1a\x45\xdf\xa3", b"FLV\1", b"\xff\xfb"
        ),
        "sound or video file",
    ),
    Kind(
        "a sound or video file, not plain text",
        _matches(rb"RIFF(?s:.{4})(?:WAVE|AVI )"),
        "sound or video file",
    ),
    Kind(
        "a video or image file (MP4, HEIC), not plain text",
        _matches(rb"\x00\x00(?s:..)ftyp"),
        "sound or video file",
    ),
    Kind("a database (SQLite), not plain text", _begins(b"SQLite format 3\0"), "database"),
    Kind("a font, not plain text", _begins(b"wOFF", b"wOF2", b"OTTO\0", b"\0\1\0\0\0"), "font"),
    Kind("a web archive of Safari, or another property list, not an article; " + _SAVE, _begins(b"bplist0")),
    Kind("an answer of a web server (HTTP), not an article; " + _SAVE, _matches(rb"HTTP/\d[.\d]* \d{3}\b")),
    Kind("an XML file, not plain text; " + _SAVE, _is_unread_xml),
)
"""Every kind that is told and refused, each asked before the next."""
