"""What press databases export, its lines in any order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attacks.readers.pieces import DATES, WORDS, damaged, read_bytes

_HEADS = (
    "2 of 50 DOCUMENTS", "Document 1 of 3", "BYLINE: Ana Lee", "Byline:", "SECTION: NEWS; Pg. 1", "LENGTH: 645 words", "Length: 1 word",
    "DATELINE: OSLO", "Body", "BODY:", "LOAD-DATE: May 6, 2024", "End of Document", "Copyright 2024 Harbour Ltd.", "All Rights Reserved",
    "May 6, 2024 Monday", "The Harbour Times (Oslo)", "HD", "HD   Dam", "BY", "WC", "PD", "6 May 2024", "SN", "LP", "TD", "AN", "IN",
    "645 words", "Document HARBT00020240506ek560001x", "(c) 2024", "Full text: No.", "FULL TEXT", "DETAILS", "Author: Lee, Ana",
    "Publication title: Harbour Times; Oslo", "Publication date: May 6, 2024", "ProQuest document ID: 1", "ProQuest document link", "_" * 40,
    "Title:", ":", "By", "\f", "",
)  # fmt: skip
_LINES = st.lists(st.one_of(st.sampled_from(_HEADS), st.sampled_from(_HEADS), WORDS, DATES), max_size=40)


@st.composite
def _exports(draw: st.DrawFn) -> bytes:
    between = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\n      "]))
    lines = draw(_LINES)
    if draw(st.booleans()):
        return between.join(f"<div>{line}</div>" for line in ["<html><body>", *lines]).encode(
            "utf-8", "replace"
        )
    return between.join(lines).encode("utf-8", "replace")


@given(damaged(_exports()), st.sampled_from([".txt", ".html", ""]))
def exports(data: bytes, suffix: str) -> None:
    """Each article of an export is read, or refused in a line."""
    read_bytes(data, f"a{suffix}")
