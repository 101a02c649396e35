"""The version that a server tells its client."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def version_of_quotetrail() -> str:
    """Return the installed version; "0" in a bare checkout."""
    try:
        return version("quotetrail")
    except PackageNotFoundError:
        return "0"
