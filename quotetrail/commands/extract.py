"""The command ``quotetrail extract``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from quotetrail.commands._options import (
    Reading,
    as_number,
    failures_option,
    format_option,
    jobs_option,
    models_option,
    reading_options,
    text,
    unsaid_option,
)
from quotetrail.commands._shared import Failures, load_visibly, print_line, stdout

if TYPE_CHECKING:
    from quotetrail.output.runs.failures import FailureFile


@click.command()
@reading_options
@click.option(
    "--explain", "explained", is_flag=True,
    help='Show why: the rule, the cue, the dependency path, and each candidate with its probability. '
    'In JSON under "explain".',
)  # fmt: skip
@click.option(
    "--html", type=text, metavar="PAGE.html|FOLDER",
    help="Write the articles with their quotations marked: one page, or a folder with a page per article.",
)  # fmt: skip
@click.option(
    "--min-confidence", "minimum", type=click.FloatRange(0, 1), default=0.0, metavar="0-1",
    callback=as_number,
    help="Leave a speaker undecided if the confidence is lower than this. The quotation is still shown.",
)  # fmt: skip
@unsaid_option
@models_option
@jobs_option
@failures_option
@format_option("table", "json", "csv", "jsonl")
@click.pass_context
def extract(
    ctx: click.Context,
    reading: Reading,
    explained: bool,
    html: str | None,
    minimum: float,
    unsaid: bool,
    models: str,
    jobs: int | None,
    failure_file: FailureFile | None,
    format_: str,
) -> None:
    """Show the quotations in articles, and who said them.

    Nothing is stored. FILE is a saved page, a text, a document, an e-mail, a feed, a table, JSON or JSON
    Lines, a web archive, a packed file or folder with any of these, an address, or - for standard input.
    --format jsonl prints one record per article.

    With --html, nothing is printed unless --format or --explain is given too. Pages that quotetrail wrote
    are replaced; no other file is ever overwritten.

    \b
    Examples:
      quotetrail extract article.txt
      quotetrail extract --format jsonl articles.jsonl > quotations.jsonl
      cat article.txt | quotetrail extract -
      quotetrail extract --explain --min-confidence 0.8 article.txt
      quotetrail extract --html page.html article.txt
    """
    from quotes.pipeline import extract_readable, said_only, undecided_below
    from quotes.read.files import read_articles
    from quotetrail.jobs.choose import Extracting
    from quotetrail.output.extractions import write_extractions

    pages = None
    if html is not None:
        from quotetrail.output.html.files import Pages

        pages = Pages(html, minimum)
    failures = Failures(failure_file)
    articles = read_articles(reading.names, tell=failures.tell, **reading.options)
    with Extracting(models, jobs) as extracting:
        read = extracting.watch(articles)
        extractions = extract_readable(read, lambda: load_visibly(extracting), failures)
        extractions = extractions if unsaid else said_only(extractions)
        extractions = undecided_below(extractions, minimum)
        if pages is not None:
            extractions = pages.passing(extractions)
        if pages is None or explained or ctx.get_parameter_source("format_") is not ParameterSource.DEFAULT:
            write_extractions(extractions, stdout(), format_, explained, minimum)
        else:
            for _ in extractions:
                pass
    if pages is not None:
        print_line(pages.finish(), err=True)
    failures.exit()
