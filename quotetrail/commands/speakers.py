"""The command ``quotetrail speakers``."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from quotetrail.commands._options import as_limit, db_option, format_option, judge_option, note_option, text
from quotetrail.commands._shared import (
    for_judging,
    print_line,
    print_report,
    speakers_named,
    who_judges,
)

if TYPE_CHECKING:
    from db.lookup.speaker_evidence import Order


class _Speakers(click.Group):
    """Lists if no subcommand is given; searches if a name is given in its place."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        elif args[0] not in self.commands and not args[0].startswith("-"):
            args = ["search", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Speakers)
def speakers() -> None:
    """List the people quoted; merge, split, rename or link them.

    Without a subcommand, all speakers are listed; with a name, it is searched for. With merge, split,
    rename and link you record what you know, together with your name and the time. That overrides what the
    program concludes, also for articles added later.

    \b
    Examples:
      quotetrail speakers
      quotetrail speakers Stoltenburg
      quotetrail speakers show "Jens Stoltenberg"
      quotetrail speakers merge "Sergei Lavrov" "Sergey Lavrov"
    """


@speakers.command("list")
@click.argument("prefix", required=False, default="")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    callback=as_limit,
    default=50,
    show_default=True,
    help="Show at most this many.",
)
@click.option(
    "--type",
    "kind",
    type=click.Choice(["person", "organisation", "document", "unknown"]),
    help="List only these. Of some, articles do not tell what they are.",
)
@click.option(
    "--sort",
    type=click.Choice(["name", "quotations", "type"]),
    default="name",
    show_default=True,
    help="By family name, the most quoted first, or persons before bodies.",
)
@format_option("table", "json", "csv", "jsonl")
@db_option
def list_(prefix: str, limit: int, kind: str | None, sort: Order, format_: str, db: str | None) -> None:
    """List speakers by family name, quotations or kind.

    With PREFIX, only those with a word in their name that begins with it are listed.

    \b
    Examples:
      quotetrail speakers list
      quotetrail speakers list stolt --format csv
      quotetrail speakers list --type organisation --sort quotations
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.speaker_evidence import list_speakers
    from quotetrail.output.speakers import speakers_report

    with session_scope(open_archive(db)) as session:
        found, total = list_speakers(session, prefix, type=kind, sort=sort, limit=limit)
    more = ["quotetrail", "speakers", "list", *([prefix] if prefix else [])]
    more += ["--type", kind] if kind else []
    more += ["--sort", sort] if sort != "name" else []
    print_report(speakers_report(found, total, shlex.join(more)), format_)


@speakers.command("search")
@click.argument("name", type=text)
@format_option("table", "json", "csv", "jsonl")
@db_option
def search_speakers(name: str, format_: str, db: str | None) -> None:
    """Find speakers by name, the most quoted first.

    NAME is a full name, a surname or the beginning of one; typos are tolerated.

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
@click.argument("name", type=text)
@format_option("table", "json")
@db_option
def show_speaker(name: str, format_: str, db: str | None) -> None:
    """Show the evidence for each name of a person.

    The evidence: where the name was seen, why it was taken for this person's, and which other speakers were
    kept apart.

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
@click.argument("one", type=text)
@click.argument("other", type=text)
@judge_option
@note_option
@db_option
def merge(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Record that two names are the same person. Undoes an earlier split.

    ONE and OTHER are names, as `speakers` lists them or as they were printed, or IDs such as s12.

    \b
    Example:
      quotetrail speakers merge "Sergei Lavrov" "Sergey Lavrov" --note "two ways to write it"
    """
    from db.judge.speakers import judge_same

    with for_judging(db) as session:
        judge_same(session, one, other, same=True, judged_by=who_judges(judged_by), note=note)
    print_line(f"{one} and {other} are the same person.")


@speakers.command()
@click.argument("one", type=text)
@click.argument("other", required=False, type=text)
@click.option(
    "--article",
    "articles",
    type=text,
    multiple=True,
    metavar="ID",
    help="An article in which ONE is a different person. May be repeated.",
)
@click.option(
    "--as", "label", type=text, metavar="LABEL", help="A label for that person, such as footballer."
)
@judge_option
@note_option
@db_option
def split(
    one: str, other: str | None, articles: tuple[str, ...], label: str | None, judged_by: str | None,
    note: str, db: str | None,
) -> None:  # fmt: skip
    """Record that two names are different people.

    With --article and --as instead: that ONE is a different person in certain articles.

    \b
    Examples:
      quotetrail speakers split "Jens Stoltenberg" Stoltenberg
      quotetrail speakers split "John Smith" --article a12 --article a31 --as footballer
    """
    from db.judge.speakers import judge_apart, judge_same
    from db.lookup.lists.articles import find_article

    if bool(other) == bool(articles) or bool(articles) != bool(label):
        raise click.UsageError("Give either two names, or one name with --article and --as.")
    with for_judging(db) as session:
        if other:
            judge_same(session, one, other, same=False, judged_by=who_judges(judged_by), note=note)
        else:
            rows = [find_article(session, id) for id in articles]
            judge_apart(session, one, rows, label=str(label), judged_by=who_judges(judged_by))
    if other:
        print_line(f"{one} and {other} are different people.")
    else:
        print_line(f"{one} in {', '.join(articles)} is a different person: {label}.")


@speakers.command()
@click.argument("who", type=text)
@click.argument("name", type=text)
@judge_option
@db_option
def rename(who: str, name: str, judged_by: str | None, db: str | None) -> None:
    """Show a person under another name. Names in printed text stay as they are.

    \b
    Example:
      quotetrail speakers rename "Sergei Lavrov" "Sergey Lavrov"
    """
    from db.judge.speakers import judge_name

    with for_judging(db) as session:
        judge_name(session, who, name, judged_by=who_judges(judged_by))
    print_line(f"{who} is now shown as {name}.")


@speakers.command()
@click.argument("who", type=text)
@click.argument("link", type=text)
@judge_option
@note_option
@db_option
def link(who: str, link: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Link a person to a record elsewhere, such as Wikidata.

    LINK is a Wikidata id (Q57934), an address, or an id of your own. It replaces an earlier link of the same
    kind, is shown by `speakers show` and exported. `judge take-back` takes it back.

    \b
    Examples:
      quotetrail speakers link "Jens Stoltenberg" Q57934
      quotetrail speakers link s12 https://example.org/people/7
    """
    from db.judge.speakers import judge_link
    from db.judgements.links import link_as_kept

    with for_judging(db) as session:
        others = judge_link(session, who, link, judged_by=who_judges(judged_by), note=note)
    print_line(f"{who} is linked to {link_as_kept(link)}.")
    for other in others:
        print_line(f"{other} has this link, too. If they are one: quotetrail speakers merge")
