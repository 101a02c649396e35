"""What speaks for and against a content of a cue, as named features of a linear model."""

from __future__ import annotations

from typing import NamedTuple

from quotes.find.cue_features import CueFacts, CueForm, form_features
from quotes.find.possible_contents import Content
from quotes.find.ranking import bucket, level, templates_of
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Word


class ContentFacts(NamedTuple):
    """One content of one cue, in the words that its features are made of; ``None`` for what does not apply.

    Attributes:
        frame, marker, head, headtype: how the content hangs on the cue, what opens it, what it hangs by.
        lemma, cls, kind: of the cue, as in ``CueFacts``.
        size, gap, rest: how many words it has, part it from the cue, and follow it in the sentence.
        finite, holes: whether it has a verb with a tense of its own, and gaps.
        cover, cut: how much of it is in marks, and which of its edges cut through marks.
        side: ``>`` behind the cue, ``<`` before it, ``o`` around it.
        before, first, firstpos, after, afterrel, afterpos, lastrel: the words at its edges.
        tail: before the cue, what the last comma leads in: "X is so, [the agency] reported".
        comma, inner: behind the cue, whether a comma parts the two, whether a participle reports in it.
        opener, following: of a content cut short, the first word cut off and the one behind it.
        how, speech, same: the kind of that cut, how much the opener speaks, whether it hangs on the cue.
        headfield: the semantic field of a noun that the content hangs by.
        last, second: its last word, and the word after the next one behind it.
        left, taken: how a word outside hangs on one inside, and one inside, but for its head, on one outside.
        commas, verbs: how many it has, of the verbs only those with a tense of their own.
        tense, about: its first verb with a tense of its own, and the part of speech of its head's subject.
        headlemma: the word that it hangs by.
    """

    frame: str
    marker: str
    head: str
    headtype: str
    lemma: str
    cls: str
    kind: str
    size: str
    gap: str
    rest: str
    finite: str
    holes: bool
    cover: str
    cut: str
    side: str
    before: str
    first: str
    firstpos: str
    after: str
    afterrel: str
    afterpos: str
    lastrel: str
    tail: str | None
    comma: bool | None
    inner: str | None
    opener: str | None
    how: str
    speech: str
    same: bool
    following: str
    headfield: str | None
    last: str
    second: str
    left: str
    taken: str
    commas: str
    verbs: str
    tense: str
    about: str
    headlemma: str


def name_features(facts: ContentFacts) -> list[str]:
    """Return the names of the features of a content, without those of its cue."""
    (frame, marker, head, headtype, lemma, cls, kind, size, gap, rest, finite, holes, cover, cut, side,
     before, first, firstpos, after, afterrel, afterpos, lastrel, tail, comma, inner, opener, how, speech,
     same, following, headfield, last, second, left, taken, commas, verbs, tense, about,
     headlemma) = facts  # fmt: skip
    names = [
        f"F={frame}",
        f"F={frame}&lemma={lemma}",
        f"F={frame}&class={cls}",
        f"F={frame}&kind={kind}&M={marker}",
        f"F={frame}&M={marker}&lemma={lemma}",
        f"F={frame}&M={marker}&class={cls}",
        f"F={frame}&size={size}",
        f"size={size}&{finite}",
        f"size={size}&class={cls}",
        f"cover={cover}&F={frame}",
        f"cover={cover}&cut={cut}",
        f"cover={cover}&class={cls}",
        f"gap={gap}&side={side}",
        f"gap={gap}&F={frame}",
        f"before={before}&side={side}",
        f"before={before}&F={frame}",
        f"firstpos={firstpos}&F={frame}",
        f"first={first}&side={side}",
        f"after={after}&side={side}",
        f"afterrel={afterrel}&side={side}",
        f"afterpos={afterpos}&F={frame}",
        f"rest={rest}&side={side}",
        f"rest={rest}&F={frame}",
        f"head={head}&F={frame}",
        f"{finite}&F={frame}",
        f"headtype={headtype}&class={cls}",
        f"holes={holes}&F={frame}",
        f"lastrel={lastrel}&side={side}",
        f"last={last}&side={side}",
        f"second={second}&side={side}",
        f"left={left}&side={side}",
        f"left={left}&after={after}",
        f"left={left}&F={frame}",
        f"taken={taken}&side={side}",
        f"taken={taken}&F={frame}",
        f"commas={commas}&verbs={verbs}&side={side}",
        f"verbs={verbs}&F={frame}",
        f"tense={tense}&class={cls}",
        f"about={about}&F={frame}",
        f"headlemma={headlemma}&M={marker}",
    ]
    if tail is not None:
        names += [f"tail={tail}&F={frame}", f"tail={tail}&gap={gap}", f"tail={tail}&cover={cover}"]
    if comma is not None:
        names += [f"comma={comma}&F={frame}&kind={kind}", f"inner={inner}&side={side}"]
    if opener is not None:
        names += [
            f"cut={opener}",
            f"cut={how}&{speech}&same={same}",
            f"cut={how}&after={following}",
            f"cut={how}&cover={cover}",
        ]
    if headfield is not None:
        names.append(f"headclass={headfield}&class={cls}&F={frame}")
    return names


