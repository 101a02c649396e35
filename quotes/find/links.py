"""What links a marked stretch to a cue, or shows that it is not a quotation, as named features.

For one stretch the options are: each cue near it, "floating" (a quotation without a cue, whose
speaker is named elsewhere), and none (a title, a nickname, a scare quote).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from quotes.find import cue_features, stretch_features
from quotes.find.cue_features import CueFacts
from quotes.find.ranking import bucket, templates_of
from quotes.find.stretch_features import StretchFacts
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import fronted_end
from quotes.grammar.places import end_before


@dataclass(frozen=True, slots=True)
class CueLink:
    """A cue that may report a stretch: word `index` of sentence `sentence`; -1, -1 is "floating"."""

    sentence: int
    index: int


FLOATING = CueLink(-1, -1)
#: Cues weighed for one stretch; among 4,500 stretches of news the most were 26.
MOST_LINKS = 32
#: Steps in the tree; all that are farther away are alike.
_FARTHEST = 6


def links_of(view: ArticleView, facts: StretchFacts, cues: dict[int, list[CueFacts]]) -> list[CueLink]:
    """Return "floating" and the cues near a stretch, apart from those inside it.

    Near are its own sentences, the one before and the one after, and the last one of the paragraph above; of
    more than `MOST_LINKS` cues there the nearest.
    """
    if not facts.sentences:
        return [FLOATING]
    near = [
        (k, cue)
        for k in _sentences_near(view, facts)
        for cue in cues.get(k, ())
        if cue.marked != facts.number and not _asked_before(cue, facts)
    ]
    if len(near) > MOST_LINKS:
        near = sorted(sorted(near, key=lambda pair: _away(pair[1], facts))[:MOST_LINKS], key=_in_order)
    return [FLOATING, *(CueLink(k, cue.index) for k, cue in near)]


def _asked_before(cue: CueFacts, facts: StretchFacts) -> bool:
    """ "Asked about X, Clinton said, '...'": what was asked ends where the main clause begins."""
    until = fronted_end(cue.tree, cue.index)
    return until is not None and cue.tree.words[until].start < facts.span.start


def _away(cue: CueFacts, facts: StretchFacts) -> int:
    """How many characters are between a cue and a stretch."""
    word = cue.tree.words[cue.index]
    return max(facts.span.start - word.end, word.start - facts.span.end)


def _in_order(pair: tuple[int, CueFacts]) -> tuple[int, int]:
    return pair[0], pair[1].index


def _sentences_near(view: ArticleView, facts: StretchFacts) -> list[int]:
    first, last = facts.sentences[0], facts.sentences[-1]
    parsed = view.parsed.sentences
    near = list(facts.sentences)
    if first > 0 and _leads_up(view, facts, first - 1):
        near.insert(0, first - 1)
    if last + 1 < len(parsed) and parsed[last + 1].paragraph == facts.paragraph:
        near.append(last + 1)
    if facts.colon:
        # The sentence with the colon leads up to the stretch; the sentences before it do not.
        leads = view.sentence_at(end_before(view.text, 0, facts.span.start) - 1)
        near = [k for k in near if k >= leads]
    return near


def _leads_up(view: ArticleView, facts: StretchFacts, sentence: int) -> bool:
    """Whether the sentence before a stretch may report it.

    One paragraph up it does so only if it has no stretch of its own there, or a colon.
    """
    paragraph = view.parsed.sentences[sentence].paragraph
    if paragraph == facts.paragraph:
        return True
    if not facts.opens or paragraph != facts.paragraph - 1:
        return False
    if view.article.paragraphs[paragraph].span.of(view.text).endswith(":"):
        return True
    return all(mark < 0 for mark in view.marks[sentence]) and not _tells_of_one(view, sentence)


def _tells_of_one(view: ArticleView, sentence: int) -> bool:
    """Whether a sentence follows right upon marked words: '"Any sign of her?" | the captain asked.'"""
    start = view.parsed.sentences[sentence].start
    k = view.stretch_at(start - 1) if start else -1
    if k < 0 and start > 1:
        k = view.stretch_at(start - 2)
    return k >= 0 and view.text[start : start + 1].islower()


class FloatingFacts(NamedTuple):
    """A stretch without a cue, in the words that its features are made of.

    ``previous`` says where the stretch before it is, ``chain`` what that one is linked to.
    """

    previous: str
    opens: bool
    gap: str
    alone: bool
    kind: str
    colon: bool
    chain: str


class LinkFacts(NamedTuple):
    """A stretch with a cue, in the words that its features are made of.

    Attributes:
        relation: how the stretch's words hang on the cue in the tree.
        where: the sentence of the cue, and the side of the stretch that the cue is on: "same<".
        near, edge, other, verbs: between the two, how many words, the punctuation along the stretch,
            other marks, how many verbs.
        chain: what the stretch before it is linked to.
        cls, lemma, cuekind, subj: of the cue.
        kind, colon, opens, closes, rank, gap: of the stretch.
    """

    relation: str
    where: str
    near: str
    edge: str
    other: str
    verbs: int
    chain: str
    cls: str
    lemma: str
    cuekind: str
    subj: str
    kind: str
    colon: bool
    opens: bool
    closes: bool
    rank: int
    gap: str


def name_floating(stretch: Iterable[str], facts: FloatingFacts) -> list[str]:
    """Return the names of the features of a stretch without a cue, given those of the stretch."""
    f = facts
    return [
        "floating",
        *(f"fl&{name}" for name in stretch),
        f"fl&previous={f.previous}&opens={f.opens}",
        f"fl&previous={f.previous}&gap={f.gap}",
        f"fl&alone={f.alone}&{f.kind}",
        f"fl&colon={f.colon}",
        f"fl&chain={f.chain}&gap={f.gap}",
        f"fl&chain={f.chain}&{f.kind}",
    ]


def name_link(cue: Iterable[str], stretch: Iterable[str], facts: LinkFacts) -> list[str]:
    """Return the names of the features of a stretch with a cue, given those of the cue and the stretch."""
    (relation, where, near, edge, other, verbs, chain, cls, lemma, cuekind, subj, kind, colon, opens, closes,
     rank, gap) = facts  # fmt: skip
    return [
        *(f"cue&{name}" for name in cue),
        *(f"st&{name}" for name in stretch),
        f"rel={relation}&{where}",
        f"rel={relation}&class={cls}",
        f"rel={relation}&lemma={lemma}",
        f"rel={relation}&{kind}",
        f"where={where}&near={near}",
        f"where={where}&near={near}&class={cls}",
        f"where={where}&edge={edge}&kind={cuekind}",
        f"where={where}&edge={edge}&near={near}",
        f"where={where}&{other}",
        f"where={where}&verbs={verbs}",
        f"where={where}&subj={subj}",
        f"where={where}&subj={subj}&near={near}",
        f"where={where}&class={cls}&{kind}",
        f"where={where}&lemma={lemma}",
        f"lemma={lemma}&{kind}",
        f"colon={colon}&{where}&near={near}",
        f"where={where}&opens={opens}&closes={closes}",
        f"where={where}&rank={rank}&{other}",
        f"chain={chain}&{where}&near={near}",
        f"chain={chain}&{where}&rel={relation}",
        f"chain={chain}&{where}&gap={gap}&{kind}",
    ]


def _templates() -> tuple[str, ...]:
    cue = templates_of(cue_features.form_features, cue_features.CueForm)
    stretch = templates_of(stretch_features.form_features, stretch_features.StretchForm)
    floating = templates_of(lambda facts: name_floating(stretch, facts), FloatingFacts)
    return floating + templates_of(lambda facts: name_link(cue, stretch, facts), LinkFacts)


#: All features of the model ``stretch``.
TEMPLATES = _templates()


def link_features(
    view: ArticleView, facts: StretchFacts, cue: CueFacts | None, sentence: int, previous: CueLink | None
) -> list[str]:
    """Return the features of one option: `cue` in sentence `sentence` reports the stretch (None: floating).

    `previous` is the link of the stretch before in the same paragraph, ``None`` if there is no such
    stretch or it is not a quotation.
    """
    if cue is None:
        return name_floating(facts.features, _floating_facts(view, facts, previous))
    return name_link(cue.features, facts.features, _link_facts(view, facts, cue, sentence, previous))


def _floating_facts(view: ArticleView, facts: StretchFacts, previous: CueLink | None) -> FloatingFacts:
    return FloatingFacts(
        previous=_stretch_before(view, facts),
        opens=facts.opens,
        gap=facts.gap,
        alone=facts.opens and facts.closes,
        kind=facts.kind,
        colon=facts.colon,
        chain=_chain(facts, previous, None),
    )


def _link_facts(
    view: ArticleView, facts: StretchFacts, cue: CueFacts, sentence: int, previous: CueLink | None
) -> LinkFacts:
    span, word = facts.span, cue.tree.words[cue.index]
    behind = word.start >= span.end
    low, high = (span.end, word.start) if behind else (word.end, span.start)
    between = view.text[low:high]
    marks = sum(map(between.count, ("“", "”", '"', "''")))
    verbs = cue.tree.verbs_between(*map(cue.tree.first_word_from, (low, max(low, high))))
    return LinkFacts(
        relation=_relation(view, facts, cue, sentence) if sentence in facts.sentences else "other",
        where=_distance(view, facts, sentence) + (">" if behind else "<"),
        near=bucket(len(between.split())),
        edge=_edge(between.strip(), behind),
        other="nested" if cue.marked >= 0 else f"b{min(marks, 2)}",
        verbs=min(verbs, 3),
        chain=_chain(facts, previous, CueLink(sentence, cue.index)),
        cls=cue.cls,
        lemma=cue.lemma,
        cuekind=cue.kind,
        subj=cue.subj,
        kind=facts.kind,
        colon=facts.colon,
        opens=facts.opens,
        closes=facts.closes,
        rank=min(facts.rank, 3),
        gap=facts.gap,
    )


def _distance(view: ArticleView, facts: StretchFacts, sentence: int) -> str:
    """Where the cue's sentence lies: the same, the previous or the next one, or one paragraph up."""
    if sentence in facts.sentences:
        return "same"
    if view.parsed.sentences[sentence].paragraph != facts.paragraph:
        return "up"
    return "prev" if sentence < facts.sentences[0] else "next"


