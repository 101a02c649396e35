"""The command ``quotetrail judge``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, format_option, judge_option, note_option, text
from quotetrail.commands._shared import (
    for_judging,
    print_line,
    print_report,
    printable,
    stdout,
    who_judges,
)


@click.group
def judge() -> None:
    """Record what you know about quotations and statements.

    You can say who said a quotation or who did not, whether it is speech at all, which words it has, and
    which statements are the same. Your judgements
    override what the program concludes, also when articles are re-read. They are stored with your name and
    the time, and can be taken back. To say that two names are the same person, use `speakers merge`.

    \b
    Examples:
      quotetrail judge not-said q7 "Ulf Kristersson"
      quotetrail judge said q7 "Jens Stoltenberg" --note "heard it"
      quotetrail judge same g12 g31
      quotetrail judge list
    """


_new_option = click.option(
    "--new", is_flag=True, help="NAME is right although nothing in the archive has it; else it is refused."
)


@judge.command()
@click.argument("quotation", type=text)
@click.argument("name", type=text, required=False)
@_new_option
@judge_option
@note_option
@db_option
def said(
    quotation: str, name: str | None, new: bool, judged_by: str | None, note: str, db: str | None
) -> None:
    """Record who said a quotation, or that it was said.

    NAME said QUOTATION (an ID such as q7), whoever else was found. Without NAME: QUOTATION is speech,
    whatever its probability.

    \b
    Examples:
      quotetrail judge said q7 "Jens Stoltenberg"
      quotetrail judge said q7 "Mona Keijzer" --new
      quotetrail judge said q7
    """
    if name is None:
        _judge_speech(quotation, True, judged_by, note, db)
        return
    speaker, replaced = _judge_speaker(quotation, name, True, new, judged_by, note, db)
    print_line(f"{speaker or name} said {quotation}.")
    _print_replaced(replaced)


@judge.command("not-said")
@click.argument("quotation", type=text)
@click.argument("name", type=text, required=False)
@_new_option
@judge_option
@note_option
@db_option
def not_said(
    quotation: str, name: str | None, new: bool, judged_by: str | None, note: str, db: str | None
) -> None:
    """Record who did not say a quotation, or that it is no speech.

    NAME did not say QUOTATION. The next likely speaker is named instead, if there is one. Without NAME:
    QUOTATION is no speech, and look-ups leave it out unless asked (--unsaid).

    \b
    Examples:
      quotetrail judge not-said q7 "Ulf Kristersson"
      quotetrail judge not-said q7 --note "the title of a book"
    """
    if name is None:
        _judge_speech(quotation, False, judged_by, note, db)
        return
    speaker, replaced = _judge_speaker(quotation, name, False, new, judged_by, note, db)
    print_line(f"{name} did not say {quotation}. Its speaker is now: {speaker or 'undecided'}.")
    _print_replaced(replaced)


@judge.command()
@click.argument("quotation", type=text)
@click.argument("words", type=text)
@judge_option
@note_option
@db_option
def extent(quotation: str, words: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Record where a quotation begins and ends.

    WORDS are all words of QUOTATION as its article prints them, with " ... " where the reporting words stand
    between them. Its marks, its kind and the statement that it is in follow from them.

    \b
    Examples:
      quotetrail judge extent q7 "We will appeal the ruling, whatever it costs."
      quotetrail judge extent q7 "We will appeal ... whatever it costs."
    """
    from db.judge.judge import judge_words

    with for_judging(db) as session:
        replaced = judge_words(session, quotation, words, judged_by=who_judges(judged_by), note=note)
    print_line(f"{quotation} has these words now.")
    _print_replaced(replaced)


@judge.command()
@click.argument("one", type=text)
@click.argument("other", type=text)
@judge_option
@note_option
@db_option
def same(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Record that two statements are the same.

    ONE and OTHER are IDs such as g12 or q7.

    \b
    Example:
      quotetrail judge same g12 g31
    """
    replaced = _judge_statements(one, other, True, judged_by, note, db)
    print_line(f"{one} and {other} are now one statement.")
    _print_replaced(replaced)


@judge.command()
@click.argument("one", type=text)
@click.argument("other", type=text)
@judge_option
@note_option
@db_option
def different(one: str, other: str, judged_by: str | None, note: str, db: str | None) -> None:
    """Record that two statements are different.

    ONE and OTHER are IDs such as g12 or q7: two statements, or two quotations of one statement. The shorter
    wording leaves the statement and stands on its own; it joins no other one instead.

    \b
    Example:
      quotetrail judge different q7 q9
    """
    replaced = _judge_statements(one, other, False, judged_by, note, db)
    print_line(f"{one} and {other} are now two statements.")
    _print_replaced(replaced)


@judge.command("list")
@format_option("table", "json")
@db_option
def list_all_judgements(format_: str, db: str | None) -> None:
    """List all judgements, with who made them and when.

    Judgements that were taken back, or that no longer apply to anything, are listed too.

    \b
    Example:
      quotetrail judge list
    """
    from db.archive.session import open_archive, session_scope
    from db.judge.listing import judgements_as_printed
    from quotetrail.output.speakers import judgements_report

    with session_scope(open_archive(db)) as session:
        found = judgements_as_printed(session)
    print_report(judgements_report(found), format_)


@judge.command("take-back")
@click.argument("id", type=text)
@db_option
def take_judgement_back(id: str, db: str | None) -> None:
    """Take back a judgement. ID is what `judge list` prints, such as j3.

    \b
    Example:
      quotetrail judge take-back j3
    """
    from db.judge.judge import take_back

    with for_judging(db) as session:
        words = take_back(session, id)
    _print_replaced((words,))


def _judge_speaker(
    quotation: str, name: str, said: bool, new: bool, judged_by: str | None, note: str, db: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Record who said a quotation, or did not; return its speaker now, and the judgements replaced."""
    from db.judge.judge import judge_speaker

    by = who_judges(judged_by)
    with for_judging(db) as session:
        return judge_speaker(session, quotation, name, said=said, judged_by=by, note=note, new=new)


def _judge_speech(quotation: str, said: bool, judged_by: str | None, note: str, db: str | None) -> None:
    """Record whether a quotation is speech, and print what is no longer in force."""
    from db.judge.judge import judge_said

    with for_judging(db) as session:
        replaced = judge_said(session, quotation, said=said, judged_by=who_judges(judged_by), note=note)
    print_line(f"{quotation} was said." if said else f"{quotation} is no speech.")
    _print_replaced(replaced)


def _judge_statements(
    one: str, other: str, same: bool, judged_by: str | None, note: str, db: str | None
) -> tuple[str, ...]:
    """Record whether two statements are the same; return the judgements replaced."""
    from db.judge.judge import judge_statements

    with for_judging(db) as session:
        return judge_statements(session, one, other, same=same, judged_by=who_judges(judged_by), note=note)


def _print_replaced(judgements: tuple[str, ...]) -> None:
    """Print the judgements that are no longer in force."""
    from quotetrail.output.terminal import console, print_wrapped

    for words in judgements:
        print_wrapped(console(stdout()), printable(f"Taken back: {words}"), hanging=2)