#: All features of the model ``content``.
TEMPLATES = (*templates_of(form_features, CueForm), *templates_of(name_features, ContentFacts))


def content_features(view: ArticleView, sentence: int, cue: CueFacts, content: Content) -> list[str]:
    """Return the features of one content of one cue (both in the sentence with index `sentence`).

    Those of the cue itself, ``cue.features``, come before them; they are the same for all its contents.
    """
    return name_features(_facts(view.marks[sentence], cue, content))


def _facts(marks: list[int], cue: CueFacts, content: Content) -> ContentFacts:
    tree, words = cue.tree, cue.tree.words
    first, last = content.words[0], content.words[-1]
    head = words[content.head]
    behind = words[last + 1] if last + 1 < len(words) else None
    side = ">" if first > cue.index else "<" if last < cue.index else "o"
    finite = [i for i in content.words if i in cue.finite]
    inside = set(content.words)
    cut_off = _cut_off(words, cue.index, content) if "|" in content.frame and behind else _NOT_CUT
    opener, how, speech, same, following = cut_off
    return ContentFacts(
        frame=content.frame,
        marker=_marker(words[first]),
        head=head.upos,
        headtype=head.lemma.lower() if head.upos == "PRON" else head.upos,
        lemma=cue.lemma,
        cls=cue.cls,
        kind=cue.kind,
        size=bucket(len(content.words)),
        gap=bucket(first - cue.index - 1 if first > cue.index else cue.index - last - 1),
        rest=bucket(cue.behind[last]),
        finite="fin" if finite else "nof",
        holes=len(content.words) < last - first + 1,
        cover=_cover(marks, content),
        cut=_cuts(marks, content),
        side=side,
        before=words[first - 1].text.lower() if first > 0 else "^",
        first=words[first].text.lower(),
        firstpos=words[first].upos,
        after=behind.text.lower() if behind else "$",
        afterrel=behind.deprel if behind else "$",
        afterpos=behind.upos if behind else "$",
        lastrel=words[last].deprel,
        tail=_tail(tree, content) if side == "<" else None,
        comma=any(word.text == "," for word in words[cue.index + 1 : first]) if side == ">" else None,
        inner=_inner_cue(tree, content) if side == ">" else None,
        opener=opener,
        how=how,
        speech=speech,
        same=same,
        following=following,
        headfield=cue_lexicon.noun(head.lemma.lower()).field
        if content.head != cue.index and head.upos == "NOUN"
        else None,
        last=words[last].text.lower(),
        second=words[last + 2].text.lower() if last + 2 < len(words) else "$",
        left=_left_out(words, last, inside),
        taken=_taken_in(words, content, inside),
        commas=bucket([words[i].text for i in content.words].count(",")),
        verbs=bucket(len(finite)),
        tense=words[finite[0]].text.lower() if finite else "-",
        about=next((words[c].upos for c in tree.children[content.head] if words[c].deprel in SUBJECTS), "-"),
        headlemma=head.lemma.lower(),
    )


