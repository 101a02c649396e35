"""Whether a report has a speaker say a thing, deny it, or leave it open; read from the words alone."""

from __future__ import annotations

from quotes.compare.stance.stances import Reported, Stance, stance

__all__ = ["Reported", "Stance", "stance"]
