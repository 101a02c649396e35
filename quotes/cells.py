"""Cells of CSV files that a spreadsheet shows instead of running them.

Spreadsheets take a cell for a formula where it begins with ``=``, ``+``, ``-`` or ``@``; a quotation that
begins so ("-- we will appeal", "@press ...") comes from a page that anybody may have written. An apostrophe
before it makes it text. JSON Lines has every value as it is.
"""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def safe_cell(value: T) -> T | str:
    """A value as a CSV cell; numbers, also negative ones, stay numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("- no"), safe_cell(-3), safe_cell("“No”")
    ("'=HYPERLINK(1)", "'- no", -3, '“No”')
    """
    if isinstance(value, str) and value and value[0] in _FORMULA:
        return f"'{value}"
    return value
