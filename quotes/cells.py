"""Rows of CSV that every reader takes apart in the same way, and in which no spreadsheet finds a formula.

This is the only writer of CSV. Python's ``csv`` quotes neither a bare carriage return nor the line breaks of
Unicode, and many readers end a row there. Here each cell with such a character is quoted, and each with a
tab or a semicolon too: LibreOffice offers both as separators beside the comma.

A spreadsheet takes a cell for a formula if it begins with ``=``, ``+``, ``-`` or ``@``, and a quotation that
begins so ("-- we will appeal", "@press ...") comes from a page that anyone may have written. An apostrophe
before it makes it text, as OWASP advises ("CSV Injection"). It is put wherever *some* program can see the
beginning of a cell:

- at the beginning of the text;
- behind every line break, in the widest sense (`str.splitlines`), every tab and every semicolon. An Excel
  whose separator is the semicolon (as in most of Europe) knows nothing of our quotation marks, because they
  are not at the beginning of *its* cells, so for it a row and a cell end inside of what we quoted;
- before what programs skip or drop in front of the sign: blanks of every kind, control characters, characters
  of no width (a byte order mark among them), straight quotation marks;
- for every character that Unicode counts as a form of one of the four signs ("＝", "﹣", "⁺"), and for the
  minus sign "−", which spreadsheets read in Nordic languages.

A text that begins with a tab or a line break gets one whatever follows, as OWASP has it. A comma begins no
cell here: where it separates, our quotation marks count. Dashes ("– we will appeal") begin no formula.
Numbers that the program writes, negative ones too, stay numbers.

No two readers agree about NUL, and no file in UTF-8 can hold half a character (a lone surrogate): both become
U+FFFD. Nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from quotes.text import LINE_BREAKS

T = TypeVar("T")

_BLANK = " \x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_NO_WIDTH = (
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋⩵⩶﬩−"

_FORMULA = re.compile(
    rf"\A(?=[\t\r\n])|(?:\A|(?<=[{LINE_BREAKS}\t;]))(?=[{_BLANK}{_CONTROL}{_NO_WIDTH}\"]*[{_SIGNS}])"
)
_APART = re.compile(f"[{LINE_BREAKS}\t;]")
_QUOTED = re.compile(f'[{LINE_BREAKS}\t;,"\0\ud800-\udfff]')
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def safe_cell(value: T) -> T | str:
    """Return a value as a spreadsheet may have it: a text that could be a formula is marked as text.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("- no"), safe_cell(-3), safe_cell("“No”")
    ("'=HYPERLINK(1)", "'- no", -3, '“No”')
    >>> safe_cell("Daily\\r=HYPERLINK(1)"), safe_cell("Daily; @press")
    ("Daily\\r'=HYPERLINK(1)", "Daily;' @press")
    """
    if not isinstance(value, str):
        return value
    if _APART.search(value):
        return _FORMULA.sub("'", value)
    return f"'{value}" if _FORMULA.match(value) else value  # nearly every cell: many times faster


def csv_row(values: Iterable[object]) -> str:
    """Return values as a line of CSV with its line feed; None is an empty cell.

    >>> csv_row(["q1", None, -3, "Daily\\rNews", 'a "plan" here'])
    'q1,,-3,"Daily\\rNews","a ""plan"" here"\\n'
    """
    cells = ["" if value is None else _written(safe_cell(value)) for value in values]
    # An empty line would be no row at all.
    return ",".join(cells if cells != [""] else ['""']) + "\n"


def _written(value: object) -> str:
    text = str(value)
    if not (_QUOTED.search(text) or text[:1].isspace() or text[-1:].isspace()):
        return text
    return '"{}"'.format(_UNWRITABLE.sub("\ufffd", text).replace('"', '""'))
