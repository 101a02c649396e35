"""The command ``quotetrail``: parse options, open one session, call one function, print.

Imports are inside the commands, so that each loads only what it needs: Stanza and torch take seconds,
and only what reads an article needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from quotes.errors import ArticleError, QuotesError

if TYPE_CHECKING:
    from quotes.types import Article, Extraction

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Group(click.Group):
    """Says what went wrong in one line; a fault of ours keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            raise click.ClickException(str(error)) from error


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day, month, year or minute, handed on as ISO 8601 cut to what is known."""
    if value is None:
        return None
    from quotes.dates import read_date

    found = read_date(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no date that can be told; write it as 2024-02-16")
    return found


def _format(*formats: str) -> Callable[[_Command], _Command]:
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True,
        help="How to print.",
    )  # fmt: skip


_db = click.option(
    "--db", metavar="PATH|URL", envvar="QUOTETRAIL_DB", show_envvar=True,
    help="The archive: a SQLite file or a database URL. Default: a file in your data folder.",
)  # fmt: skip
_models = click.option(
    "--models", metavar="NAME|FOLDER", default="embedded", show_default=True,
    help="Models to parse with: embedded (offline), official, official-accurate, or a folder of models.",
)  # fmt: skip


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(package_name="quotetrail", prog_name="quotetrail")
def main() -> None:
    """Who said it, where it was printed first, and what happened to it on the way.

    \b
    Examples:
      quotetrail extract article.txt
      quotetrail add articles.jsonl
      quotetrail speaker "Jens Stoltenberg"
      quotetrail check draft.txt
    """


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_models
@_format("table", "json", "csv", "jsonl")
def extract(files: tuple[str, ...], models: str, format_: str) -> None:
    """Show the quotations in articles, with their speakers. Stores nothing.

    FILE is a text, JSON Lines (.jsonl: one object a line with "text" and any of "id", "outlet",
    "date", "url", "title"), or - for standard input. jsonl prints one record an article.

    \b
    Examples:
      quotetrail extract article.txt
      quotetrail extract --format jsonl articles.jsonl > quotations.jsonl
      cat article.txt | quotetrail extract -
    """
    from quotes.articles import read_articles
    from quotes.lazily import extract_readable
    from quotes.report import write_extractions

    failures = _Failures()
    extractions = extract_readable(read_articles(files), lambda: _load(models), failures)
    write_extractions(extractions, _out(), format_)
    failures.exit()


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--outlet", help="Who printed it.")
@click.option("--url", help="Where it stands on the web.")
@click.option(
    "--date", "published", callback=_date, help="When it was printed: 2024-02-16 or 2024-02-16T09:11."
)
@click.option("--title", help="Its headline.")
@_models
@_db
def add(
    files: tuple[str, ...],
    outlet: str | None,
    url: str | None,
    published: str | None,
    title: str | None,
    models: str,
    db: str | None,
) -> None:
    """Find the quotations in articles and store them in the archive.

    FILE is a text, JSON Lines, or - for standard input, as for extract. The options hold for every
    article that does not say otherwise. Articles stored already are passed over; after Ctrl-C the
    same command carries on. An article that cannot be read is reported, the others are stored.

    \b
    Examples:
      quotetrail add article.txt --outlet "Daily News" --date 2024-02-16
      quotetrail add articles.jsonl
    """
    from db.adding import Tally, add_articles
    from db.progress import progress_of, summary
    from db.session import open_archive
    from quotes.articles import read_articles
    from quotes.lazily import load_extractor

    engine = open_archive(db, write=True)
    tally = Tally()
    failures = _Failures()
    articles = read_articles(files, outlet=outlet, url=url, published=published, title=title)
    try:
        with progress_of(files, tally) as (advance, failures.say):
            add_articles(
                engine, articles, lambda: load_extractor(models), tally,
                options={"models": models}, failed=failures, advance=advance,
            )  # fmt: skip
    except KeyboardInterrupt:
        click.echo(f"Stopped. {summary(tally)} The same command again carries on from here.", err=True)
        sys.exit(1)
    except QuotesError:
        click.echo(f"Stopped. {summary(tally)}", err=True)
        raise
    finally:
        engine.dispose()
    click.echo(summary(tally), err=bool(failures.number))
    failures.exit()


@main.command()
@click.argument("name")
@click.option("--since", callback=_date, help="Printed on this day, month or year, or later.")
@click.option("--until", callback=_date, help="Printed on this day, in this month or year, or earlier.")
@click.option("--outlet", help="Printed by this outlet.")
@click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]), help="Only this kind.")
@click.option("--sort", type=click.Choice(["newest", "oldest"]), default="newest", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@_format("table", "json", "csv")
@_db
def speaker(
    name: str,
    since: str | None,
    until: str | None,
    outlet: str | None,
    kind: str | None,
    sort: Any,
    limit: int,
    format_: str,
    db: str | None,
) -> None:
    """What somebody said: each statement once, with all its printings, the earliest first.

    NAME is a full name, a surname or a beginning; case and accents do not matter. A statement that
    the options let through is shown with all its printings.

    \b
    Examples:
      quotetrail speaker Stoltenberg
      quotetrail speaker "jens stoltenberg" --since 2024-02 --kind direct
      quotetrail speaker Stoltenberg --format csv > stoltenberg.csv
    """
    from db.lookup.said import Filters, what_was_said
    from db.lookup.speakers import find_speakers
    from db.records import said_record, write_csv, write_json
    from db.report import write_said
    from db.session import open_archive, session_scope

    with session_scope(open_archive(db)) as session:
        named = find_speakers(session, name)
        found = named.found
        if not found:
            near = " or ".join(speaker.name for speaker in named.suggestions)
            hint = f"; did you mean {near}?" if near else ""
            click.echo(f"Nobody called {name!r} in the archive{hint}", err=True)
            if not named.clear:
                sys.exit(1)
            found = named.suggestions
        filters = Filters(since=since, until=until, outlet=outlet, kind=kind)
        said = what_was_said(session, [person.id for person in found], filters, sort=sort, limit=limit)
    _print(
        format_,
        table=lambda: write_said(found, said, _out()),
        json=lambda: write_json(said_record(found, said), _out()),
        csv=lambda: write_csv(said.statements, _out()),
    )


@main.command()
@click.argument("draft")
@_models
@_format("table", "json", "csv")
@_db
def check(draft: str, models: str, format_: str, db: str | None) -> None:
    """Check the quotations of a draft against the archive.

    Each quotation gets a verdict, with the difference and where it was printed. DRAFT is a text, JSON
    Lines, or - for standard input. The exit status is 1 where somebody must look at a quotation, else 0.

    \b
    Examples:
      quotetrail check draft.txt
      quotetrail check draft.txt --format json > findings.json
    """
    from db.check import check_draft
    from db.check_report import findings_record, write_findings, write_findings_csv
    from db.records import write_json
    from db.session import open_archive, session_scope
    from quotes.articles import read_articles
    from quotes.lazily import extract_readable

    engine = open_archive(db)
    failures = _Failures()
    extractions = list(extract_readable(read_articles([draft]), lambda: _load(models), failures))
    with session_scope(engine) as session:
        checked = [(one.article, check_draft(session, one.article, one.quotes)) for one in extractions]
    if checked:
        _print(
            format_,
            table=lambda: write_findings(checked, _out()),
            json=lambda: write_json(findings_record(checked), _out()),
            csv=lambda: write_findings_csv(checked, _out()),
        )
    failures.exit()
    if any(finding.is_problem for _, findings in checked for finding in findings):
        sys.exit(1)


@main.command()
@click.argument("id")
@_format("table", "json", "csv")
@_db
def show(id: str, format_: str, db: str | None) -> None:
    """One statement with its evidence: who was first, what changed, how many sources are independent.

    ID is what the other commands print: g12 for a statement, q7 for one quotation of it.

    \b
    Examples:
      quotetrail show g12
      quotetrail show q7 --format json
    """
    from db.lookup.show import show as look_up
    from db.records import shown_record, write_csv, write_json
    from db.session import open_archive, session_scope
    from db.show_report import write_shown

    with session_scope(open_archive(db)) as session:
        shown = look_up(session, id)
    _print(
        format_,
        table=lambda: write_shown(shown, _out()),
        json=lambda: write_json(shown_record(shown), _out()),
        csv=lambda: write_csv([shown.statement], _out()),
    )


@main.command()
@click.argument(
    "what",
    type=click.Choice(
        ["quotes", "groups", "speakers", "articles", "annotations", "quotations", "provenance"]
    ),
)
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "csv", "jsonld"]),
    help="jsonl (any), csv (the first four), jsonld (the others). Default: jsonl, for the others jsonld.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write to this file, which is replaced only when all is written. Default: standard output.",
)
@_db
def export(what: str, format_: str | None, out: Path | None, db: str | None) -> None:
    """Write all that the archive holds in a form that other programs read.

    \b
    quotes       one line a quotation
    groups       one line a statement, with all its printings
    speakers     one line a person
    articles     one line an article with its text and quotations; add reads them again
    annotations  W3C Web Annotations
    quotations   schema.org Quotations
    provenance   W3C PROV-O

    \b
    Examples:
      quotetrail export quotes --format csv --out quotes.csv
      quotetrail export groups > groups.jsonl
      quotetrail export annotations --out annotations.jsonld
    """
    from db.exports.export import export as write
    from db.exports.export import formats_of
    from db.exports.writing import whole_file
    from db.session import open_archive, session_scope

    forms = formats_of(what)
    form = format_ or forms[0]
    if form not in forms:
        raise click.UsageError(f"{what} can be written as {' or '.join(forms)}, not as {form}")
    with session_scope(open_archive(db)) as session, whole_file(out) if out else nullcontext(_out()) as file:
        write(session, what, form, file)


@main.command()
@_format("table", "json", "csv")
@_db
def stats(format_: str, db: str | None) -> None:
    """How much the archive holds.

    \b
    Examples:
      quotetrail stats
      quotetrail stats --db sqlite:////srv/archive.db --format json
    """
    from db.lookup.stats import statistics
    from db.records import statistics_record, write_json, write_statistics_csv
    from db.report import write_statistics
    from db.session import open_archive, session_scope, shown_name

    engine = open_archive(db)
    archive = shown_name(engine.url)
    with session_scope(engine) as session:
        found = statistics(session)
    _print(
        format_,
        table=lambda: write_statistics(found, archive, _out()),
        json=lambda: write_json(statistics_record(found, archive), _out()),
        csv=lambda: write_statistics_csv(found, archive, _out()),
    )


@main.command("upgrade-archive")
@_db
def upgrade_archive(db: str | None) -> None:
    """Bring an archive of an older version up to date.

    SQLite archives are upgraded whenever they are opened, a copy of the old file made beside them.
    Other databases are upgraded only by this command; make a copy first.

    \b
    Example:
      quotetrail upgrade-archive --db postgresql://localhost/quotes
    """
    from db.session import open_as_it_is
    from db.session import upgrade_archive as upgrade

    copy = upgrade(open_as_it_is(db))
    click.echo("The archive is up to date." + (f" The old one is kept as {copy}." if copy else ""))


class _Failures:
    """Says what could not be read or parsed, and remembers that something could not."""

    def __init__(self) -> None:
        self.number = 0
        self.say: Callable[[str], None] = lambda line: click.echo(f"Error: {line}", err=True)

    def __call__(self, error: ArticleError) -> None:
        self.number += 1
        self.say(str(error))

    def exit(self) -> None:
        """End with status 1 if something failed."""
        if self.number:
            sys.exit(1)


def _load(models: str) -> tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]:
    """The extractor, with a word on a terminal: loading takes seconds."""
    from quotes.lazily import load_extractor

    if not sys.stderr.isatty():
        return load_extractor(models)
    click.echo("Loading models...\r", err=True, nl=False)
    try:
        return load_extractor(models)
    finally:
        click.echo("                 \r", err=True, nl=False)


def _print(format_: str, **ways: Callable[[], None]) -> None:
    """Print in the way that was asked for."""
    ways[format_]()


def _out() -> IO[str]:
    """Standard output; letters that its encoding lacks come out as escapes instead of ending the run."""
    if hasattr(sys.stdout, "reconfigure") and not os.environ.get("PYTHONIOENCODING"):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


if __name__ == "__main__":
    main()
