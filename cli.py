"""The command ``quotetrail``: one module a command in ``quotetrail/commands``, loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from quotetrail.commands._shared import _Group

#: Command -> module and name.
COMMANDS = {
    "extract": "extract:extract", "add": "add:add", "speaker": "speaker:speaker", "search": "search:search",
    "article": "article:article", "speakers": "speakers:speakers", "judge": "judge:judge",
    "check": "check:check", "show": "show:show", "export": "export:export", "stats": "stats:stats",
    "refresh": "refresh:refresh", "models": "models:list_models",
    "upgrade-archive": "upgrade_archive:upgrade_archive",
}  # fmt: skip


class _Commands(_Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, command = COMMANDS[name].partition(":")
        found: click.Command = getattr(import_module(f"quotetrail.commands.{module}"), command)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
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
