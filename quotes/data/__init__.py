"""Weights and lists that the rules use, and the version of the rules.

The version is kept with every article of an archive, so that articles read by older rules can be read again.
It is a number, raised by hand whenever the code finds other quotations or speakers, and eight digits of a
hash over this data, so that retrained weights never pass for the old ones. What uses the data is elsewhere.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

_NUMBER = 17
_NOT_OF_EXTRACTION = frozenset(("outlets.tsv", "meanings.tsv"))
"""Say who publishes at an address, and which words mean the same: nothing that finds a quotation."""


@cache
def rules_version() -> str:
    """Return the version of the rules, as in "6-0f3a9c21"; the first call takes some milliseconds."""
    digest = sha256()
    for file in sorted(files("quotes").joinpath("data").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".json", ".tsv", ".safetensors")) and file.name not in _NOT_OF_EXTRACTION:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{_NUMBER}-{digest.hexdigest()[:8]}"
