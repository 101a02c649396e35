"""Where a quotation stands: in running text or in a line of the page, and how sure its finders are of it."""

from __future__ import annotations

from typing import NamedTuple

from quotes.find.overlaps import FoundContent
from quotes.find.ranking import bucket, templates_of
from quotes.grammar.article_view import ArticleView, weighed
from quotes.grammar.clauses import FINITE
from quotes.types import Span


class Setting(NamedTuple):
    """A quotation's place, in the words that its features are made of.

    Attributes:
        kind: direct, indirect or mixed.
        source: what found it: a cue, marks alone, or the layout ("label").
        sure: the finders' probability, in steps of equal odds.
        parts: how many ranges it has.
        size: how many words it has, in steps.
        role: what its paragraph is.
        ends: whether its paragraph ends like a sentence.
        line: whether its paragraph is a line of fewer than nine words without an end like a sentence's.
        speaker: whether a speaker was chosen, and if so in the same sentence.
        opener: the first word of its sentence, if that sets a condition or asks: "if", "when", "what".
        asks: whether its sentence ends with a question mark outside the content.
        orders: whether its sentence begins with a verb without a subject: "Tell your doctor if".
    """

    kind: str
    source: str
    sure: int
    parts: int
    size: str
    role: str
    ends: bool
    line: bool
    speaker: str
    opener: str
    asks: bool
    orders: bool


_OPENERS = frozenset(
    [
        "if",
        "when",
        "whenever",
        "should",
        "imagine",
        "suppose",
        "unless",
        "why",
        "what",
        "who",
        "how",
        "whether",
        "perhaps",
        "maybe",
        "had",
        "were",
        "can",
        "does",
        "do",
        "did",
        "is",
        "are",
        "because",
        "whoever",
    ]
)


def name_features(setting: Setting) -> list[str]:
    """Return the names of the features of a quotation's place."""
    s = setting
    return [
        f"{s.kind}&{s.source}",
        f"sure={s.sure}&{s.kind}&{s.source}",
        f"parts={s.parts}",
        f"size={s.size}&{s.kind}&{s.source}",
        f"role={s.role}&{s.kind}",
        f"ends={s.ends}&{s.kind}",
        f"line={s.line}&{s.kind}",
        f"speaker={s.speaker}&{s.kind}&{s.source}",
        f"opener={s.opener}",
        f"asks={s.asks}",
        f"orders={s.orders}",
    ]


#: All features of a quotation's place.
TEMPLATES = templates_of(name_features, Setting)


def setting_of(view: ArticleView, finding: FoundContent, sure: int, speaker: str) -> Setting:
    """Return where a finding stands."""
    text = view.text
    start = finding.spans[0].start
    paragraph = view.article.paragraphs[view.paragraph_at(start)]
    around = paragraph.span.of(text)
    tree = view.trees[finding.sentence]
    first = next((word for word in tree.words if word.upos != "PUNCT"), tree.words[0])
    opener = first.text.lower()
    begins = Span(tree.words[0].start, tree.words[-1].end)
    ends = around.endswith((".", "!", "?", "”", '"', "…", "’", ":", ")", "'"))
    return Setting(
        kind=finding.kind.value,
        source="label" if finding.speaker is not None else "marks" if finding.cue is None else "cue",
        sure=sure,
        parts=min(len(finding.spans), 3),
        size=bucket(sum(len(span.of(text).split()) for span in finding.spans)),
        role=weighed(paragraph.role),
        ends=ends,
        line=not ends and len(around.split()) < 9,
        speaker=speaker,
        opener=opener if opener in _OPENERS else "-",
        asks=begins.of(text).endswith("?") and not any(begins.end - 1 in span for span in finding.spans),
        orders=first.xpos == "VB" and first.xpos not in FINITE and start not in Span(0, first.start + 1),
    )
