"""The command ``quotetrail outlets``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, edit_options, format_option, text
from quotetrail.commands._shared import for_judging, no_addresses, print_found, print_line, who_judges


class _Outlets(click.Group):
    """Lists if no subcommand is given, with the words in its place."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Outlets)
def outlets() -> None:
    """List the outlets; rename, merge or split them.

    Without a subcommand, all outlets are listed; with words, those that have them in a name or address. With
    rename, merge and split you record what you know, together with your name and the time. It holds for the
    articles that are there and for those added later. Outlets that are one count as one everywhere: as one
    printer of a statement, and as one source.

    \b
    Examples:
      quotetrail outlets
      quotetrail outlets times
      quotetrail outlets merge "CNN (Web News)" CNN cnn.com --into CNN
    """


@outlets.command("list")
@click.argument("words", nargs=-1, type=text)
@format_option("table", "json", "csv", "jsonl")
@db_option
def list_(words: tuple[str, ...], format_: str, db: str | None) -> None:
    """List outlets, those with the most articles first.

    With WORDS, only outlets that have all of them in a name or in the host of an address.

    \b
    Examples:
      quotetrail outlets list
      quotetrail outlets list times --format csv
    """
    from db.archive.session import opened_archive, session_scope
    from db.lookup.lists.outlets import list_outlets
    from quotetrail.output.lists.outlets import outlets_report

    with opened_archive(db) as engine, session_scope(engine) as session:
        found = list_outlets(session, words)
    print_found(outlets_report(found), format_, None if found else "No outlets found.")


@outlets.command()
@click.argument("old", type=text)
@click.argument("new", type=text)
@edit_options
@db_option
def rename(old: str, new: str, made_by: str | None, note: str, db: str | None) -> None:
    """Give an outlet another name.

    Articles that come with the old name later are listed under the new one, too. To undo it, use
    `outlets split`.

    \b
    Example:
      quotetrail outlets rename "CNN (Web News)" CNN
    """
    from db.edit.outlets import rename_outlet

    no_addresses((old, new))
    with for_judging(db) as session:
        done = rename_outlet(session, old, new, made_by=who_judges(made_by), note=note)
    print_line(f"{old} is now {done.name}, with {_articles(done.articles)}.")


@outlets.command()
@click.argument("names", type=text, nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--into", type=text, metavar="NAME", help="The name of the outlet that they are. Default: the first."
)
@edit_options
@db_option
def merge(names: tuple[str, ...], into: str | None, made_by: str | None, note: str, db: str | None) -> None:
    """Record that several names are those of one outlet.

    Articles that come with any of the names later are that outlet's, too. To undo it, use `outlets split`.

    \b
    Example:
      quotetrail outlets merge "New York Times" "NYT (Web)" --into "The New York Times"
    """
    from db.edit.outlets import merge_outlets

    if len(names) == 1 and into is None:
        raise click.UsageError("Give two names at least, or one name and --into.")
    no_addresses((*names, *filter(None, (into,))))
    with for_judging(db) as session:
        done = merge_outlets(session, names, into, made_by=who_judges(made_by), note=note)
    print_line(f"{' and '.join(names)} are now one outlet: {done.name}, with {_articles(done.articles)}.")
    if done.same_text:
        have = "article has" if done.same_text == 1 else "articles have"
        print_line(f"{done.same_text:,} of its {have} the text of another one; each still counts as printed.")


@outlets.command()
@click.argument("name", type=text)
@db_option
def split(name: str, db: str | None) -> None:
    """Undo a merge or a new name.

    NAME is an outlet: all names that were merged into it are outlets of their own again. Or it is one of
    those names, which alone comes apart.

    \b
    Example:
      quotetrail outlets split "The New York Times"
    """
    from db.edit.outlets import split_outlet

    no_addresses((name,))
    with for_judging(db) as session:
        names = split_outlet(session, name)
    own = f"Outlets of their own again: {', '.join(names)}." if names else "The name means nothing else now."
    print_line(own)


def _articles(number: int) -> str:
    from quotes.text import count

    return count(number, "article")
