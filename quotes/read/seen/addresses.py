"""Addresses and names of files: a mark in the middle of them ends no sentence."""

from __future__ import annotations

import re

#: A piece without blanks that holds one of these is an address or a name of a file.
_ADDRESS = re.compile(r"[/\\@#_]|www\.")
_SITES = re.compile(
    r"(?i:com|net|org|gov|edu|info|co|uk|eu|io|tv|fm|ly|me|js|py|exe|pdf|txt|docx?)\b|\w{1,60}+\.[a-z]"
)
_FARTHEST = 60  # characters of an address that are looked at on either side


def is_address(text: str, position: int) -> bool:
    """Return whether the piece without blanks round a position is an address, or goes on like one."""
    before = text[max(0, position - _FARTHEST) : position].rsplit(None, 1)[-1]
    after = text[position : position + _FARTHEST].split(None, 1)[0]
    return bool(_SITES.match(after) or _ADDRESS.search(before + after))
