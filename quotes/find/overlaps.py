"""Contents found at different cues, brought together: no character in two of them.

Reports inside reports, participles and conjoined verbs of the same speaker, and chains through
"according to" are sorted out here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from quotes.find.content_spans import kind_of, up_to
from quotes.find.cue_features import CueFacts
from quotes.find.passed_on import cited_after
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase
from quotes.grammar.places import Taken, end_before
from quotes.types import Kind, Span


@dataclass(frozen=True, slots=True)
class FoundContent:
    """Content found, with its cue and how sure the detectors are (0 to 1).

    ``others`` are shorter or longer contents of the same cue, likeliest first, for when this one
    clashes with another finding. ``speaker`` is set only if the layout names it (a label). ``reported`` is
    how sure they are that this is a quotation at all, whichever cue reports it; ``extent`` the share of these
    ranges among all that the cue may report; ``cut`` whether another finding has changed them since.
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
    passed_on: CueFacts | None = None  # of the one who reports what the speaker said: "according to", a verb
    cited: tuple[Phrase, Span] | None = None  # whom it cites behind the content, and the citing word
    reported: float = 1.0
    extent: float = 1.0
    cut: bool = False

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
    settled = _without_nested(settled)

    def weight(finding: FoundContent) -> tuple[int, float]:
        return (finding.kind != Kind.INDIRECT, finding.probability)

    kept: list[FoundContent] = []
    taken = Taken(len(view.text))
    for finding in sorted(settled, key=weight, reverse=True):
        for spans in (finding.spans, *finding.others, _free(finding, taken)):
            if spans and not taken.touches(spans):
                taken.add(spans)
                moved = replace(finding, spans=spans, kind=kind_of(view, spans), cut=True)
                kept.append(moved if spans == finding.spans else _citing(view, moved))
                break
    return sorted(kept, key=lambda f: (f.spans[0].start, f.spans[-1].end))


def _free(finding: FoundContent, taken: Taken) -> tuple[Span, ...]:
    """The parts of a direct quotation in several parts that no other finding has; none of other findings."""
    if finding.kind != Kind.DIRECT:
        return ()
    return tuple(span for span in finding.spans if not taken.touches([span]))


def _citing(view: ArticleView, finding: FoundContent) -> FoundContent:
    """The finding with whom it cites: that depends on where its content ends."""
    if finding.cue is None:
        return finding
    cited = cited_after(view, finding.sentence, finding.spans)
    return finding if cited == finding.cited else replace(finding, cited=cited)


def _by_sentence(findings: Iterable[FoundContent]) -> dict[int, list[FoundContent]]:
    table: dict[int, list[FoundContent]] = defaultdict(list)
    for finding in findings:
        table[finding.sentence].append(finding)
    return table


def _according_chains(findings: list[FoundContent]) -> list[FoundContent]:
    """ "..., Steele said, according to a video": Steele is the speaker, the video passes it on."""
    gone: set[int] = set()
    chained: dict[int, CueFacts] = {}
    for beside in _by_sentence(findings).values():
        for outer in beside:
            if outer.cue is not None and outer.cue.kind == "according":
                inner = [id(other) for other in beside if _passed_on_by(outer, other)]
                chained.update(dict.fromkeys(inner, outer.cue))
                gone.update([id(outer)] if inner else [])
    return [
        replace(finding, passed_on=chained[id(finding)]) if id(finding) in chained else finding
        for finding in findings
        if id(finding) not in gone
    ]


def _passed_on_by(outer: FoundContent, inner: FoundContent) -> bool:
    """Whether most of what "according to" reports is reported by a verb with a speaker of its own."""
    cue = inner.cue
    if cue is None or cue.kind != "verb" or cue.subject is None:
        return False
    return (
        _shared(outer.spans, inner.spans) >= 0.6 * sum(map(len, outer.spans))
        and cue_lexicon.verb(cue.lemma).speech > 0.5
    )


