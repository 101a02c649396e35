"""The command ``quotetrail``: parse options, open one session, call one function, print.

Imports are inside the commands, so that each loads only what it needs: Stanza and torch take seconds,
and only what reads an article needs them.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from quotes.errors import ArchiveError, ArticleError, QuotesError

if TYPE_CHECKING:
    from db.lookup.answers import SpeakerFound
    from db.lookup.filters import Filters
    from db.rereading import Changed
    from quotes.articles import LeftOut
    from quotes.types import Article, Extraction

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Group(click.Group):
    """Says what went wrong in one line; a fault of ours keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            raise click.ClickException(_printable(str(error))) from error
        except click.ClickException as error:
            error.message = _printable(error.message)  # type: ignore[misc]  # long values are echoed in it
            raise


def _printable(line: str) -> str:
    """A line with words of others in it, which may neither steer the terminal nor fill it."""
    from quotes.screen import harmless, shortened

    return shortened(harmless(line))


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day, month, year or minute, handed on as ISO 8601 cut to what is known."""
    if value is None:
        return None
    from quotes.dates import read_date

    found = read_date(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no date that can be told; write it as 2024-02-16")
    return found


def _number(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    """Refuse "nan", which no range keeps out: nothing is above or below it."""
    if value != value:
        raise click.BadParameter("nan is no number")
    return value


def _most(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    """A limit that a database can count to."""
    return min(value, 2**31 - 1) if value is not None else None


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
_judge = click.option(
    "--by", "judged_by", metavar="NAME", help="Who judges. Default: the name that you are logged in with."
)
_note = click.option("--note", default="", help="Why.")


def _filters(command: _Command) -> _Command:
    """Options on which printings count; they come as the fields of `db.lookup.filters.Filters`."""
    for option in (
        click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="NUMBER", callback=_number,
                     help="Only where the speaker is right with this probability (0 to 1) or more."),
        click.option("--first-seen", is_flag=True, help="Only a statement's first printing counts."),
        click.option("--topic", metavar="TEXT", help="The article has these words, and \"phrases\"."),
        click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]), help="Only this kind."),
        click.option("--outlet", help="Printed by this outlet."),
        click.option("--until", callback=_date, help="Printed on this day, month or year, or earlier."),
        click.option("--since", callback=_date, help="Printed on this day, month or year, or later."),
    ):  # fmt: skip
        command = option(command)
    return command


def _chosen(given: dict[str, Any]) -> Filters:
    """The filters that the options come to; refuses those that nothing can meet."""
    from db.lookup.filters import Filters

    since, until, topic = given["since"], given["until"], given["topic"]
    known = min(len(since or ""), len(until or ""), len("2024-02-16T09:11"))
    if known and since[:known] > until[:known]:
        raise click.UsageError(f"--since {since} is after --until {until}: nothing was printed in between.")
    if topic is not None and not any(char.isalnum() for char in topic):
        raise click.UsageError(f"--topic {topic!r} has no word to look for.")
    return Filters(**given)


def _filtered(given: dict[str, Any]) -> bool:
    """Whether any of the filters is given."""
    return any(value not in (None, False) for value in given.values())


def _sorted(limit: int) -> Callable[[_Command], _Command]:
    def add(command: _Command) -> _Command:
        command = click.option(
            "--limit",
            type=click.IntRange(min=1),
            default=limit,
            show_default=True,
            callback=_most,
            help="At most so many.",
        )(command)
        return click.option(
            "--sort", type=click.Choice(["newest", "oldest", "most-printed"]), default="newest",
            show_default=True, help="By first printing, or by the number of articles.",
        )(command)  # fmt: skip

    return add


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
@click.option(
    "--explain", "explained", is_flag=True,
    help='Show why: rule, cue, dependency path, candidates with their shares. In JSON under "explain".',
)  # fmt: skip
@click.option(
    "--html", metavar="PAGE.html|FOLDER",
    help="Write the text with its quotations marked: one page, or a folder with a page an article.",
)  # fmt: skip
@click.option(
    "--min-confidence", "minimum", type=click.FloatRange(0, 1), default=0.0, metavar="0-1", callback=_number,
    help="Name no speaker less sure than this. The quotation stays, its speaker undecided.",
)  # fmt: skip
@_models
@_format("table", "json", "csv", "jsonl")
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    explained: bool,
    html: str | None,
    minimum: float,
    models: str,
    format_: str,
) -> None:
    """Show the quotations in articles, with their speakers. Stores nothing.

    FILE is a text, JSON Lines (.jsonl: one object a line with "text" and any of "id", "outlet",
    "date", "url", "title"), or - for standard input. jsonl prints one record an article.

    --html prints nothing unless --format or --explain is given too. It replaces pages that quotetrail
    wrote, and no other file.

    \b
    Examples:
      quotetrail extract article.txt
      quotetrail extract --format jsonl articles.jsonl > quotations.jsonl
      cat article.txt | quotetrail extract -
      quotetrail extract --explain --min-confidence 0.8 article.txt
      quotetrail extract --html page.html article.txt
    """
    from quotes.articles import read_articles
    from quotes.explain import undecided_below
    from quotes.lazily import extract_readable
    from quotes.pages import Pages
    from quotes.report import write_extractions

    pages = Pages(html, minimum) if html is not None else None
    failures = _Failures()
    articles = read_articles(files, left_out=lambda value: failures.warn(str(value)))
    extractions = extract_readable(articles, lambda: _load(models), failures)
    extractions = undecided_below(extractions, minimum)
    if pages is not None:
        extractions = pages.passing(extractions)
    if pages is None or explained or ctx.get_parameter_source("format_") is not ParameterSource.DEFAULT:
        write_extractions(extractions, _out(), format_, explained, minimum)
    else:
        for _ in extractions:
            pass
    if pages is not None:
        _tell(pages.finish(), err=True)
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
    from quotes.models import find_package

    find_package(models)  # a name mistyped is to leave no empty archive behind
    engine = open_archive(db, write=True)
    tally = Tally()
    failures = _Failures()

    def left_out(value: LeftOut) -> None:
        tally.left_out += 1
        failures.warn(str(value))

    articles = read_articles(
        files, outlet=outlet, url=url, published=published, title=title, left_out=left_out
    )
    try:
        with progress_of(files, tally) as (advance, failures.say):
            add_articles(
                engine, articles, lambda: load_extractor(models), tally,
                options={"models": models}, failed=failures, advance=advance,
            )  # fmt: skip
    except KeyboardInterrupt:
        _tell(f"Stopped. {summary(tally)} The same command again carries on from here.", err=True)
        sys.exit(1)
    except QuotesError:
        _tell(f"Stopped. {summary(tally)}", err=True)
        raise
    finally:
        engine.dispose()
    _tell(summary(tally), err=bool(failures.number))
    failures.exit()


@main.command()
@click.argument("name")
@_filters
@_sorted(50)
@_format("table", "json", "csv", "jsonl")
@_db
def speaker(name: str, sort: Any, limit: int, format_: str, db: str | None, **filters: Any) -> None:
    """What somebody said: each statement once, with all its printings, the earliest first.

    NAME is a full name, a surname or a beginning, as printed or as `speakers rename` has it, or an id such
    as s12; case, accents, titles and articles do not matter. Where several are called so, all are shown.
    A statement that the options let through is shown with all its printings.

    \b
    Examples:
      quotetrail speaker Stoltenberg
      quotetrail speaker "jens stoltenberg" --since 2024-02 --kind direct
      quotetrail speaker Stoltenberg --topic '"defense spending"' --first-seen
      quotetrail speaker Stoltenberg --format csv > stoltenberg.csv
    """
    from db.lookup.said import what_was_said
    from db.reading import reading
    from db.records import said_record, write_csv, write_json, write_statements
    from db.report import write_said

    chosen = _chosen(filters)
    with reading(db) as archive:
        found = _called(archive, name)
        said = what_was_said(archive, [person.id for person in found], chosen, sort=sort, limit=limit)
    names = " or ".join(person.name for person in found)
    nothing = f"No text that stands quotes {names}"
    if _filtered(filters):
        nothing = f"Nothing that {names} said passes the options"
    _print_found(
        format_,
        None if said.statements else nothing,
        table=lambda: write_said(found, said, _out()),
        json=lambda: write_json(said_record(found, said), _out()),
        csv=lambda: write_csv(said.statements, _out()),
        jsonl=lambda: write_statements(said.statements, _out()),
    )


@main.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--near", is_flag=True, help="Also statements worded otherwise.")
@_filters
@_sorted(20)
@_format("table", "json", "csv", "jsonl")
@_db
def search(
    text: tuple[str, ...], near: bool, sort: Any, limit: int, format_: str, db: str | None, **filters: Any
) -> None:
    """Statements with these words, and articles that have them outside quotations.

    All words of TEXT must occur; words in quotation marks must stand in a row. Case and accents do not
    matter. Where nothing has the words, statements worded like TEXT are shown.

    \b
    Examples:
      quotetrail search ceasefire hostages
      quotetrail search '"imminent military threat"' --since 2024
      quotetrail search --near "we will not leave our allies alone"
    """
    from db.lookup.search import search as look_up
    from db.records import write_csv, write_json
    from db.search_report import searched_record, write_searched, write_searched_lines
    from db.session import open_archive, session_scope

    words, chosen = " ".join(text), _chosen(filters)
    with session_scope(open_archive(db)) as session:
        found = look_up(session, words, chosen, near=near, sort=sort, limit=limit)
    nothing = f"Nothing in the archive has {words!r}"
    if _filtered(filters):
        nothing += " that the options let through"
    _print_found(
        format_,
        None if found.statements or found.near or found.passages else nothing,
        table=lambda: write_searched(found, _out()),
        json=lambda: write_json(searched_record(found), _out()),
        csv=lambda: write_csv([*found.statements, *(each.statement for each in found.near)], _out()),
        jsonl=lambda: write_searched_lines(found, _out()),
    )


@main.command()
@click.argument("id")
@click.option("--outlet", help="Its outlet, where several have an article of this id.")
@_format("table", "json", "csv")
@_db
def article(id: str, outlet: str | None, format_: str, db: str | None) -> None:
    """One article with its quotations marked in place, who said them, and its versions.

    ID is the id that it was added with (of a file, its name), or what other commands print: a12.

    \b
    Examples:
      quotetrail article 000_f350f9019b8b1711
      quotetrail article a12 --format json
    """
    from db.article_report import article_record, write_article, write_article_csv
    from db.lookup.article import article as look_up
    from db.lookup.article import find_article
    from db.records import write_json
    from db.session import open_archive, session_scope

    with session_scope(open_archive(db)) as session:
        found = look_up(session, find_article(session, id, outlet))
    _print(
        format_,
        table=lambda: write_article(found, _out()),
        json=lambda: write_json(article_record(found), _out()),
        csv=lambda: write_article_csv(found, _out()),
    )


class _Speakers(_Group):
    """Lists where no subcommand is named, searches where a name stands in its place."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        elif args[0] not in self.commands and not args[0].startswith("-"):
            args = ["search", *args]
        return super().parse_args(ctx, args)


