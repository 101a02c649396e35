"""What judgements on speakers are called in the table of judgements, and how they name whom they mean."""

from __future__ import annotations

SUBJECT = "speakers"
"""`Judgement.subject` of judgements on whether two names stand for one person."""
RENAME = "rename"
"""`Judgement.subject` of the name to show for a person."""

SEPARATOR = "\x1f"
"""Between name and profile where a judgement is on one bearer of a name only."""
