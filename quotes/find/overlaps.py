"""Contents found at different cues, brought together: no character in two of them.

Reports inside reports, participles and conjoined verbs of the same speaker, and chains through
"according to" are sorted out here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.find.content_spans import kind_of, up_to
from quotes.find.cue_features import CueFacts
from quotes.find.passed_on import cited_after
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase
from quotes.types import Kind, Span


@dataclass(frozen=True, slots=True)
class FoundContent:
    """Content found, with its cue and how sure the detectors are (0 to 1).

    ``others`` are shorter or longer contents of the same cue, likeliest first, for when this one
    clashes with another finding. ``speaker`` is set only if the layout names it (a label).
    """

    spans: tuple[Span, ...]
    kind: Kind
    cue: CueFacts | None
    sentence: int
    frame: str
    probability: float
    others: tuple[tuple[Span, ...], ...] = ()
    speaker: Phrase | None = None
    cue_span: Span | None = None  # the colon or the dash beside such a label
    passed_on: CueFacts | None = None  # "according to", of the one who reports what the speaker said
    cited: tuple[Phrase, Span] | None = None  # whom it cites behind the content, and the citing word

    @property
    def cue_start(self) -> int:
        """The first character of the cue; -1 without a cue."""
        return self.cue.tree.words[self.cue.index].start if self.cue is not None else -1


def without_overlap(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """Return the findings with no character in two of them.

    A report inside a reported content ("he said that she had called it "mad"") is part of the outer
    one. A participle without a subject of its own inside it ("..., citing the cost") reports for the
    same speaker: there the outer content ends. Of others that overlap, the likelier stays whole, and
    the other one falls back on its next likely content, or goes.
    """
    settled = _cut_at_conjoined(view, _cut_at_participles(view, findings))
    settled = [_citing(view, f) for f in settled]
    citing = {
        f.cited[1].start
        for f in settled
        if f.cited is not None and f.cue is not None and f.cue.lemma not in ("cite", "quote")
    }
    settled = [f for f in settled if f.cue_start not in citing or f.cue_start < 0]
    settled = _according_chains(settled)
    settled = [f for f in settled if not _nested(f, settled)]

    def weight(finding: FoundContent) -> tuple[int, float]:
        return (finding.kind != Kind.INDIRECT, finding.probability)

    kept: list[FoundContent] = []
    for finding in sorted(settled, key=weight, reverse=True):
        for spans in (finding.spans, *finding.others):
            if not any(overlaps(spans, other.spans) for other in kept):
                moved = replace(finding, spans=spans, kind=kind_of(view, spans))
                kept.append(moved if spans == finding.spans else _citing(view, moved))
                break
    return sorted(kept, key=lambda f: (f.spans[0].start, f.spans[-1].end))


def _citing(view: ArticleView, finding: FoundContent) -> FoundContent:
    """The finding with whom it cites: that depends on where its content ends."""
    if finding.cue is None:
        return finding
    cited = cited_after(view, finding.sentence, finding.spans)
    return finding if cited == finding.cited else replace(finding, cited=cited)


def _according_chains(findings: list[FoundContent]) -> list[FoundContent]:
    """ "..., Steele said, according to a video": Steele is the speaker, the video passes it on."""
    gone: set[int] = set()
    chained: dict[int, CueFacts] = {}
    for k, outer in enumerate(findings):
        if outer.cue is not None and outer.cue.kind == "according":
            inner = [j for j, other in enumerate(findings) if _passed_on_by(outer, other)]
            chained.update(dict.fromkeys(inner, outer.cue))
            gone.update([k] if inner else [])
    return [
        replace(finding, passed_on=chained[k]) if k in chained else finding
        for k, finding in enumerate(findings)
        if k not in gone
    ]


def _passed_on_by(outer: FoundContent, inner: FoundContent) -> bool:
    """Whether most of what "according to" reports is reported by a verb with a speaker of its own."""
    cue = inner.cue
    if cue is None or cue.kind != "verb" or cue.subject is None or inner.sentence != outer.sentence:
        return False
    shared = sum(a.overlap(b) for a in outer.spans for b in inner.spans)
    return shared >= 0.6 * sum(map(len, outer.spans)) and cue_lexicon.verb(cue.lemma).speech > 0.5


def overlaps(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.overlap(b) for a in one for b in other)


def _nested(finding: FoundContent, all_findings: list[FoundContent]) -> bool:
    """Whether the finding's cue and content lie inside another one's content."""
    at = finding.cue_start
    if at < 0:
        return any(
            other is not finding
            and other.cue is not None
            and len(other.spans[0]) + len(other.spans[-1]) > len(finding.spans[0])
            and all(
                any(span.covers(mine) and len(span) > len(mine) for span in other.spans)
                for mine in finding.spans
            )
            for other in all_findings
        )
    return any(
        other is not finding
        and any(at in span for span in other.spans)
        and overlaps(finding.spans, other.spans)
        and not any(other.cue_start in span for span in finding.spans)
        for other in all_findings
    )


def _cut_at_participles(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """ "[It was late], Lee said, citing the cost": what a participle reports is not in another content."""
    participles = [(f, at) for f in findings if (at := _participle(view, f)) is not None]

    def places(finding: FoundContent) -> list[int]:
        direct = finding.kind == Kind.DIRECT
        return [at for f, at in participles if f is not finding and not (direct and f.kind == Kind.DIRECT)]

    return [_cut(view, finding, places(finding)) for finding in findings]


def _participle(view: ArticleView, finding: FoundContent) -> int | None:
    """Where the cue begins, if it is a participle behind a comma without a subject of its own."""
    if finding.cue is None:
        return None
    tree = finding.cue.tree
    word = tree.words[finding.cue.index]
    if word.xpos != "VBG" or word.deprel not in ("advcl", "acl", "xcomp", "conj", "parataxis", "dep"):
        return None
    if any(tree.words[c].deprel in SUBJECTS for c in tree.children[word.index]):
        return None
    before = view.text[: word.start].rstrip()
    return word.start if before.endswith((",", "—", "-", ";", "”", '"')) else None


def _cut_at_conjoined(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """ "said [he would order a review] and warned against panic": the second verb has the same speaker."""

    def places(finding: FoundContent) -> list[int]:
        return [
            at
            for other in findings
            if finding.cue is not None
            and other.cue is not None
            and other is not finding
            and other.sentence == finding.sentence
            and (at := _joins(finding.cue, other.cue)) is not None
        ]

    return [_cut(view, finding, places(finding)) for finding in findings]


def _cut(view: ArticleView, finding: FoundContent, places: list[int]) -> FoundContent:
    """The finding with its content cut off at these characters, unless nothing would be left of a range."""
    spans = finding.spans
    for at in places:
        spans = tuple(up_to(view, span, at) if at in span else span for span in spans)
    return replace(finding, spans=spans) if places and all(map(len, spans)) else finding


def _joins(outer: CueFacts, inner: CueFacts) -> int | None:
    """Where the conjunction is that joins `inner` to `outer` rather than to a verb of its content.

    What follows shows it ("and added that"), or the form: "would order ... and warned" are no pair,
    "said ... and warned" are.
    """
    words = inner.tree.words
    word = words[inner.index]
    if word.xpos != words[outer.index].xpos or cue_lexicon.verb(word.lemma.lower()).speech < 0.3:
        return None
    if any(words[c].deprel in SUBJECTS for c in inner.tree.children[word.index]):
        return None
    before = word.index - 1
    while before > 0 and words[before].upos == "ADV":
        before -= 1
    if before < 0 or words[before].text.lower() not in ("and", "but"):
        return None
    following = words[word.index + 1].text.lower() if word.index + 1 < len(words) else ""
    head = words[word.head] if word.head >= 0 and word.deprel == "conj" else None
    unlike = (
        head is not None
        and head.index != outer.index
        and head.upos == "VERB"
        and head.xpos in ("VB", "VBG", "VBN")
    )
    return words[before].start if following == "that" or unlike else None
