"""Where the lines of a text begin and end, whatever their ends are."""

from __future__ import annotations

import pytest

from quotes.read.article.lines import line_before, line_behind, line_end, line_start, lines_of

ENDS = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])


@ENDS
def test_a_line_is_what_lies_between_two_ends(end: str) -> None:
    text = f"OSLO (AP) -{end}“No comment,” he said.{end}{end}The end."
    comma = text.index(",")
    assert text[line_start(text, comma) : line_end(text, comma)] == "“No comment,” he said."
    assert (line_before(text, comma), line_behind(text, comma)) == ("“No comment", ",” he said.")


@ENDS
def test_the_first_and_the_last_line_have_the_ends_of_the_text(end: str) -> None:
    text = f"One{end}two"
    assert (line_start(text, 1), line_end(text, len(text) - 1)) == (0, len(text))
    assert line_before(text, 0) == line_behind(text, len(text)) == ""


@ENDS
def test_blank_lines_are_none(end: str) -> None:
    text = f" One {end}\u00a0{end}\tTwo words{end}"
    assert [span.of(text) for span in lines_of(text)] == ["One", "Two words"]
