"""The version of the rules that find quotations in a parse.

Kept with every article of an archive, so that those read by older rules can be read again. It consists of a
number, raised by hand whenever a change of the code finds other quotations or speakers, and of eight digits
of a hash over the data that the rules weigh with, so that retrained weights never pass for the old ones.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

_NUMBER = 6


@cache
def rules_version() -> str:
    """ "1-0f3a9c21": number of the code, hash of its data. Takes some milliseconds when first asked."""
    digest = sha256()
    for file in sorted(files("quotes").joinpath("data").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".json", ".tsv")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{_NUMBER}-{digest.hexdigest()[:8]}"
