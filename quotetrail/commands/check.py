"""The command ``quotetrail check``."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from quotes.errors import ArticleError
from quotetrail.commands._edge import NOT_DONE
from quotetrail.commands._options import (
    db_option,
    fields_option,
    format_option,
    models_option,
    text,
    unsaid_option,
)
from quotetrail.commands._shared import Failures, load_visibly, print_report


@click.command()
@fields_option
@click.argument("draft", type=text)
@unsaid_option
@models_option
@format_option("table", "json", "csv")
@db_option
def check(
    draft: str, fields: Mapping[str, str], unsaid: bool, models: str, format_: str, db: str | None
) -> None:
    """Check the quotations in a draft against the archive.

    Each quotation gets a verdict, with the differences and where it was printed. DRAFT is a text, a
    document such as .docx, or anything else that extract reads; - is standard input. The exit status is 0
    if all is well, 1 if a quotation needs attention, and 3 if the draft (or a part of it) could not be
    checked.

    \b
    Examples:
      quotetrail check draft.txt
      quotetrail check draft.txt --format json > findings.json
      quotetrail check drafts.jsonl --map body_raw=text
    """
    from db.archive.session import open_archive, session_scope
    from db.check import StoredArchive
    from quotes.check import check_draft
    from quotes.pipeline import extract_readable, load_extractor, said_only
    from quotes.read.files import read_articles
    from quotes.read.notices import Notice, OtherLanguage
    from quotetrail.output.findings import findings_report

    engine = open_archive(db)
    failures = Failures()
    languages: list[str] = []

    def tell(notice: Notice) -> None:
        failures.warn(str(notice))
        if isinstance(notice, OtherLanguage):
            languages.append(notice.language)

    articles = list(read_articles([draft], fields=fields, tell=tell))
    # An empty draft is a clean one; for the other commands an empty file is a mistake.
    empty = all(isinstance(one, ArticleError) and one.reason in ("empty file", "no text") for one in articles)
    articles = [] if empty else articles
    found = extract_readable(articles, lambda: load_visibly(lambda: load_extractor(models)), failures)
    extractions = list(found if unsaid else said_only(found))
    with session_scope(engine) as session:
        checked = [(one.article, check_draft(one, StoredArchive(session))) for one in extractions]
    if checked or empty:
        print_report(findings_report(checked, languages), format_)
    failures.exit(NOT_DONE)
    if any(finding.is_problem for _, findings in checked for finding in findings):
        sys.exit(1)
