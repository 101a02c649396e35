"""What a marked stretch looks like: the words of somebody, or a title, a slogan, a term, a nickname."""

from __future__ import annotations

from typing import NamedTuple

from quotes.find.ranking import bucket, templates_of
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView, weighed
from quotes.grammar.clauses import FINITE
from quotes.grammar.places import end_before, word_before, word_behind
from quotes.grammar.quotation_marks import Stretch
from quotes.grammar.tree import Tree
from quotes.types import Span, Word

#: Words of names and titles that stay small in them.
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "you",
        "your",
        "we",
        "our",
        "i",
        "my",
    ]
)
#: Words before marks that say that a name, a term or a title follows.
NAMING = frozenset(
    [
        "called",
        "named",
        "dubbed",
        "titled",
        "entitled",
        "nicknamed",
        "labelled",
        "labeled",
        "termed",
        "known",
        "as",
        "so-called",
        "codenamed",
        "branded",
        "christened",
        "renamed",
        "headlined",
        "captioned",
        "marked",
    ]
)
_FIRST = frozenset(
    [
        "i",
        "we",
        "me",
        "us",
        "my",
        "our",
        "mine",
        "ours",
        "i'm",
        "i've",
        "i'll",
        "we're",
        "we've",
        "we'll",
        "i’m",
        "i’ve",
        "we’re",
        "we’ve",
    ]
)
_SECOND = frozenset(["you", "your", "yours", "you're", "you’re"])


#: From this share on a verb is one of speech; see ``cue_lexicon``.
_SPEECH = 0.5


class MarkSide(NamedTuple):
    """The first marked stretch of a quotation, in the words that its features are made of.

    Attributes:
        size: how many words it has, in steps.
        case: whether its words have capitals: ``title`` (all but the small words, two or more), ``one`` (a
            single word with a capital), ``first``, ``low``, ``upper``.
        end: the punctuation at its end, inside the marks, or behind them with a plus sign.
        finite: whether it has a verb with a tense of its own.
        person: whether it says I or we, or you.
        before, after: the words beside the marks.
        beforepos, afterpos: their parts of speech.
        naming: whether a word shortly before says that a name follows: "called", "known as", "entitled".
        field: the semantic field of a noun right before it: "the song “...”".
        top: how the stretch hangs on the word above it: the relation, and what that word is.
        kind: direct or mixed.
        floating: whether it has no cue.
        alone: whether it is all of its paragraph.
        ends: whether its paragraph ends like a sentence.
        role: what its paragraph is.
        under: whether a word that speaks governs it ("over"), is beside what does, or elsewhere in its
            sentence ("in"), or nowhere ("none").
    """

    size: str
    case: str
    end: str
    finite: str
    person: str
    before: str
    after: str
    beforepos: str
    afterpos: str
    naming: bool
    field: str
    top: str
    kind: str
    floating: bool
    alone: bool
    ends: bool
    role: str
    under: str


def name_features(side: MarkSide) -> list[str]:
    """Return the names of the features of a quotation with marks."""
    s = side
    link = "floating" if s.floating else "cued"
    return [
        f"size={s.size}&{link}&{s.kind}",
        f"size={s.size}&case={s.case}",
        f"size={s.size}&end={s.end}",
        f"case={s.case}&end={s.end}&{link}",
        f"case={s.case}&{s.finite}",
        f"size={s.size}&{s.finite}&{link}",
        f"person={s.person}",
        f"before={s.before}&{s.beforepos}",
        f"after={s.after}",
        f"beforepos={s.beforepos}&case={s.case}",
        f"beforepos={s.beforepos}&size={s.size}",
        f"afterpos={s.afterpos}&size={s.size}",
        f"afterpos={s.afterpos}&beforepos={s.beforepos}",
        f"naming={s.naming}&case={s.case}",
        f"naming={s.naming}&size={s.size}",
        f"naming={s.naming}&{s.kind}&{link}",
        f"field={s.field}&case={s.case}",
        f"top={s.top}&{link}",
        f"top={s.top}&size={s.size}",
        f"top={s.top}&beforepos={s.beforepos}",
        f"alone={s.alone}&ends={s.ends}&{link}",
        f"alone={s.alone}&case={s.case}&end={s.end}",
        f"role={s.role}&{link}",
        f"under={s.under}&size={s.size}&{link}",
        f"under={s.under}&case={s.case}",
        f"under={s.under}&top={s.top}",
        f"under={s.under}&beforepos={s.beforepos}",
    ]


#: All features of a quotation with marks.
TEMPLATES = templates_of(name_features, MarkSide)