@main.group(cls=_Speakers)
def speakers() -> None:
    """Who is quoted, under which names, and why they are taken for one person.

    Without a subcommand: the list; with a name: search. Merge, split and rename record what you
    know, with your name and the time. That wins over what was concluded, also when articles are added later.

    \b
    Examples:
      quotetrail speakers
      quotetrail speakers Stoltenburg
      quotetrail speakers show "Jens Stoltenberg"
      quotetrail speakers merge "Sergei Lavrov" "Sergey Lavrov"
    """


@speakers.command("list")
@click.argument("prefix", required=False, default="")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@_format("table", "json", "csv", "jsonl")
@_db
def list_(prefix: str, limit: int, format_: str, db: str | None) -> None:
    """Speakers by family name; with PREFIX those with a word in their name that begins so.

    \b
    Examples:
      quotetrail speakers list
      quotetrail speakers list stolt --format csv
    """
    from db.lookup.who import list_speakers
    from db.session import open_archive, session_scope

    with session_scope(open_archive(db)) as session:
        found, total = list_speakers(session, prefix, limit=limit)
    more = ["quotetrail", "speakers", "list", *([prefix] if prefix else [])]
    _print_speakers(found, total, format_, shlex.join(more))


@speakers.command("search")
@click.argument("name")
@_format("table", "json", "csv", "jsonl")
@_db
def search_speakers(name: str, format_: str, db: str | None) -> None:
    """Speakers of this name, the most quoted first: in full, by surname, by beginning, or with a typo.

    \b
    Example:
      quotetrail speakers search erdogan
    """
    from db.reading import reading

    with reading(db) as archive:
        found = _called(archive, name)
    _print_speakers(found, len(found), format_, "")


