"""The command ``quotetrail models``."""

from __future__ import annotations

from dataclasses import replace

import click

from quotes.errors import ArchiveError
from quotetrail.commands._options import db_option, format_option, text
from quotetrail.commands._shared import Failures, print_report


@click.command("models")
@click.option(
    "--models",
    "folders",
    type=text,
    metavar="FOLDER",
    multiple=True,
    help="Also list the models in this folder.",
)
@format_option("table", "json")
@db_option
def models(folders: tuple[str, ...], format_: str, db: str | None) -> None:
    """List the models, and what each of them has read.

    Every file is compared with its checksum. The exit status is 1 if a file is damaged or missing. Models
    that are not installed are listed with how to get them.

    \b
    Examples:
      quotetrail models
      quotetrail models --models ~/my-models --format json
    """
    from db.archive.address import discreet
    from db.archive.failures import shown_name
    from db.archive.session import has_archive, open_archive, session_scope
    from db.store.runs import made_by
    from quotes.data import rules_version
    from quotes.parse.models.listing import listed
    from quotetrail.output.readings import models_report

    # An address that was typed here by mistake has secrets, too.
    packages = [
        replace(one, name=discreet(one.name, folders), problem=discreet(one.problem, folders))
        for one in listed(folders)
    ]
    failures = Failures()
    archive, made = None, []
    try:
        if has_archive(db):
            engine = open_archive(db)
            with session_scope(engine) as session:
                archive, made = shown_name(engine.url), made_by(session)
    except ArchiveError as error:  # reported, and the packages are listed all the same
        failures(error)
    print_report(models_report(packages, made, archive, rules_version()), format_)
    for package in packages:
        if package.problem:
            failures(package.problem)
    failures.exit()
