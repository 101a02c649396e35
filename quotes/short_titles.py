"""Titles as they are cut short before names: what each means is told in ``quotes/names/titles.py``."""

from __future__ import annotations

#: In lower case, without the point. Only a name follows, but for "Dr.", which is a street as well.
SHORT_TITLES = frozenset([
    "mr", "mrs", "ms", "messrs", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "lt",
    "col", "capt", "cmdr", "maj", "sgt", "cpl", "pvt", "adm", "supt", "insp", "det", "rev", "hon",
])  # fmt: skip
#: One of them as it is printed, without the point, for patterns.
SHORT_TITLE = "(?:" + "|".join(sorted(SHORT_TITLES)).title() + ")"