def mark_side(view: ArticleView, stretch: Stretch, kind: str, cue: tuple[int, int] | None) -> MarkSide:
    """Return what a stretch looks like. ``cue``: the sentence and the word of the cue, if there is one."""
    text, span = view.text, stretch.span
    body = stretch.content(text)
    tokens = body.of(text).split()
    paragraph = view.article.paragraphs[view.paragraph_at(span.start)]
    around = paragraph.span
    sentence = view.sentence_at(body.start)
    tree = view.trees[sentence]
    inside = [w for w in tree.words if w.start in body and w.upos != "PUNCT"]
    before, after = _neighbours(tree, span)
    lower = {token.lower().strip(",.!?;:") for token in tokens}
    return MarkSide(
        size=bucket(len(tokens)),
        case=_case(tokens),
        end=_end(text, body, span),
        finite="fin" if any(w.xpos in FINITE for w in inside) else "nof",
        person="first" if lower & _FIRST else "second" if lower & _SECOND else "none",
        before=word_before(text, around.start, end_before(text, around.start, span.start))
        .lower()
        .strip("(“"),
        after=word_behind(text, span.end, around.end).lower().rstrip(".,;:)"),
        beforepos=_pos(before),
        afterpos=_pos(after),
        naming=_naming(tree, span),
        field=cue_lexicon.noun(before.lemma.lower()).field if before and before.upos == "NOUN" else "-",
        top=_top(tree, inside, sentence, cue),
        kind=kind,
        floating=cue is None,
        alone=span.start <= around.start + 1 and span.end >= around.end - 1,
        ends=text[around.start : around.end].endswith((".", "!", "?", "”", '"', "…", "’", ":")),
        role=weighed(paragraph.role),
        under=_under(tree, inside),
    )


def _case(tokens: list[str]) -> str:
    words = [token.strip("“”\"'‘’.,!?()[]") for token in tokens]
    words = [word for word in words if word[:1].isalpha()]
    if not words:
        return "none"
    if all(word.isupper() for word in words):
        return "upper" if len("".join(words)) > 1 else "letter"
    big = [word for word in words if word[:1].isupper()]
    if len(words) == 1:
        return "one" if big else "low"
    rest = [word for word in words if word.lower() not in _SMALL]
    if words[0][:1].isupper() and rest and all(word[:1].isupper() for word in rest) and len(big) > 1:
        return "title"
    return "first" if words[0][:1].isupper() else "some" if big else "low"


def _end(text: str, body: Span, span: Span) -> str:
    last = text[body.end - 1 : body.end]
    if last in ".,!?;:…—-":
        return last
    behind = text[span.end : span.end + 1]
    return "+" + behind if behind in (".", ",", "!", "?", ";", ":", ")") else "o"


def _neighbours(tree: Tree, span: Span) -> tuple[Word | None, Word | None]:
    """The words right before and right behind a range, punctuation between them aside."""
    first = tree.first_word_from(span.start)
    last = tree.first_word_from(span.end)
    before = tree.words[first - 1] if first > 0 else None
    return before, tree.words[last] if last < len(tree.words) else None


def _pos(word: Word | None) -> str:
    if word is None:
        return "^"
    return word.text if word.upos == "PUNCT" else word.xpos if word.upos == "VERB" else word.upos


def _naming(tree: Tree, span: Span) -> bool:
    first = tree.first_word_from(span.start)
    return any(word.text.lower() in NAMING for word in tree.words[max(0, first - 3) : first])


def _top(tree: Tree, inside: list[Word], sentence: int, cue: tuple[int, int] | None) -> str:
    """How the highest word of a stretch hangs on the words outside: "obj^cue", "compound^NOUN"."""
    indices = {word.index for word in inside}
    for word in inside:
        if word.head not in indices:
            if word.head < 0:
                return "root"
            above = "cue" if cue == (sentence, word.head) else tree.words[word.head].upos
            return f"{word.deprel.split(':')[0]}^{above}"
    return "none"


def _under(tree: Tree, inside: list[Word]) -> str:
    """Whether a word of speech is above a stretch in the tree, or at least in its sentence."""
    indices = {word.index for word in inside}
    top = next((word for word in inside if word.head not in indices), None)
    if top is None:
        return "none"
    above = [tree.words[i] for i in tree.ancestors(top.index)]
    beside = [tree.words[c] for word in above for c in tree.children[word.index]]
    if any(_speaks(word) for word in above):
        return "over"
    if any(_speaks(word) and word.deprel in ("parataxis", "advcl", "ccomp", "conj") for word in beside):
        return "beside"
    return "in" if any(_speaks(word) for word in tree.words if word.index not in indices) else "none"


def _speaks(word: Word) -> bool:
    if word.upos == "VERB":
        return cue_lexicon.verb(word.lemma.lower()).speech >= _SPEECH
    return word.text.lower() == "according"
