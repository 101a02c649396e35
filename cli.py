"""The command ``quotetrail``: a table of commands, each loaded when it is called.

"upgrade-archive" is the function ``upgrade_archive`` in ``quotetrail/commands/upgrade_archive.py``.
"""

from __future__ import annotations

from importlib import import_module

import click

from quotetrail.commands._shared import CommandGroup

#: Each command with its line in the list of commands, which is printed without loading any of them.
#: (A test holds each line equal to the beginning of the command's own help.)
COMMANDS = {
    "extract": "Show the quotations in articles, with their speakers.",
    "add": "Find the quotations in articles and store them in the archive.",
    "speaker": "What somebody said: each statement once, with all its printings, the earliest first.",
    "search": "Statements with these words, and articles that have them outside quotations.",
    "show": "One statement with its evidence: who was first, what changed, how many sources are independent.",
    "article": "One article with its quotations marked in place, who said them, and its versions.",
    "check": "Check the quotations of a draft against the archive.",
    "speakers": "Who is quoted, under which names, and why they are taken for one person.",
    "judge": "Record what you know: who said a quotation, and which statements are one.",
    "stats": "How much the archive holds.",
    "export": "Write all that the archive holds in a form that other programs read.",
    "refresh": "Read the articles again that other models, or an older quotetrail, have read.",
    "models": "Which models there are to parse with, and which made the quotations of the archive.",
    "upgrade-archive": "Bring an archive of an older version up to date.",
}


class Commands(CommandGroup):
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


if __name__ == "__main__":
    main()
