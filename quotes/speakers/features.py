"""What makes a phrase the speaker of a quotation, as named features of a linear model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from quotes.find.cue_features import CueFacts
from quotes.find.ranking import MANY, bucket, templates_of
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase
from quotes.grammar.places import end_before, start_behind
from quotes.grammar.tree import Tree
from quotes.grammar.voice import is_passive
from quotes.speakers.candidates import PhraseFacts, Report, SpeakerSearch, Turn
from quotes.types import Word


class NearFacts(NamedTuple):
    """A phrase in the sentence of the cue.

    Attributes:
        path, own, role, gov, case: how it hangs on the cue, whether that is as its subject, and on what.
        side, near, heads, verbs: behind the cue (``>``) or before it, and what is between the two.
        left, right: what is right before and right after it.
        mark: whether it is in marks.
        kind, person: of the phrase.
        form, cls, lemma, cuerel, xpos: of the cue.
    """

    path: str
    own: str
    role: str
    gov: str
    case: str
    side: str
    near: str
    heads: int
    verbs: int
    left: str
    right: str
    mark: bool
    kind: str
    person: str
    form: str
    cls: str
    lemma: str
    cuerel: str
    xpos: str


class OutsideFacts(NamedTuple):
    """A phrase in another sentence than the cue.

    Attributes:
        own: whether the cue has a subject.
        back, away: how many sentences and paragraphs it is before the cue.
        spoke, first: whether it spoke last, whether it is the first subject of its sentence.
        kind, person, role: of the phrase.
        form, xpos: of the cue.
    """

    own: str
    back: str
    away: int
    spoke: str
    first: bool
    kind: str
    person: str
    role: str
    form: str
    xpos: str


class FloatingFacts(NamedTuple):
    """A phrase near a quotation without a cue.

    Attributes:
        side, away, where: before the quotation (``<``) or behind it, how many paragraphs away, and both of
            these with the sentences between.
        near, edge: how many words are between the two, and the punctuation along the quotation.
        spoke, first: whether it spoke last, whether it is the first subject of its sentence.
        kind, person, rel, role: of the phrase.
        cls: whether the verb that it hangs on speaks (``s``), thinks (``t``) or does neither.
    """

    where: str
    side: str
    away: int
    near: str
    edge: str
    spoke: str
    first: bool
    kind: str
    person: str
    rel: str
    role: str
    cls: str


def name_phrase(facts: PhraseFacts) -> list[str]:
    """Return the names of the features of a phrase wherever it is."""
    kind, rel, person, proper = facts
    return [f"t={kind}", f"t={kind}&rel={rel}", f"person={person}", f"person={person}&{proper}"]


def name_near(facts: NearFacts) -> list[str]:
    """Return the names of the features of a phrase in the sentence of the cue."""
    (path, own, role, gov, case, side, near, heads, verbs, left, right, mark, kind, person, form, cls, lemma,
     cuerel, xpos) = facts  # fmt: skip
    return [
        f"path={path}&{form}",
        f"path={path}&t={kind}",
        f"path={path}&class={cls}",
        f"path={path}&case={case}&{form}",
        f"own={own}&{form}",
        f"own={own}&t={kind}",
        f"own={own}&lemma={lemma}",
        f"own={own}&side={side}&near={near}",
        f"own={own}&person={person}",
        f"side={side}&near={near}&{form}",
        f"side={side}&heads={heads}&verbs={verbs}&{form}",
        f"case={case}&{form}&own={own}",
        f"role={role}&gov={gov}&own={own}",
        f"role={role}&cuerel={cuerel}&own={own}",
        f"role={role}&verbs={verbs}&own={own}&xpos={xpos}",
        f"case={case}&lemma={lemma}",
        f"left={left}&right={right}&{form}",
        f"right={right}&own={own}",
        f"left={left}&right={right}&own={own}",
        f"right={right}&near={near}&side={side}&person={person}",
        f"mark={mark}",
    ]


def name_outside(facts: OutsideFacts) -> list[str]:
    """Return the names of the features of a phrase in another sentence than the cue."""
    f = facts
    return [
        f"out&own={f.own}&back={f.back}&{f.form}",
        f"out&own={f.own}&t={f.kind}&role={f.role}&{f.form}",
        f"out&own={f.own}&away={f.away}",
        f"out&own={f.own}&spoke={f.spoke}",
        f"out&own={f.own}&first={f.first}&person={f.person}",
        f"out&xpos={f.xpos}&{f.own}",
    ]


def name_floating(facts: FloatingFacts) -> list[str]:
    """Return the names of the features of a phrase near a quotation without a cue."""
    where, side, away, near, edge, spoke, first, kind, person, rel, role, cls = facts
    return [
        f"f&spoke={spoke}&away={away}",
        f"f&spoke={spoke}&side={side}",
        f"f&where={where}",
        f"f&where={where}&role={role}",
        f"f&where={where}&t={kind}",
        f"f&where={where}&cls={cls}",
        f"f&role={role}&cls={cls}",
        f"f&first={first}&person={person}",
        f"f&first={first}&where={where}",
        f"f&near={near}&side={side}",
        f"f&near={near}&edge={edge}",
        f"f&edge={edge}&t={kind}",
        f"f&person={person}&where={where}",
        f"f&rel={rel}&poss={kind}&near={near}",
    ]


#: All features of the model ``speaker``.
TEMPLATES = (
    *templates_of(name_phrase, PhraseFacts),
    *templates_of(name_near, NearFacts),
    *templates_of(name_outside, OutsideFacts),
    *templates_of(name_floating, FloatingFacts),
    "spoke={spoke}",
)


def speaker_features(
    search: SpeakerSearch, report: Report, phrase: Phrase, turns: Sequence[Turn]
) -> list[str]:
    """Return the features of `phrase` as the speaker of `report`.

    Args:
        search: the phrases of the article.
        report: the quotation.
        phrase: one of its ``candidates``.
        turns: who spoke before, in order.
    """
    facts = search.facts(phrase)
    spoke = _spoke(phrase, turns)
    names = name_phrase(facts)
    if report.cue is None:
        return names + name_floating(_floating_facts(search, report, phrase, facts, spoke))
    if phrase.sentence == report.sentence:
        names += name_near(_near_facts(search, report.cue, phrase, facts))
    else:
        names += name_outside(_outside_facts(search, report, report.cue, phrase, facts, spoke))
    names.append(f"spoke={spoke}")
    return names


def _near_facts(search: SpeakerSearch, cue: CueFacts, phrase: Phrase, facts: PhraseFacts) -> NearFacts:
    tree, words = cue.tree, cue.tree.words
    head = words[phrase.head]
    case = tree.child(phrase.head, "case")
    low, high = sorted((head.index, cue.index))
    left, right = _neighbours(tree, cue.index, phrase)
    return NearFacts(
        path=_path(tree, cue.index, phrase.head),
        own="own" if cue.subject == phrase.head else _subject_of(cue),
        role=_role(head),
        gov=words[head.head].upos if head.head >= 0 else "-",
        case=words[case].text.lower() if case is not None else "-",
        side=">" if head.index > cue.index else "<",
        near=bucket(abs(head.index - cue.index) - 1),
        heads=min(search.phrases_between(phrase.sentence, low, high), 3),
        verbs=min(tree.verbs_between(low + 1, high), 3),
        left=left,
        right=right,
        mark=search.view.marks[phrase.sentence][phrase.head] >= 0,
        kind=facts.kind,
        person=facts.person,
        form=_form(cue),
        cls=cue.cls,
        lemma=cue.lemma,
        cuerel=words[cue.index].deprel,
        xpos=words[cue.index].xpos,
    )


def _outside_facts(
    search: SpeakerSearch, report: Report, cue: CueFacts, phrase: Phrase, facts: PhraseFacts, spoke: str
) -> OutsideFacts:
    view = search.view
    return OutsideFacts(
        own=_subject_of(cue),
        back=bucket(report.sentence - phrase.sentence),
        away=_paragraphs_away(view, report, phrase),
        spoke=spoke,
        first=search.first_subject(phrase.sentence) == phrase.head,
        kind=facts.kind,
        person=facts.person,
        role=_role(view.trees[phrase.sentence].words[phrase.head]),
        form=_form(cue),
        xpos=cue.tree.words[cue.index].xpos,
    )


def _floating_facts(
    search: SpeakerSearch, report: Report, phrase: Phrase, facts: PhraseFacts, spoke: str
) -> FloatingFacts:
    view = search.view
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    before = phrase.end <= report.spans[0].start
    low, high = (phrase.end, report.spans[0].start) if before else (report.spans[-1].end, phrase.start)
    text, high = view.text, max(low, high)
    last, first = end_before(text, low, high), start_behind(text, low, high)
    edge = (text[last - 1 : last] if before else text[first : first + 1]) if first < high else ""
    side = "<" if before else ">"
    away = _paragraphs_away(view, report, phrase)
    back = min(abs(report.sentence - phrase.sentence), 4)
    return FloatingFacts(
        where=f"{side}{away}{back or 's'}",
        side=side,
        away=away,
        near=bucket(len(text[low:high].split(None, MANY))),
        edge="w" if edge.isalnum() else edge,
        spoke=spoke,
        first=search.first_subject(phrase.sentence) == phrase.head,
        kind=facts.kind,
        person=facts.person,
        rel=head.deprel,
        role=_role(head),
        cls=_class_of(tree.words[head.head]) if head.head >= 0 else "-",
    )


def _spoke(phrase: Phrase, turns: Sequence[Turn]) -> str:
    """Whether the phrase is the last one that spoke, the one before that, or neither."""
    for back, turn in enumerate(reversed(turns[-2:])):
        if turn.phrase == phrase:
            return f"turn{back}"
    return "no"


def _path(tree: Tree, cue: int, head: int) -> str:
    """The relations from the cue up to the common head, and down from there to the phrase."""
    up, down = tree.path(cue, head)
    if len(up) + len(down) > 6:
        return f"long{len(up)},{len(down)}"
    climbed = "^".join([tree.words[k].deprel for k in up[:-1]])
    return f"{climbed}/{'v'.join([tree.words[k].deprel for k in down])}"


def _form(cue: CueFacts) -> str:
    passive = cue.kind == "verb" and is_passive(cue.tree, cue.index)
    return cue.kind + ("&pass" if passive else "")


def _subject_of(cue: CueFacts) -> str:
    return "lacks" if cue.subject is None else "has"


def _role(head: Word) -> str:
    return "subj" if head.deprel in SUBJECTS else head.deprel


def _class_of(governor: Word) -> str:
    """Whether a verb speaks (``s``), thinks (``t``) or does neither (``o``)."""
    if governor.upos != "VERB":
        return "-"
    entry = cue_lexicon.verb(governor.lemma.lower())
    return "s" if entry.speech >= 0.4 else "t" if entry.thought >= 0.4 else "o"


def _paragraphs_away(view: ArticleView, report: Report, phrase: Phrase) -> int:
    sentences = view.parsed.sentences
    return min(sentences[report.sentence].paragraph - sentences[phrase.sentence].paragraph, 3)


def _neighbours(tree: Tree, cue: int, phrase: Phrase) -> tuple[str, str]:
    """What is right before and right after the phrase: the cue, punctuation, or a kind of word."""
    words = tree.words
    before = bisect_right(words, phrase.start, key=attrgetter("end")) - 1
    after = tree.first_word_from(phrase.end)
    return (
        _neighbour(words[before] if before >= 0 else None, cue),
        _neighbour(words[after] if after < len(words) else None, cue),
    )


def _neighbour(word: Word | None, cue: int) -> str:
    if word is None:
        return "^"
    if word.index == cue:
        return "cue"
    if word.upos == "PUNCT":
        return "mark" if word.text in ("”", "“", '"', "''", "``") else word.text[:1]
    return "aux" if word.upos == "AUX" and word.head == cue else word.upos
