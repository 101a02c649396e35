"""Pieces that inputs are made of, how they are damaged, and what must be so whatever is read."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.article.make import control_in
from quotes.read.files import read_articles
from quotes.types import Article

from attacks.fuzz_documents import changed

_LONGEST = 60.0  # seconds of the processor for one example, whatever else runs
GOOD = "“We will appeal the ruling on the dam,” Ana Lee said in Harbour on Friday."
CHARSETS = ("utf-8", "latin-1", "cp1252", "utf-16", "utf-16-le", "shift_jis", "gb18030", "koi8-r", "cp1026")
NAMED_CHARSETS = (*CHARSETS, "us-ascii", "", "none", "utf-7", "zlib_codec", "rot13", "idna", "unicode_escape", "a b", "\x1b[31m", "é", '"', "x" * 90)  # fmt: skip
WORDS = st.lists(
    st.sampled_from(
        [GOOD, "Dam", "said", "“", "”", '"', "'", "\n", "\r\n", "\n\n", " ", "\t", ">", "> ", "-- ", "--", "<", "&", "]]>", "=", "=\n", "=3D",
         ",", ";", "|", "\\", "\x1b[31m", "\u202e", "\ufeff", "é", "\x85", "\u2028", "👩🏽‍🚀", "From ", ">From a 10:00", "On Monday, Bo <b@x> wrote:",
         "---------- Forwarded message ---------\n", "Subject: x\n", "unsubscribe", "<p>", "</p>", "<br>", "&e1;", "&#xD800;", "&#0;", "{", "}", "[",
         "null", "By Ana Lee", "2024-05-03", "10:00", "https://x.example/a"]
    ),
    max_size=14,
).map("".join)  # fmt: skip
DATES = st.sampled_from(
    ["Fri, 3 May 2024 09:11:00 +0200", "Fri, 99 Foo 0000 99:99:99 +9999", "1 Jan 0001 00:00 -2359", "soon", "", "3 May 24", "9" * 300]
)  # fmt: skip
_PLACES = st.tuples(
    st.floats(0, 1),
    st.integers(0, 40),
    st.one_of(
        st.binary(max_size=3),
        st.sampled_from([b"\r\n", b"\n", b"\n\n", b"\0", b"--b", b"--b--", b"<", b">", b'"', b",", b"]]>", b"=", b": ", b";", b"\xff\xfe"]),
    ),
    st.integers(1, 3),
)  # fmt: skip
CHANGES = st.one_of(st.just([]), st.lists(_PLACES, max_size=5))


def damaged(whole: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """These bytes, in some of which something is changed."""
    return st.builds(changed, whole, CHANGES)


@contextmanager
def in_time() -> Iterator[None]:
    """Fail if what is done here keeps the processor for longer than any sound file does."""

    def too_long(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"more than {_LONGEST:.0f} seconds")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read_all(path: Path, **more: Any) -> list[Article]:
    """Read what is there: each is a sound article, or an error in one line; nothing is passed over in silence."""
    told: list[str] = []
    with in_time():
        found = list(read_articles(path, tell=lambda notice: told.append(str(notice)), **more))
    assert found or told, "something is said of every file"
    assert not any(map(control_in, told)), told
    for one in found:
        if isinstance(one, ArticleError):
            assert one.reason
            assert str(one).isprintable(), str(one)
            continue
        assert one.text.strip()
        one.text.encode()
        assert not control_in(one.id)
        assert not control_in(one.url or "")
        assert all(x.span.end <= len(one.text) for x in (*one.paragraphs, *one.structure))
    return [one for one in found if isinstance(one, Article)]


def read_bytes(data: bytes, name: str) -> list[Article]:
    """Read these bytes as a file of this name; see `read_all`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return read_all(path)