def overlaps(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Return whether two rows of ranges, each in order and without overlap, share a character."""
    return _shared(one, other) > 0


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two rows of ranges share, each in order and without overlap."""
    shared = i = j = 0
    while i < len(one) and j < len(other):
        shared += one[i].overlap(other[j])
        if one[i].end < other[j].end:
            i += 1
        else:
            j += 1
    return shared


def _holds(spans: Sequence[Span], position: int) -> bool:
    """Whether a character is in one of these ranges, which are in order and without overlap."""
    k = bisect_right(spans, position, key=_start) - 1
    return k >= 0 and position in spans[k]


_start = attrgetter("start")


def _without_nested(findings: list[FoundContent]) -> list[FoundContent]:
    """The findings that are no part of another one, as the place of their cue shows, or of their content."""
    places = [
        finding.cue_start if finding.cue is not None else finding.spans[0].start for finding in findings
    ]
    begins = sorted(
        ((span, finding) for finding in findings for span in finding.spans), key=lambda pair: pair[0].start
    )
    parts: set[int] = set()
    around: list[tuple[Span, FoundContent]] = []  # all that hold the present place
    begun = 0
    for k in sorted(range(len(places)), key=places.__getitem__):
        while begun < len(begins) and begins[begun][0].start <= places[k]:
            around.append(begins[begun])
            begun += 1
        around = [pair for pair in around if pair[0].end > places[k]]
        if any(other is not findings[k] and _is_part(findings[k], other) for _, other in around):
            parts.add(k)
    return [finding for k, finding in enumerate(findings) if k not in parts]


def _is_part(finding: FoundContent, other: FoundContent) -> bool:
    """Whether a finding is part of another one, in whose content its cue is, or else its first character."""
    if finding.cue is not None:
        return overlaps(finding.spans, other.spans) and not _holds(finding.spans, other.cue_start)
    return (
        other.cue is not None
        and len(other.spans[0]) + len(other.spans[-1]) > len(finding.spans[0])
        and all(
            any(span.covers(mine) and len(span) > len(mine) for span in other.spans) for mine in finding.spans
        )
    )


def _cut_at_participles(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """ "[It was late], Lee said, citing the cost": what a participle reports is not in another content.

    It is in one that is reported only behind both: "[Lee called it late, saying she had to go], Roe wrote".
    """
    participles = sorted(
        ((at, k) for k, f in enumerate(findings) if (at := _participle(view, f)) is not None)
    )
    marked = [(at, k) for at, k in participles if findings[k].kind == Kind.DIRECT]
    unmarked = [(at, k) for at, k in participles if findings[k].kind != Kind.DIRECT]

    def places(number: int, span: Span) -> Iterator[int]:
        for some in [unmarked] if findings[number].kind == Kind.DIRECT else [unmarked, marked]:
            first = bisect_left(some, (span.start, -1))
            yield from (
                at for at, k in some[first : first + 2]
                if k != number and at < span.end and not findings[number].cue_start > span.end
            )  # fmt: skip

    return [
        _cut(view, finding, [min(places(k, span), default=None) for span in finding.spans])
        for k, finding in enumerate(findings)
    ]


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
    before = end_before(view.text, 0, word.start)
    return word.start if view.text.endswith((",", "—", "-", ";", "”", '"'), 0, before) else None


def _cut_at_conjoined(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """ "said [he would order a review] and warned against panic": the second verb has the same speaker."""
    joined: dict[int, list[tuple[FoundContent, int]]] = defaultdict(list)
    for finding in findings:
        if finding.cue is not None and (at := _conjunction(finding.cue)) is not None:
            joined[finding.sentence].append((finding, at))

    def place(finding: FoundContent, span: Span) -> int | None:
        return min(
            (
                at
                for other, at in joined.get(finding.sentence, ())
                if at in span
                and other is not finding
                and other.cue is not None
                and finding.cue is not None
                and _joins(finding.cue, other.cue)
            ),
            default=None,
        )

    return [_cut(view, finding, [place(finding, span) for span in finding.spans]) for finding in findings]


def _cut(view: ArticleView, finding: FoundContent, places: list[int | None]) -> FoundContent:
    """The finding with each range cut off at a place in it, unless nothing would be left of a range."""
    spans = tuple(
        span if at is None else up_to(view, span, at) for span, at in zip(finding.spans, places, strict=True)
    )
    if spans == finding.spans or not all(map(len, spans)):
        return finding
    return replace(finding, spans=spans, cut=True)


def _conjunction(cue: CueFacts) -> int | None:
    """Where the "and" before a verb without a subject begins: "said ... [and] warned"."""
    words = cue.tree.words
    word = words[cue.index]
    if cue_lexicon.verb(word.lemma.lower()).speech < 0.3:
        return None
    if any(words[c].deprel in SUBJECTS for c in cue.tree.children[word.index]):
        return None
    before = word.index - 1
    while before > 0 and words[before].upos == "ADV":
        before -= 1
    if before < 0 or words[before].text.lower() not in ("and", "but"):
        return None
    return words[before].start


def _joins(outer: CueFacts, inner: CueFacts) -> bool:
    """Whether the conjunction before `inner` joins it to `outer` rather than to a verb of its content.

    What follows shows it ("and added that"), or the form: "would order ... and warned" are no pair,
    "said ... and warned" are.
    """
    words = inner.tree.words
    word = words[inner.index]
    if word.xpos != words[outer.index].xpos:
        return False
    following = words[word.index + 1].text.lower() if word.index + 1 < len(words) else ""
    head = words[word.head] if word.head >= 0 and word.deprel == "conj" else None
    unlike = (
        head is not None
        and head.index != outer.index
        and head.upos == "VERB"
        and head.xpos in ("VB", "VBG", "VBN")
    )
    return following == "that" or unlike
