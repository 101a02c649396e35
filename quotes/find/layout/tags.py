"""The reporting words right behind a marked sentence: '"Who pays?" Karl Benn asked.'

In print, a clause that follows a closing mark behind a comma, a question mark, an exclamation mark, a dash or
an ellipsis reports what is in the marks. It does so whoever spoke before: in '"We will fight it," Eva Moss
said. "With what?" Karl Benn asked.' the second sentence is Benn's. A parser cuts the second one in two at the
question mark, so the tree does not show it, and the ranker has seen too few such exchanges.

A full stop in the marks is no such sign: what follows it is a new sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.find.cue_features import CueFacts
from quotes.find.extents.titles import is_title
from quotes.find.stretch_features import StretchFacts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import phrase_of
from quotes.grammar.places import end_before, start_behind
from quotes.grammar.tree import Tree
from quotes.grammar.voice import TOLD_TO

#: From this share on a verb is one of speech; see ``cue_lexicon``.
_SPEAKS = 0.3
#: Verbs that no lexicon calls speech and that report when nothing but a manner follows: stages of a speech,
_STAGES = frozenset(["begin", "start", "continue", "conclude", "finish", "interrupt", "resume", "persist"])
#: and what a face or a voice does meanwhile.
_MANNERS = frozenset([
    "laugh", "sigh", "smile", "grin", "shrug", "nod", "sob", "cry", "weep", "giggle", "gasp", "snort",
    "sniff", "chuckle", "beam", "frown", "wink", "groan", "moan", "deadpan", "shiver", "smirk", "tease",
    "fume",
])  # fmt: skip
#: The same, and what somebody does with hands and head between two sentences.
GESTURES = _MANNERS | frozenset(
    ["pause", "hesitate", "gesture", "wave", "lean", "grimace", "swallow", "clap", "chortle"]
)
#: What comes before a nickname in marks, and how many words that has at most.
_CALLS = re.compile(
    r"\b(?:(?:by|under) the (?:nick)?name(?: of)?|(?:nick)?named|nickname(?: is| was|,)?|dubbed|alias|aka|"
    r"(?:known|goes|went|go) (?:\w+ )?(?:as|by)|(?:is|was|were|are|been) called)\s*$"
)
_NICKNAME = 3
#: What comes before the title of a book or a film.
_WORK = re.compile(
    r"\b(?:(?:author|writer|director|creator|host|co-host|editor|star|producer) of(?: the [a-z-]+)?|"
    r"(?:book|memoir|novel|film|movie|documentary|song|album|podcast|essay|poem|play|bestseller|op-ed)"
    r"(?:,| called| titled| entitled)?) $"
)
#: What leads from the start of a sentence to the title of a programme.
_ON = re.compile(
    r"(?:Also |But |And |Later )?"
    r"(?:[Oo]n|[Ii]n an interview on|[Dd]uring an interview on|[Ii]n an appearance on|"
    r"(?:Appearing|Speaking|Interviewed)(?: \w+day(?: \w+)?| live)? on) "
    r"(?:(?:the|his|her|an?|last) )?(?:[\w.&’'\-]+ ){0,4}?"
)
_CONTENTS = ("ccomp", "obj", "xcomp")
#: What may end the sentence before a marked one.
_ENDS = frozenset(".!?…:;\"”’'»)]—–-*•")


@dataclass(frozen=True, slots=True)
class Tag:
    """The cue right behind a marked sentence; ``certain`` if this shows that the sentence was said."""

    sentence: int
    index: int
    certain: bool


def tag_behind(
    view: ArticleView, facts: StretchFacts, cues: dict[int, list[CueFacts]], *, after_tag: bool = False
) -> Tag | None:
    """Return the cue of the clause that follows right upon a marked sentence and reports it, if one does.

    Args:
        view: the article.
        facts: the marked stretch.
        cues: the possible cues of each sentence.
        after_tag: whether the marked words before it have such a clause; then it may go on in small letters:
            '"It is late," said Lee; "too late," added Roe.'
    """
    text, span = view.text, facts.span
    stretch = view.stretches[facts.number]
    if not (stretch.closed and (_begins_a_sentence(view, facts) or (after_tag and _is_joined(view, facts)))):
        return None
    content = stretch.content(text).of(text)
    comma = content.endswith(",") or text.startswith(",", span.end)
    if not (comma or content.endswith(("?", "!", "…", "...", "—", "–", "-"))):
        return None
    until = view.article.paragraphs[facts.paragraph].span.end
    start = start_behind(text, span.end + text.startswith(",", span.end), until)
    following = next(view.stretches_from(start), None)
    until = until if following is None else min(until, following.span.start)
    if start >= until:
        return None
    sentence = view.sentence_at(start)
    if not comma and _begins_anew(view, sentence, start):
        return None
    for cue in cues.get(sentence, ()):
        if cue.kind == "verb" and cue.marked < 0 and _follows(view, sentence, cue, start, until):
            certain = _certain(cue, start, until, comma)
            return Tag(sentence, cue.index, certain) if certain or comma else None
    return None


def is_called(view: ArticleView, facts: StretchFacts) -> bool:
    """Return whether a marked name says how somebody is called: 'a man who goes by the name “Shorty.”'"""
    text = view.text
    words = view.stretches[facts.number].content(text).of(text).rstrip(".,").split()
    if not 0 < len(words) <= _NICKNAME or not all(word[:1].isupper() for word in words):
        return False
    before = text[max(facts.paragraph_start, facts.span.start - 40) : facts.span.start]
    return _CALLS.search(before) is not None


def is_programme(view: ArticleView, facts: StretchFacts) -> bool:
    """Return whether a marked title says where somebody spoke: 'On Channel 9’s “Late Talk,” Ana Lee said'."""
    text = view.text
    lead = text[view.parsed.sentences[facts.sentences[0]].start : facts.span.start]
    return is_title(view.stretches[facts.number].content(text).of(text)) and _ON.fullmatch(lead) is not None


def is_work(view: ArticleView, facts: StretchFacts) -> bool:
    """Return whether marked words are the title of a work: 'Ana Lee, author of “The Long Way Home.”'"""
    if not is_title(view.stretches[facts.number].content(view.text).of(view.text)):
        return False
    return (
        _WORK.search(view.text[max(facts.paragraph_start, facts.span.start - 50) : facts.span.start])
        is not None
    )


def goes_on_behind(view: ArticleView, facts: StretchFacts, tag: Tag) -> bool:
    """Return whether a marked sentence follows right upon a tag: '"Enough," she said. "We are leaving."'

    Args:
        view: the article.
        facts: a marked stretch that no tag follows.
        tag: that of the stretch before it.
    """
    end = view.parsed.sentences[tag.sentence].end
    return (
        view.parsed.sentences[tag.sentence].paragraph == facts.paragraph
        and end <= facts.span.start
        and not view.text[end : facts.span.start].strip()
        and facts.whole_sentence
    )


def _begins_a_sentence(view: ArticleView, facts: StretchFacts) -> bool:
    """Whether the marked words begin a sentence: '"Enough," he said', not 'called it "a mess," he said'."""
    if facts.opens:
        return True
    before = end_before(view.text, facts.paragraph_start, facts.span.start)
    content = view.stretches[facts.number].content(view.text)
    return view.text[before - 1] in _ENDS and not view.text[content.start].islower()


def _is_joined(view: ArticleView, facts: StretchFacts) -> bool:
    """Whether a semicolon or a conjunction joins the marked words to the clause before them."""
    before = view.text[max(facts.paragraph_start, facts.span.start - 12) : facts.span.start].rstrip()
    return before.endswith((";", " and", " but", " while", " then"))


def _begins_anew(view: ArticleView, sentence: int, start: int) -> bool:
    """Whether a capital that no name explains begins a new sentence: '"I mean, I—" People applaud'."""
    words = view.trees[sentence].words
    first = view.trees[sentence].first_word_from(start)
    if first >= len(words) or not words[first].text[:1].isupper():
        return False
    if view.entity_of(words[first]) or words[first].upos == "PROPN" or words[first].text == "I":
        return False
    if words[first].upos not in ("NOUN", "ADJ"):
        return True
    following = words[first + 1] if first + 1 < len(words) else None  # "Coach Ian Dell asked"
    return following is None or not following.text[:1].isupper()


def _follows(view: ArticleView, sentence: int, cue: CueFacts, start: int, until: int) -> bool:
    """Whether a verb opens the clause that begins at `start`, or the subject of that verb does."""
    tree = cue.tree
    words = tree.words
    first = tree.first_word_from(start)
    if not first <= cue.index or words[cue.index].start >= until:
        return False
    if cue.index == first:
        return words[first].xpos != "VBG" and words[first].text[:1].islower()
    subject = cue.subject
    if subject is None or subject < first or words[subject].head != cue.index:
        return False
    phrase = phrase_of(tree, sentence, subject)
    before = words[first : tree.first_word_from(phrase.start)]
    return all(word.upos in ("ADV", "DET", "PROPN") for word in before) and (
        subject < cue.index or cue.index == first + len(before) - 1
    )


def _certain(cue: CueFacts, start: int, until: int, comma: bool) -> bool:
    """Whether the clause cannot but report what is before it.

    A content of its own, unless it is parted off ("said, CNN reported"), makes that doubtful.
    """
    tree = cue.tree
    lemma = cue_lexicon.base_form(tree.words[cue.index].lemma.lower(), _STAGES | _MANNERS)
    own = [
        c for c in tree.children[cue.index]
        if c > cue.index and tree.words[c].deprel in _CONTENTS and c != cue.subject
        and not _is_parted(tree, cue.index, c)
    ]  # fmt: skip
    if cue.index == tree.first_word_from(start):
        return comma or cue_lexicon.verb(lemma).speech >= _SPEAKS or lemma in _STAGES | _MANNERS
    if lemma in _STAGES or lemma in _MANNERS:
        behind = [word for word in tree.words[cue.index + 1 :] if word.start < until]
        return not own and sum(word.upos != "PUNCT" for word in behind) <= 2
    if cue_lexicon.verb(lemma).speech < _SPEAKS:
        return False
    return not own or (lemma in TOLD_TO and _is_addressed(tree, own))


def _is_parted(tree: Tree, cue: int, child: int) -> bool:
    """Whether a comma stands right before what hangs on a cue behind it: "said, CNN reported"."""
    first = next((i for i in tree.subtree(child) if i > cue and tree.words[i].upos != "PUNCT"), child)
    return any(word.text == "," for word in tree.words[max(cue + 1, first - 2) : first])


def _is_addressed(tree: Tree, own: Sequence[int]) -> bool:
    return all(tree.words[c].deprel == "obj" for c in own)