def _edge(between: str, behind: bool) -> str:
    """The punctuation along the stretch on the side of the cue: "w" for a word, "0" for nothing at all."""
    if not between:
        return "0"
    edge = between[0] if behind else between[-1]
    return edge if edge in ",:.;—–-?!()" else "w"


def _chain(facts: StretchFacts, previous: CueLink | None, own: CueLink | None) -> str:
    """What the stretch before in the paragraph is linked to, compared with this option (None: floating)."""
    if facts.rank == 0:
        return "first"
    if previous is None:
        return "none"
    if previous == FLOATING:
        return "floating"
    if own is None:
        return "cue"
    return "same" if previous == own else "other"


def _relation(view: ArticleView, facts: StretchFacts, cue: CueFacts, sentence: int) -> str:
    """How the stretch's top words hang on the cue in the tree, as relation names."""
    tree, words = cue.tree, cue.tree.words
    tops = view.once(_tops_of_stretches, sentence).get(facts.number)
    if tops is None:
        return "none"
    paths = (tree.near_path(cue.index, i, _FARTHEST) for i in tops)
    up, down = min(paths, key=lambda path: len(path[0]) + len(path[1]), default=((), ()))
    length = len(up) + len(down) - 1
    if length < 0:
        return "far"
    if length > 3:
        return f"far{min(length, _FARTHEST)}"
    climbed = "^".join(words[k].deprel.split(":")[0] for k in up[:-1])
    return f"{climbed}v{'v'.join(words[k].deprel.split(':')[0] for k in down)}"


def _tops_of_stretches(view: ArticleView, sentence: int) -> dict[int, list[int]]:
    """The words of each marked stretch in a sentence that hang on none of its others, by its number."""
    words, marks = view.trees[sentence].words, view.marks[sentence]
    inside = [mark if word.upos != "PUNCT" else -1 for word, mark in zip(words, marks, strict=True)]
    tops: dict[int, list[int]] = {}
    for i, mark in enumerate(inside):
        if mark >= 0:
            above = words[i].head
            tops.setdefault(mark, []).extend([] if above >= 0 and inside[above] == mark else [i])
    return tops


def _stretch_before(view: ArticleView, facts: StretchFacts) -> str:
    """Where the stretch before is: in this paragraph, one up, or far; and whether it goes on here."""
    if facts.number == 0:
        return "none"
    before = view.stretches[facts.number - 1]
    same = before.span.start >= facts.paragraph_start
    up = view.paragraph_at(before.span.start) == facts.paragraph - 1
    return ("same" if same else "up" if up else "far") + ("&continues" if before.continues else "")