def _left_out(words: tuple[Word, ...], last: int, inside: set[int]) -> str:
    """How the first word behind a content that hangs on a word in it does so."""
    for word in words[last + 1 :]:
        if word.head in inside and word.upos != "PUNCT":
            return word.deprel
    return "-"


def _taken_in(words: tuple[Word, ...], content: Content, inside: set[int]) -> str:
    """How the first word of a content, besides its head, hangs on a word that is not in it."""
    for i in content.words:
        word = words[i]
        if i != content.head and word.head not in inside and word.upos != "PUNCT":
            return word.deprel
    return "-"


_NOT_CUT = (None, "", "", False, "")


def _cut_off(words: tuple[Word, ...], cue: int, content: Content) -> tuple[str, str, str, bool, str]:
    """What follows a content that was cut short: ``opener, how, speech, same, following``."""
    how, _, _ = content.frame.partition("|")
    at = content.words[-1] + 1
    opener = words[at + 1] if words[at].text == "," and at + 1 < len(words) else words[at]
    lemma = opener.lemma.lower()
    below = opener.deprel in ("mark", "advmod", "case") and opener.head >= 0
    clause = words[opener.head] if below else opener
    following = words[min(opener.index + 1, len(words) - 1)].text.lower()
    return lemma, how, level(cue_lexicon.verb(lemma).speech), clause.head in (cue, -1), following


def _cover(marks: list[int], content: Content) -> str:
    """How much of the content is in marks: none, all, or part."""
    if max(marks[content.words[0] : content.words[-1] + 1]) < 0:
        return "none"
    inside = [i for i in content.words if marks[i] >= 0]
    return "none" if not inside else "all" if len(inside) == len(content.words) else "part"


def _tail(tree: Tree, content: Content) -> str:
    """The last comma-separated part of the content: its length, and whether it has a verb."""
    part: list[str] = []
    for i in reversed(content.words):
        if tree.words[i].upos == "PUNCT":
            break
        part.append(tree.words[i].upos)
    else:
        return "whole"
    verb = "VERB" in part or "AUX" in part
    return f"{bucket(len(part))}{'v' if verb else ''}"


def _inner_cue(tree: Tree, content: Content) -> str:
    """A participle that reports in its own right inside the content ("..., citing the cost")."""
    for i in content.words[1:]:
        word = tree.words[i]
        if (
            word.xpos == "VBG"
            and tree.words[i - 1].text == ","
            and cue_lexicon.verb(word.lemma.lower()).speaks
        ):
            return "ing"
    return "-"


def _marker(word: Word) -> str:
    """What opens a content, by its first word: that, to, whether, a question word, a preposition, -ing."""
    lower = word.text.lower()
    if word.deprel == "mark" or lower in ("that", "to", "whether", "if"):
        return lower
    if word.xpos in ("WDT", "WP", "WRB", "WP$"):
        return "wh"
    if word.xpos == "VBG":
        return "ing"
    if word.upos == "ADP":
        return "p:" + lower
    if word.upos in ("DET", "PRON", "PROPN", "NOUN"):
        return word.upos
    return "-"


def _cuts(marks: list[int], content: Content) -> str:
    """Whether an edge of the content falls inside a marked stretch."""
    first, last = content.words[0], content.words[-1]
    left = (
        first > 0
        and marks[first] >= 0
        and marks[first - 1] == marks[first]
        and first - 1 not in content.words
    )
    right = last + 1 < len(marks) and marks[last] >= 0 and marks[last + 1] == marks[last]
    return ("l" if left else "") + ("r" if right else "")
