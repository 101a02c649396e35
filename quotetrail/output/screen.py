"""The console of every report: rich, with what others wrote unable to steer the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from quotetrail.output.plain import harmless


class Screen(Console):
    """Replaces what would steer the terminal in all text; its own colours stay."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield the segments of `renderable` as `rich.console.Console.render` does, with harmless text."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)

    def on_broken_pipe(self) -> None:
        """Let the program end as it does for every other output, not as rich would."""
        raise
