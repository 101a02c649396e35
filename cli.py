"""The command ``quotetrail``: a table of commands, each loaded when it is called.

"upgrade-archive" is the function ``upgrade_archive`` in ``quotetrail/commands/upgrade_archive.py``.
"""

from __future__ import annotations

from importlib import import_module

try:
    import click

    from quotetrail.commands._edge import Program
    from quotetrail.commands._shared import print_version
except KeyboardInterrupt:  # Ctrl-C so early that there is nothing yet to stop
    raise SystemExit(130) from None

#: Each command with its line in the list of commands, which is printed without loading any of them.
#: A test holds each line equal to the first sentence of the command's own help.
COMMANDS = {
    "extract": "Show the quotations in articles, and who said them.",
    "add": "Store articles and their quotations in the archive.",
    "speaker": "Show what a person said, and who printed it when.",
    "search": "Find statements and articles by their words.",
    "show": "Show one statement with its evidence.",
    "article": "Show one article with its quotations marked, or correct it.",
    "articles": "List the articles in the archive, the newest first.",
    "check": "Check the quotations in a draft against the archive.",
    "serve": "Look things up in a browser.",
    "lsp": "Show findings in an editor while you write.",
    "mcp": "Let a writing assistant check quotations and look them up.",
    "speakers": "List the people quoted; merge, split, rename or link them.",
    "outlets": "List the outlets; rename, merge or split them.",
    "judge": "Record what you know about quotations and statements.",
    "remove": "Remove articles, with all that only they hold.",
    "stats": "Show how much the archive holds.",
    "export": "Write the archive, or a part of it, for other programs to read.",
    "archive": "Look after the archive: check it, repair it, give back space.",
    "merge": "Make archives one: as if one run had read all of their articles.",
    "spark": "Find, group and load quotations on a Spark cluster.",
    "refresh": "Re-read articles with newer models or rules.",
    "models": "List the models, and what each of them has read.",
    "upgrade-archive": "Bring an archive made by an older version up to date.",
}


class Commands(Program):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        name = name.replace("-", "_")
        found: click.Command = getattr(import_module(f"quotetrail.commands.{name}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl([(f"{name:<{width}}", short) for name, short in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version,
    help="Show the version and exit.",
)  # fmt: skip
def main() -> None:
    """Who said it, where it was printed first, and what happened to it on the way.

    \b
    Examples:
      quotetrail extract article.txt
      quotetrail add articles.jsonl
      quotetrail speaker "Jens Stoltenberg"
      quotetrail check draft.txt
    """


if __name__ == "__main__":
    main()
