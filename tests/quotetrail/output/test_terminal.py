"""Text of others reaches terminals and spreadsheets without steering them."""

from __future__ import annotations

import io

import pytest
from click.testing import CliRunner

from cli import main
from quotes.types import Article, Extraction, Kind, Quote, Span
from quotetrail.output.extractions import write_extractions
from quotetrail.output.terminal import console, print_wrapped


def test_escapes_and_turned_directions_are_replaced() -> None:
    out = io.StringIO()
    print_wrapped(console(out), "We \x1b[31mwill\x07 not \u202eleave\u202c")
    assert not set(out.getvalue()) & set("\x1b\x07\u202e\u202c")
    assert "\ufffd[31mwill" in out.getvalue()


@pytest.mark.parametrize("command", [["speaker", "Lee"], ["search", "tax"]])
def test_nan_is_no_confidence(command: list[str]) -> None:
    assert CliRunner().invoke(main, [*command, "--min-confidence", "nan"]).exit_code == 2


def test_a_limit_beyond_what_a_database_counts_is_cut() -> None:
    from quotetrail.commands._options import as_limit

    assert as_limit(None, None, 10**30) == 2**31 - 1  # type: ignore[arg-type]


def test_csv_of_an_extraction_runs_no_formula() -> None:
    article = Article(id="=1+1", text='"No," said Ana Lee.')
    out = io.StringIO()
    quote = Quote(spans=(Span(0, 5),), kind=Kind.DIRECT)
    write_extractions([Extraction(article, (quote,))], out, "csv")
    assert out.getvalue().splitlines()[1].startswith("'=1+1,")
