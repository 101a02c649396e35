"""Packed files (ZIP, tar, gzip, bzip2, xz), in one another: wrong lengths, odd names, heads that are changed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile

from hypothesis import assume, given
from hypothesis import strategies as st

from attacks.fuzz_documents import DOCUMENTS
from attacks.readers.mail import MAILBOXES, MAILS
from attacks.readers.pages import FEEDS, PAGES
from attacks.readers.pieces import GOOD, WORDS, damaged, read_bytes
from attacks.readers.tables import TABLES
from attacks.readers.web_archives import ARCHIVES

_NAMES = st.sampled_from(
    [
        *("a.txt", "b/ü.html", "../../etc/x.txt", "/abs.txt", "sub\\b.txt", "a\nb.txt", "\x1b[31m.txt", "\u202etxt.a", ".hidden", "a.jpg"),
        *("x" * 300 + ".txt", "CON", "a.jsonl", "a.csv", "feed.xml", "m.eml", "box.mbox", "c.warc", "n.zip", "n.tar.gz", "t.gz"),
        *("a.html", "a_files/b.html", "__MACOSX/a.txt", "archive/a.warc.gz", "datapackage.json", "mimetype", "word/document.xml", "a/", ""),
    ]
)  # fmt: skip


@st.composite
def _files(draw: st.DrawFn) -> bytes:
    """What may be packed; with a short name, which Hypothesis would else spell out."""
    return draw(st.one_of(WORDS.map(str.encode), MAILS, MAILBOXES, FEEDS, PAGES, TABLES, ARCHIVES, DOCUMENTS, st.just(GOOD.encode())))  # fmt: skip


_FILES = _files()
_Members = list[tuple[str, bytes]]
_NUMBERS = st.sampled_from([0, 1, 2, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 9, 99, 12, 14])
_HEADS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x07\x08")
_FIELDS = st.lists(st.tuples(st.sampled_from(_HEADS), st.integers(0, 3), st.integers(4, 44), _NUMBERS, st.sampled_from("BHI")), max_size=3)  # fmt: skip


def _with_fields(data: bytes, fields: list[tuple[bytes, int, int, int, str]]) -> bytes:
    """A ZIP file in whose heads numbers are changed: which head, the how manieth, where in it, to what."""
    whole = bytearray(data)
    for head, which, place, number, size in fields:
        at = -1
        for _ in range(which + 1):
            at = whole.find(head, at + 1)
        end = at + place + struct.calcsize(size)
        if at >= 0 and end <= len(whole):
            whole[at + place : end] = struct.pack(f"<{size}", number & (256 ** struct.calcsize(size) - 1))
    return bytes(whole)


def _zipped(members: _Members, method: int, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as packed:
        warnings.simplefilter("ignore")  # it wonders about a name that is there twice
        for name, data in members:
            packed.writestr(zipfile.ZipInfo(name or "x"), data, method)
        packed.comment = comment
    return out.getvalue()


_METHODS = st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
_KINDS = st.sampled_from([tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.GNUTYPE_SPARSE, tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, b"9"])  # fmt: skip


def _tarred(members: _Members, kinds: list[bytes], form: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as packed:
        for number, (name, data) in enumerate(members):
            one = tarfile.TarInfo(name or "x")
            one.size = len(data)
            kind = kinds[number % len(kinds)]
            packed.addfile(one, io.BytesIO(data))
            if kind != tarfile.REGTYPE:
                one.type, one.linkname = kind, "a.txt"
                one.size = 0 if kind in (tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE) else len(data)
                packed.addfile(one, io.BytesIO(data))
    return out.getvalue()


def _with_sums(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """A tar file in whose heads fields are changed, each with the sum that it should have."""
    whole = bytearray(data)
    for block, place, value in changes:
        at = block * 512
        if at + 512 <= len(whole):
            whole[at + place : at + place + len(value)] = value
            whole[at + 148 : at + 156] = b" " * 8
            whole[at + 148 : at + 156] = b"%06o\0 " % (sum(whole[at : at + 512]) & 0o777777)
    return bytes(whole)


_OCTAL = st.sampled_from([b"77777777777\0", b"00000000000\0", b"-0000000001\0", b"zzzz", b"\xff" * 12, b"\x80" + b"\xff" * 11, b"00000001000\0"])  # fmt: skip
_SUMS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from([0, 100, 124, 136, 156, 157, 257, 329, 345, 386, 482]), st.one_of(_OCTAL, st.binary(max_size=3))),
    max_size=2,
)  # fmt: skip
_PACKERS = st.sampled_from([gzip.compress, bz2.compress, lzma.compress, lambda data: lzma.compress(data, lzma.FORMAT_ALONE)])  # fmt: skip
_BEHIND = st.sampled_from([b"", b"", b"\0" * 700, b"x", b"\x1f\x8b", b"BZh9", gzip.compress(b"more\n"), b"\xff" * 9])  # fmt: skip


def _packed(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    members = st.lists(st.tuples(_NAMES, inner), max_size=4)
    forms = st.sampled_from([tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
    zips = st.builds(_with_fields, st.builds(_zipped, members, _METHODS, st.binary(max_size=3)), _FIELDS)
    short = members.map(lambda some: [(name[:90], data) for name, data in some])
    tars = st.builds(
        _with_sums, st.builds(_tarred, short, st.lists(_KINDS, min_size=1, max_size=3), forms), _SUMS
    )
    pressed = st.builds(lambda pack, data, behind: pack(data) + behind, _PACKERS, inner, _BEHIND)
    return st.one_of(zips, tars, pressed)


PACKINGS = damaged(st.recursive(_packed(_FILES), _packed, max_leaves=6))


@given(PACKINGS, st.sampled_from(["a", "a.zip", "a.tar", "a.tgz", "a.txt.gz", "a.wacz", "a.jsonl.xz", "a.html.bz2"]))  # fmt: skip
def packings(data: bytes, name: str) -> None:
    """What is packed, whatever is wrong with it, gives articles, or is refused in one line for each member."""
    read_bytes(data, name)


@given(st.lists(st.tuples(_NAMES, _FILES), max_size=3), _METHODS, st.booleans(), _PACKERS)
def members(others: _Members, method: int, tar: bool, pack: object) -> None:
    """A good file is read whatever is packed beside it, before and behind."""
    some = [*others, ("zz/good.txt", GOOD.encode()), *others[:1]]
    names = {name for name, _ in others}
    assume("word/document.xml" not in names)  # it would be a document, and damaged
    assume(
        not any(name.startswith("archive/") for name in names)
    )  # it would be a web archive, with nothing else
    if tar:
        data = _tarred([(name[:90], one) for name, one in some], [tarfile.REGTYPE], tarfile.PAX_FORMAT)
    else:
        data = _zipped(some, method)
    found = read_bytes(data, "a.tar" if tar else "a.zip")
    assert any(GOOD in one.text for one in found), "the good file is lost"
