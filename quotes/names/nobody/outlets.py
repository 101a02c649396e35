"""Papers, agencies and stations by the names that they give themselves (``data/outlets.tsv``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotes.names.fold import fold_name


@cache
def _outlets() -> dict[str, str]:
    lines = files("quotes").joinpath("data/outlets.tsv").read_text(encoding="utf-8").splitlines()
    names = (line.split("\t")[1] for line in lines)
    return {fold_name(name).removeprefix("the "): name for name in names}


def outlet_called(name: str) -> str | None:
    """Return the name of a paper, an agency or a station as it calls itself; None if a name is none's.

    >>> outlet_called("Guardian"), outlet_called("Reuters"), outlet_called("Acme")
    ('The Guardian', 'Reuters', None)
    """
    return _outlets().get(fold_name(name).removeprefix("the "))
