"""Choices of speakers from the quotations of load articles that readers judged (``read_quotations.py``).

Readers gave the name, not the words that stand for it beside the quotation. So every phrase that leads to
that name is right here, whichever the ranker would rather take.
"""

from __future__ import annotations

from attribution_groups import Group, Tokens
from read_quotations import ReadQuotation

from quotes.find.contents import cue_table, find_contents
from quotes.find.overlaps import FoundContent
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.speakers.choose import Chooser
from quotes.speakers.resolution import Resolution
from quotes.speakers.resolve import Resolver
from quotes.types import ParsedArticle, Span

#: A phrase leads to a name that it has with at least this probability.
_LEADS = 0.5


def speaker_choices(labels: list[ReadQuotation], parsed: ParsedArticle) -> list[Group]:
    """Return the choices of speakers that readers judged in one article."""
    view = ArticleView(parsed)
    tokens = Tokens(view.text)
    findings = find_contents(view, cue_table(view))
    judged: dict[int | None, ReadQuotation] = {
        label.among([finding.spans for finding in findings], tokens): label
        for label in labels
        if label.said and not label.unknown
    }
    chooser, resolver = Chooser(view, findings), Resolver(view)
    groups = []
    for number, finding in enumerate(findings):
        label = judged.get(number) if finding.speaker is None else None
        group = _group(view, label, finding, chooser, resolver) if label is not None else None
        if group is not None:
            groups.append(group)
        choice = chooser.choose(finding)
        if choice.phrase is not None:
            resolver.note_speaker(choice.phrase, resolver.resolve(choice.phrase, finding))
    return groups


def _group(
    view: ArticleView, label: ReadQuotation, finding: FoundContent, chooser: Chooser, resolver: Resolver
) -> Group | None:
    """The candidates of a finding; None where they do not lead to what a reader said."""
    phrases, features = chooser.options(finding)
    right = [_is_right(label, phrase, resolver.resolve(phrase, finding), view.text) for phrase in phrases]
    told = bool(label.named) or label.phrase is not None
    if not phrases or any(right) is not told:
        return None
    return features, right, not told


def _is_right(label: ReadQuotation, phrase: Phrase, meant: Resolution, text: str) -> bool:
    """Whether a phrase leads to whom a reader named, or to the words by which the speaker is known."""
    names = list(meant.joint_names) or ([meant.name] if meant.name else [])
    if label.named:
        return bool(names) and meant.probability >= _LEADS and label.is_named(names, text)
    if names or label.phrase is None:
        return False
    spans = [Span(phrase.start, phrase.end), *([meant.antecedent] if meant.antecedent else [])]
    return any(span.start < label.phrase.end and label.phrase.start < span.end for span in spans)
