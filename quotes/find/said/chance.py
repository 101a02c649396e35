"""How likely a found content is something that somebody said or wrote.

The finders settle which words a cue would report. Whether anybody speaks there at all is a question of its
own: an act that is told ("agreed to merge"), a title, a slogan, a term in marks, the writer's own words and a
line of the page look like reports, too. A logistic regression over named features answers it. Its weights are
one readable file (``data/said.json``), made by ``training/train_said.py``, which also calibrates it (Platt
1999, "Probabilistic outputs for support vector machines").
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any

from quotes.find.overlaps import FoundContent
from quotes.find.possible_contents import SHORT
from quotes.find.said import at_cue, in_marks, setting
from quotes.find.said.settled import is_settled
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase

#: The most that a settled kind gets (`settled.py`): well under the bar, and no certainty.
SETTLED = 0.3
#: The least that a report in few words gets (`quotes/find/short`).
#: Of those read in load articles so many were.
TOLD_SHORT = 0.85
#: All features, by what they are about: the prefix of their names.
TEMPLATES = {"c": at_cue.TEMPLATES, "m": in_marks.TEMPLATES, "s": setting.TEMPLATES}


def said_features(view: ArticleView, finding: FoundContent, speaker: Phrase | None) -> list[str]:
    """Return the names of the features of a finding; `speaker` is the phrase that was chosen, if any was."""
    beside = "none" if speaker is None else "here" if speaker.sentence == finding.sentence else "away"
    place = setting.setting_of(view, finding, _steps(finding.reported), beside)
    names = [f"s:{name}" for name in setting.name_features(place)]
    cue = finding.cue
    if cue is not None:
        side = at_cue.cue_side(view, cue, finding.spans, finding.frame, finding.kind.value, speaker)
        names += [f"c:{name}" for name in at_cue.name_features(side)]
    stretch = next(iter(_marked(view, finding)), None)
    if stretch is not None:
        at = (finding.sentence, cue.index) if cue is not None else None
        marked = in_marks.mark_side(view, view.stretches[stretch], finding.kind.value, at)
        names += [f"m:{name}" for name in in_marks.name_features(marked)]
    return names


def said(view: ArticleView, finding: FoundContent, speaker: Phrase | None) -> float:
    """Return the probability (0 to 1) that somebody said or wrote the content of a finding."""
    model = _model()
    weights = model["weights"]
    score = model["constant"] + sum(map(weights.get, said_features(view, finding, speaker), repeat(0.0)))
    slope, shift = model["calibration"]
    chance = 1 / (1 + math.exp(-(slope * score + shift)))
    if finding.frame == SHORT:
        return max(chance, TOLD_SHORT)
    return min(chance, SETTLED) if is_settled(view, finding, speaker) else chance


def _marked(view: ArticleView, finding: FoundContent) -> list[int]:
    """The numbers of the marked stretches that begin in a finding."""
    found = []
    for span in finding.spans:
        for position in (span.start, span.end - 1):
            number = view.stretch_at(position)
            if number >= 0:
                found.append(number)
        if not found:
            inner = next(view.stretches_from(span.start), None)
            if inner is not None and inner.span.start < span.end:
                found.append(view.stretch_at(inner.span.start))
    return found


def _steps(probability: float) -> int:
    """A probability as log odds, in whole steps."""
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return round(math.log(bounded / (1 - bounded)))


@cache
def _model() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        files("quotes").joinpath("data/said.json").read_text(encoding="utf-8")
    )
    return loaded
