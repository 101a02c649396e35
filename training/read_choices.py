"""Choices of contents from the quotations of load articles that readers judged (``read_quotations.py``).

Only what was found was judged, so these choices are those of the cues that report it: which of their contents
is the one that a reader would mark, or none, if nobody said it.
"""

from __future__ import annotations

from attribution_groups import Group, Tokens, dice
from read_quotations import ReadQuotation

from quotes.find.content_features import content_features
from quotes.find.contents import cue_table, find_contents
from quotes.find.overlaps import FoundContent
from quotes.find.possible_contents import contents_of
from quotes.grammar.article_view import ArticleView
from quotes.types import ParsedArticle

#: A content is the one that a reader marked from this share of common words on (Dice).
_SAME = 0.9


def content_choices(labels: list[ReadQuotation], parsed: ParsedArticle) -> list[Group]:
    """Return the choices of contents that readers judged in one article."""
    view = ArticleView(parsed)
    tokens = Tokens(view.text)
    cued = [finding for finding in find_contents(view, cue_table(view)) if finding.cue is not None]
    groups = []
    for label in labels:
        where = label.among([finding.spans for finding in cued], tokens)
        group = _group(view, label, cued[where], tokens) if where is not None else None
        if group is not None and label.said is not None:
            groups.append(group)
    return groups


def _group(view: ArticleView, label: ReadQuotation, finding: FoundContent, tokens: Tokens) -> Group | None:
    """The contents of the cue of a finding; None where none of them is what a reader marked."""
    cue = finding.cue
    if cue is None:
        return None
    contents = contents_of(cue.tree, cue.index)
    should = tokens.of(*((span.start, span.end) for span in label.extent))
    words = view.trees[finding.sentence].words
    shares = [
        dice(tokens.of(*((words[i].start, words[i].end) for i in content.words)), should) if should else 0.0
        for content in contents
    ]
    best = max(shares, default=0.0)
    if not contents or (label.said and best < _SAME):
        return None
    options = [cue.features + content_features(view, finding.sentence, cue, content) for content in contents]
    right = [bool(label.said) and share >= best - 1e-9 for share in shares]
    return options, right, not label.said
