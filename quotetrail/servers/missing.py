"""What to say if the library that a server speaks through is not installed."""

from __future__ import annotations

from quotes.errors import QuotesError


class MissingExtra(QuotesError):
    """A command needs a library that comes with an extra."""

    def __init__(self, command: str, extra: str) -> None:
        super().__init__(f"quotetrail {command} needs a library: pip install 'quotetrail[{extra}]'")
