"""Part of the layout: quotetrail/commands/speakers.py."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from quotetrail.commands._options import db_option, format_option, judge_option, note_option
from quotetrail.commands._shared import (
    CommandGroup,
    for_judging,
    print_line,
    print_report,
    speakers_named,
    who_judges,
)

if TYPE_CHECKING:
    pass


class _Speakers(CommandGroup):
    """Lists where no subcommand is named, searches where a name stands in its place."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        elif args[0] not in self.commands and not args[0].startswith("-"):
            args = ["search", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Speakers)
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
@format_option("table", "json", "csv", "jsonl")
@db_option
def list_(prefix: str, limit: int, format_: str, db: str | None) -> None:
    """Speakers by family name; with PREFIX those with a word in their name that begins so.

    \b
    Examples:
      quotetrail speakers list
      quotetrail speakers list stolt --format csv
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.speaker_evidence import list_speakers
    from quotetrail.output.speakers import speakers_report

    with session_scope(open_archive(db)) as session:
        found, total = list_speakers(session, prefix, limit=limit)
    more = ["quotetrail", "speakers", "list", *([prefix] if prefix else [])]
    print_report(speakers_report(found, total, shlex.join(more)), format_)


@speakers.command("search")
@click.argument("name")
@format_option("table", "json", "csv", "jsonl")
@db_option
def search_speakers(name: str, format_: str, db: str | None) -> None:
    """Speakers of this name, the most quoted first: in full, by surname, by beginning, or with a typo.

    \b
    Example:
      quotetrail speakers search erdogan
    """
    from db.archive.reading import reading
    from quotetrail.output.speakers import speakers_report

    with reading(db) as archive:
        found = speakers_named(archive, name)
    print_report(speakers_report(found, len(found)), format_)


@speakers.command("show")
@click.argument("name")
@format_option("table", "json")
@db_option
def show_speaker(name: str, format_: str, db: str | None) -> None:
    """The evidence: each name of a person, where it was seen, why it is theirs, and who was kept apart.

    \b
    Examples:
      quotetrail speakers show Stoltenberg
      quotetrail speakers show s12 --format json
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.speaker_evidence import evidence
    from quotetrail.output.speakers import evidence_report

    with session_scope(open_archive(db)) as session:
        found = [evidence(session, person.id) for person in speakers_named(session, name)]
    print_report(evidence_report(found), format_)


@speakers.command()
@click.argument("one")
@click.argument("other")
@judge_option
@note_option
@db_option
def merge(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Two names are one person. Takes back an earlier split of the two.

    ONE and OTHER are names as `speakers` prints them, shown or printed, or ids such as s12.

    \b
    Example:
      quotetrail speakers merge "Sergei Lavrov" "Sergey Lavrov" --note "two ways to write it"
    """
    from db.judge.speakers import judge_same

    with for_judging(db) as session:
        judge_same(session, one, other, same=True, judged_by=who_judges(judged_by), note=note)
    print_line(f"{one} and {other} are one person.")


@speakers.command()
@click.argument("one")
@click.argument("other", required=False)
@click.option(
    "--article", "articles", multiple=True, metavar="ID", help="ONE in this article is another person."
)
@click.option("--as", "label", metavar="LABEL", help="What to tell that person by: footballer.")
@judge_option
@note_option
@db_option
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
    from db.judge.speakers import judge_apart, judge_same
    from db.lookup.article import find_article

    if bool(other) == bool(articles) or bool(articles) != bool(label):
        raise click.UsageError("Name either two names, or one with --article and --as.")
    with for_judging(db) as session:
        if other:
            judge_same(session, one, other, same=False, judged_by=who_judges(judged_by), note=note)
        else:
            rows = [find_article(session, id) for id in articles]
            judge_apart(session, one, rows, label=str(label), judged_by=who_judges(judged_by))
    if other:
        print_line(f"{one} and {other} are two persons.")
    else:
        print_line(f"{one} in {', '.join(articles)} is another person: {label}.")


@speakers.command()
@click.argument("who")
@click.argument("name")
@judge_option
@db_option
def rename(who: str, name: str, judged_by: str | None, db: str | None) -> None:
    """Show a person under another name. What was printed stays as it was printed.

    \b
    Example:
      quotetrail speakers rename "Sergei Lavrov" "Sergey Lavrov"
    """
    from db.judge.speakers import judge_name

    with for_judging(db) as session:
        judge_name(session, who, name, judged_by=who_judges(judged_by))
    print_line(f"{who} is shown as {name}.")
