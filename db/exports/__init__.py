"""The archive in the forms that other programs read; every form is described in ``docs/formats.md``."""

from __future__ import annotations
