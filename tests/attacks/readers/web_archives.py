"""Web archives (WARC, ARC before it, WACZ): records with wrong lengths, answers that no server gives."""

from __future__ import annotations

import gzip
import zlib

import brotli
from hypothesis import given
from hypothesis import strategies as st

from attacks.readers.pages import FEEDS, PAGES
from attacks.readers.pieces import GOOD, WORDS, damaged, read_bytes
from support.web_archives import answer, archive, page

_AT = "https://www.example.org/news/good-1"
_GOOD = archive([answer(_AT, page("The mill closes", GOOD))])
_VERSIONS = st.sampled_from([b"WARC/1.0", b"WARC/1.1", b"WARC/0.17", b"WARC/9", b"WARC/", b"HTTP/1.1 200 OK"])
_TYPES = st.sampled_from([b"response", b"response", b"resource", b"conversion", b"request", b"revisit", b"metadata", b"warcinfo", b"continuation", b"", b"\xff"])  # fmt: skip
_ADDRESSES = st.sampled_from(
    [_AT.encode(), b"https://x.example/", b"<https://x.example/a/b>", b"https://[::1/a", b"dns:x.example", b"javascript:x", b"https:///a", b"https://x.example/\x1b",
     b"http://x.example/\xe2\x80\xae", b"urn:x", b"", b"https://x.example/" + b"a" * 3000]
)  # fmt: skip
_STATUS = st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK", b"HTTP/2 200", b"HTTP/1.1 301 Moved", b"HTTP/1.1 abc", b"HTTP/1.1", b"ICY 200 OK", b"", b"\0"])  # fmt: skip
_HEAD = st.lists(
    st.sampled_from(
        [b"Content-Type: text/html", b"Content-Type: text/html; charset=klingon", b"Content-Type: text/html; charset=utf-16", b"Content-Type: application/pdf",
         b"Content-Type: \xff", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Content-Encoding: br", b"Content-Encoding: deflate", b"Content-Encoding: zstd",
         b"Content-Length: 5", b"Content-Length: -1", b"no colon", b": ", b" folded", b"X: \0", b"Location: /a"]
    ),
    max_size=4,
).map(lambda lines: b"".join(line + b"\r\n" for line in [b"Content-Type: text/html", *lines]))  # fmt: skip


def _chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


_SENDERS = st.sampled_from(
    [bytes, bytes, gzip.compress, zlib.compress, lambda data: brotli.compress(data, quality=1), _chunked, lambda data: _chunked(gzip.compress(data)),
     lambda data: b"ffffffff\r\n" + data, lambda data: b"-5\r\n" + data, lambda data: gzip.compress(data)[:-9]]
)  # fmt: skip
_CONTENTS = st.one_of(PAGES, FEEDS, WORDS.map(str.encode), st.just(page("Dam", GOOD)), st.binary(max_size=40))
_ANSWERS = st.builds(
    lambda status, head, send, data: status + b"\r\n" + head + b"\r\n" + send(data), _STATUS, _HEAD, _SENDERS, _CONTENTS
)  # fmt: skip
_WRONG = st.sampled_from([b"-1", b"abc", b"0", b"5", b"9" * 20, b"9" * 5000, b"1e3", b"\xd9\xa3", b""])
_MORE = st.lists(st.sampled_from([b"WARC-Date: x", b"WARC-Date: 2024-05-03T10:00:00Z", b"WARC-Block-Digest: sha1:x", b"WARC-Truncated: length", b"X: " + b"y" * 900, b"no colon", b"Content-Type: text/plain", b"Content-Type: application/http"]), max_size=4)  # fmt: skip


def _record(version: bytes, kind: bytes, address: bytes, more: list[bytes], length: bytes | None, block: bytes) -> bytes:  # fmt: skip
    head = [version, b"WARC-Type: " + kind, b"WARC-Target-URI: " + address, *more, b"Content-Length: " + (b"%d" % len(block) if length is None else length)]  # fmt: skip
    return b"\r\n".join(head) + b"\r\n\r\n" + block + b"\r\n\r\n"


_BLOCKS = st.one_of(_ANSWERS, _CONTENTS)
_RECORDS = st.builds(_record, _VERSIONS, _TYPES, _ADDRESSES, _MORE, st.one_of(st.none(), st.none(), _WRONG), _BLOCKS)  # fmt: skip
_SOUND = st.builds(_record, st.just(b"WARC/1.0"), _TYPES, _ADDRESSES, _MORE, st.none(), _BLOCKS)
_OLD = st.builds(
    lambda length, block: b"https://x.example/a/b 1.2.3.4 20240503100000 text/html " + (b"%d" % len(block) if length is None else length) + b"\n" + block + b"\n",
    st.one_of(st.none(), _WRONG), _BLOCKS,
)  # fmt: skip
_OLD_HEADS = st.sampled_from([b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain 5\n1 0 x\n\n", b"filedesc://a.arc 0.0.0.0 2005 text/plain 76\n1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n\n"])  # fmt: skip


def _written(records: list[bytes], each: bool) -> bytes:
    return b"".join(gzip.compress(one, 1) if each else one for one in records)


ARCHIVES = damaged(
    st.one_of(
        st.builds(_written, st.lists(_RECORDS, max_size=4), st.booleans()),
        st.builds(lambda head, records, each: _written([head, *records], each), _OLD_HEADS, st.lists(_OLD, max_size=3), st.booleans()),
    )
)  # fmt: skip


@given(ARCHIVES, st.lists(_SOUND, max_size=4), st.booleans())
def web_archives(data: bytes, sound: list[bytes], each: bool) -> None:
    """Any archive gives articles, or is refused; a good page is read whatever is in the records before it."""
    read_bytes(data, "a.warc.gz" if each else "a.warc")
    whole = _written([*sound, _GOOD], each)
    found = read_bytes(whole, "b.warc.gz" if each else "b.warc")
    assert any(GOOD in one.text for one in found), "the good page is lost"