@speakers.command("show")
@click.argument("name")
@_format("table", "json")
@_db
def show_speaker(name: str, format_: str, db: str | None) -> None:
    """The evidence: each name of a person, where it was seen, why it is theirs, and who was kept apart.

    \b
    Examples:
      quotetrail speakers show Stoltenberg
      quotetrail speakers show s12 --format json
    """
    from db.lookup.who import evidence
    from db.records import write_json
    from db.session import open_archive, session_scope
    from db.speakers_report import evidence_record, write_evidence

    with session_scope(open_archive(db)) as session:
        found = [evidence(session, person.id) for person in _called(session, name)]
    if format_ == "json":
        write_json({"speakers": [evidence_record(each) for each in found]}, _out())
        return
    for number, each in enumerate(found):
        if number:
            click.echo()
        write_evidence(each, _out())


@speakers.command()
@click.argument("one")
@click.argument("other")
@_judge
@_note
@_db
def merge(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Two names are one person. Takes back an earlier split of the two.

    ONE and OTHER are names as `speakers` prints them, shown or printed, or ids such as s12.

    \b
    Example:
      quotetrail speakers merge "Sergei Lavrov" "Sergey Lavrov" --note "two ways to write it"
    """
    from db.speakers.judge import judge_same

    with _judging(db) as session:
        judge_same(session, one, other, same=True, judged_by=_me(judged_by), note=note)
    _tell(f"{one} and {other} are one person.")


@speakers.command()
@click.argument("one")
@click.argument("other", required=False)
@click.option(
    "--article", "articles", multiple=True, metavar="ID", help="ONE in this article is another person."
)
@click.option("--as", "label", metavar="LABEL", help="What to tell that person by: footballer.")
@_judge
@_note
@_db
def split(
    one: str, other: str | None, articles: tuple[str, ...], label: str | None, judged_by: str | None,
    note: str, db: str | None,
) -> None:  # fmt: skip
    """Two names are not one person; or the one of a name in some articles is somebody else.

    \b
    Examples:
      quotetrail speakers split "Jens Stoltenberg" Stoltenberg
      quotetrail speakers split "John Smith" --article a12 --article a31 --as footballer
    """
    from db.lookup.article import find_article
    from db.speakers.judge import judge_apart, judge_same

    if bool(other) == bool(articles) or bool(articles) != bool(label):
        raise click.UsageError("Name either two names, or one with --article and --as.")
    with _judging(db) as session:
        if other:
            judge_same(session, one, other, same=False, judged_by=_me(judged_by), note=note)
        else:
            rows = [find_article(session, id) for id in articles]
            judge_apart(session, one, rows, label=str(label), judged_by=_me(judged_by))
    if other:
        _tell(f"{one} and {other} are two persons.")
    else:
        _tell(f"{one} in {', '.join(articles)} is another person: {label}.")


@speakers.command()
@click.argument("who")
@click.argument("name")
@_judge
@_db
def rename(who: str, name: str, judged_by: str | None, db: str | None) -> None:
    """Show a person under another name. What was printed stays as it was printed.

    \b
    Example:
      quotetrail speakers rename "Sergei Lavrov" "Sergey Lavrov"
    """
    from db.speakers.judge import judge_name

    with _judging(db) as session:
        judge_name(session, who, name, judged_by=_me(judged_by))
    _tell(f"{who} is shown as {name}.")


@main.group(cls=_Group)
def judge() -> None:
    """Record what you know: who said a quotation, and which statements are one.

    Judgements win over what the program concludes, now and when articles are read again. They are kept
    with your name and the time, and can be taken back. Of speakers (two names, one person): `speakers`.

    \b
    Examples:
      quotetrail judge not-said q7 "Ulf Kristersson"
      quotetrail judge said q7 "Jens Stoltenberg" --note "heard it"
      quotetrail judge same g12 g31
      quotetrail judge list
    """


@judge.command()
@click.argument("quotation")
@click.argument("name")
@_judge
@_note
@_db
def said(quotation: str, name: str, judged_by: str | None, note: str, db: str | None) -> None:
    """NAME said QUOTATION (an id such as q7), whoever else was found.

    \b
    Example:
      quotetrail judge said q7 "Jens Stoltenberg"
    """
    speaker, replaced = _judge_speaker(quotation, name, True, judged_by, note, db)
    _tell(f"{speaker or name} said {quotation}.")
    _tell_replaced(replaced)


@judge.command("not-said")
@click.argument("quotation")
@click.argument("name")
@_judge
@_note
@_db
def not_said(quotation: str, name: str, judged_by: str | None, note: str, db: str | None) -> None:
    """NAME did not say QUOTATION. The next likely speaker takes the place, or nobody.

    \b
    Example:
      quotetrail judge not-said q7 "Ulf Kristersson"
    """
    speaker, replaced = _judge_speaker(quotation, name, False, judged_by, note, db)
    _tell(f"{name} did not say {quotation}. Its speaker now: {speaker or 'undecided'}.")
    _tell_replaced(replaced)


@judge.command()
@click.argument("one")
@click.argument("other")
@_judge
@_note
@_db
def same(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Two statements (ids such as g12 or q7) are printings of one utterance.

    \b
    Example:
      quotetrail judge same g12 g31
    """
    replaced = _judge_statements(one, other, True, judged_by, note, db)
    _tell(f"{one} and {other} are one statement.")
    _tell_replaced(replaced)


@judge.command()
@click.argument("one")
@click.argument("other")
@_judge
@_note
@_db
def different(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Two statements, or two quotations of one, are not printings of one utterance.

    \b
    Example:
      quotetrail judge different q7 q9
    """
    replaced = _judge_statements(one, other, False, judged_by, note, db)
    _tell(f"{one} and {other} are two statements.")
    _tell_replaced(replaced)


@judge.command("list")
@_format("table", "json")
@_db
def list_all_judgements(format_: str, db: str | None) -> None:
    """What was judged, by whom and when; also what was taken back, and what finds nothing any more.

    \b
    Example:
      quotetrail judge list
    """
    from db.judgements_report import judgements_record, write_judgements
    from db.lookup.judged import judgements_as_printed
    from db.records import write_json
    from db.session import open_archive, session_scope

    with session_scope(open_archive(db)) as session:
        found = judgements_as_printed(session)
    _print(
        format_,
        table=lambda: write_judgements(found, _out()),
        json=lambda: write_json(judgements_record(found), _out()),
    )


@judge.command("take-back")
@click.argument("id")
@_db
def take_judgement_back(id: str, db: str | None) -> None:
    """A judgement holds no more. ID is what `judge list` prints: j3.

    \b
    Example:
      quotetrail judge take-back j3
    """
    from db.judging import take_back

    with _judging(db) as session:
        words = take_back(session, id)
    _tell_replaced((words,))


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
    articles = list(read_articles([draft], left_out=lambda value: failures.warn(str(value))))
    # A draft without a word is a clean one; for the other commands an empty file is a mistake.
    empty = all(isinstance(one, ArticleError) and one.reason in ("empty file", "no text") for one in articles)
    articles = [] if empty else articles
    extractions = list(extract_readable(articles, lambda: _load(models), failures))
    with session_scope(engine) as session:
        checked = [(one.article, check_draft(session, one.article, one.quotes)) for one in extractions]
    if checked or empty:
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
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "jsonld"]),
    help="jsonl (any), csv (the first four), jsonld (the others). Default: jsonl, for the others jsonld.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, which is replaced only when all is written, and never if it is a database. "
    "Default: standard output.",
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


@main.command()
@_models
@click.option("--all", "everything", is_flag=True, help="Read again what these models have read, too.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Read only this one again.")
@click.option("--limit", type=click.IntRange(min=1), callback=_most, help="Read at most so many articles.")
@click.option("--dry-run", is_flag=True, help="Only say how many articles are of which models.")
@click.option("--verbose", is_flag=True, help="Show each quotation that changed, before and after.")
@_format("table", "json")
@_db
def refresh(
    models: str, everything: bool, articles: tuple[str, ...], limit: int | None, dry_run: bool, verbose: bool,
    format_: str, db: str | None,
) -> None:  # fmt: skip
    """Read the articles again that other models, or an older quotetrail, have read.

    Their quotations are replaced; texts never change, and quotations that are found again keep their ids.
    What people judged stays: it is carried over where a quotation now begins or ends elsewhere, and named
    where it finds nothing any more. After Ctrl-C the same command carries on. An article that cannot be
    read is reported, and keeps its quotations.

    \b
    Examples:
      quotetrail refresh --dry-run
      quotetrail refresh
      quotetrail refresh --article a12 --verbose
      quotetrail refresh --models official --limit 1000 --format json > changes.json
    """
    from db.lookup.article import find_article
    from db.progress import progress_through
    from db.records import write_json
    from db.refresh import Refreshed, Wanted, plan
    from db.refresh import refresh as read_again
    from db.refresh_report import plan_record, refreshed_record, write_plan, write_refreshed
    from db.session import open_archive, session_scope
    from quotes.lazily import load_extractor
    from quotes.models import check_package, find_package

    if articles and everything:
        raise click.UsageError("Name either --all or --article.")
    package = find_package(models)
    if dry_run and package.installed:
        check_package(package)
    model = package.label
    engine = open_archive(db)
    with session_scope(engine) as session:
        wanted = Wanted(everything, tuple(find_article(session, id) for id in articles), limit)
        planned = plan(session, model, wanted) if dry_run else None
    engine.dispose()
    if planned is not None:
        _print(
            format_,
            table=lambda: write_plan(planned, _out()),
            json=lambda: write_json(plan_record(planned), _out()),
        )
        return
    tally, failures = Refreshed(), _Failures()
    changes: list[Changed] = []
    keep = changes.append if verbose or format_ == "json" else lambda change: None
    engine = open_archive(db, write=True)
    stopped: BaseException | None = None
    try:
        with progress_through(lambda: tally.wanted, lambda: tally.done) as (advance, failures.say):
            read_again(
                engine, model, lambda: load_extractor(models), wanted, tally,
                options={"models": models}, failed=failures, changed=keep, advance=advance,
            )  # fmt: skip
    except (KeyboardInterrupt, QuotesError) as error:
        stopped = error
    finally:
        engine.dispose()
    if tally.done or stopped is None:
        _print(
            format_,
            table=lambda: write_refreshed(tally, changes, _out()),
            json=lambda: write_json(refreshed_record(tally, changes), _out()),
        )
    if isinstance(stopped, QuotesError):
        raise stopped
    if stopped is not None:
        click.echo("Stopped. The same command again carries on from here.", err=True)
        sys.exit(1)
    failures.exit()


@main.command("models")
@click.option("--models", "folders", metavar="FOLDER", multiple=True, help="A folder of models, listed too.")
@_format("table", "json")
@_db
def list_models(folders: tuple[str, ...], format_: str, db: str | None) -> None:
    """Which models there are to parse with, and which made the quotations of the archive.

    Every file is compared with its checksum. The exit status is 1 where one is damaged or missing. Packages
    that are not here are listed with what to do to get them.

    \b
    Examples:
      quotetrail models
      quotetrail models --models ~/my-models --format json
    """
    from db.extractions import made_by
    from db.models_report import models_record, write_models
    from db.records import write_json
    from db.session import has_archive, open_archive, session_scope, shown_name
    from quotes.models.listing import listed
    from quotes.rules import rules_version

    packages = list(listed(folders))
    failures = _Failures()
    archive, made = None, []
    try:
        if has_archive(db):
            engine = open_archive(db)
            with session_scope(engine) as session:
                archive, made = shown_name(engine.url), made_by(session)
    except ArchiveError as error:  # that is told, and the packages all the same
        failures(error)
    _print(
        format_,
        table=lambda: write_models(packages, made, archive, rules_version(), _out()),
        json=lambda: write_json(models_record(packages, made, archive, rules_version()), _out()),
    )
    for package in packages:
        if package.problem:
            failures(package.problem)
    failures.exit()


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
    _tell("The archive is up to date." + (f" The old one is kept as {copy}." if copy else ""))


def _called(archive: Any, name: str) -> tuple[SpeakerFound, ...]:
    """The speakers of this name; ends the command where there are none."""
    from db.lookup.speakers import find_speakers

    named = find_speakers(archive, name)
    if named.found:
        return named.found
    near = " or ".join(speaker.name for speaker in named.suggestions)
    hint = f"; did you mean {near}?" if near else ""
    _tell(f"Nobody called {name!r} in the archive{hint}", err=True)
    if not named.clear:
        sys.exit(1)
    return named.suggestions


def _print_speakers(found: tuple[SpeakerFound, ...], total: int, format_: str, more: str) -> None:
    from db.records import write_json
    from db.speakers_report import speakers_record, write_speakers, write_speakers_csv, write_speakers_lines

    _print(
        format_,
        table=lambda: write_speakers(found, total, _out(), more),
        json=lambda: write_json(speakers_record(found, total), _out()),
        csv=lambda: write_speakers_csv(found, _out()),
        jsonl=lambda: write_speakers_lines(found, _out()),
    )


def _judging(db: str | None) -> AbstractContextManager[Any]:
    """A unit of work for a judgement, in an archive that is there already."""
    from db.session import open_archive, session_scope

    return session_scope(open_archive(db, write=True, make=False))


def _judge_speaker(
    quotation: str, name: str, said: bool, judged_by: str | None, note: str, db: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Record who said a quotation, or did not; gives its speaker now, and the judgements replaced."""
    from db.judging import judge_speaker

    with _judging(db) as session:
        return judge_speaker(session, quotation, name, said=said, judged_by=_me(judged_by), note=note)


def _judge_statements(
    one: str, other: str, same: bool, judged_by: str | None, note: str, db: str | None
) -> tuple[str, ...]:
    """Record whether two statements are one; gives the judgements replaced."""
    from db.judging import judge_statements

    with _judging(db) as session:
        return judge_statements(session, one, other, same=same, judged_by=_me(judged_by), note=note)


def _tell_replaced(judgements: tuple[str, ...]) -> None:
    """Print judgements that hold no more, which take several lines."""
    from quotes.report import console, print_wrapped

    for words in judgements:
        print_wrapped(console(_out()), _printable(f"Taken back: {words}"), hanging=2)


def _tell(line: str, *, err: bool = False) -> None:
    """Print a line with words of others in it."""
    click.echo(_printable(line), err=err)


def _me(named: str | None) -> str:
    """Who judges: as named, else the user of this machine."""
    import getpass

    try:
        return named or getpass.getuser()
    except (KeyError, OSError):
        raise click.UsageError("Say with --by who judges; this machine does not know.") from None


class _Failures:
    """Says what could not be read or parsed, and remembers that something could not."""

    def __init__(self) -> None:
        self.number = 0
        self.say: Callable[[str], None] = lambda line: click.echo(line, err=True)

    def __call__(self, error: QuotesError | str) -> None:
        self.number += 1
        self.say(f"Error: {_printable(str(error))}")

    def warn(self, line: str) -> None:
        """Say what was passed over without harm."""
        self.say(f"Warning: {_printable(line)}")

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


def _print_found(format_: str, nothing: str | None, **ways: Callable[[], None]) -> None:
    """Print what was found; where that is nothing an empty record, a line that says so, and status 1.

    Args:
        format_: how to print.
        nothing: the line, where nothing was found.
        ways: what prints in each format.
    """
    if nothing is None or format_ != "table":
        ways[format_]()
    if nothing is not None:
        _tell(nothing, err=True)
        sys.exit(1)


def _out() -> IO[str]:
    """Standard output; letters that its encoding lacks come out as escapes instead of ending the run."""
    if hasattr(sys.stdout, "reconfigure") and not os.environ.get("PYTHONIOENCODING"):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


if __name__ == "__main__":
    main()
