"""The contents that a cue may report: what its frames propose, with the edges set right, without doubles."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.find.frames import FRAMES, according, proposals
from quotes.grammar import cue_lexicon
from quotes.grammar.clauses import (
    SUBJECTS,
    cut_behind,
    cut_points,
    is_no_content,
    told_person,
    trim,
    without_addressee,
)
from quotes.grammar.tree import Tree
from quotes.grammar.voice import TOLD_TO, agent_of, is_passive

#: "is expected to": a passive of these with an infinitive tells what will or may be, and nobody says it.
_EXPECTED = frozenset(
    (
        "anticipate",
        "assume",
        "believe",
        "estimate",
        "expect",
        "forecast",
        "know",
        "predict",
        "project",
        "think",
    )
)

#: "wrote an article", "issued a statement": what was made, not what it says.
_MAKING = frozenset(("deliver", "draft", "issue", "make", "post", "publish", "release", "write"))
#: The name of what is left of any content when the phrase before the cue turns out to be its speaker.
BEFORE_SPEAKER = "before speaker<"
#: The name of a content that the words of its cue settle (`quotes/find/short`).
SHORT = "short>"
#: Names of contents cut short at their end, put before the frame: "ing|ccomp>".
CUTS = {
    "ing": "It ends before an -ing clause about the reporting.",
    "as": "It ends before a clause or phrase of time about the reporting.",
    "which": "It ends before a relative clause that the writer adds.",
    "but": "It ends before what the writer sets against it.",
    "and": "It ends before the next main clause.",
    "main": "It ends where the main clause begins.",
    "apposition": "It ends before what the writer adds to a name or a noun.",
    "dash": "It ends before what a dash sets apart.",
    "semicolon": "It ends at the semicolon.",
}
#: What each name of a content says, with ``{cue}`` for the cue.
MEANINGS = {
    **{name: said for frame in (*FRAMES, according) for name, said in frame.meanings.items()},
    SHORT: "{cue} and its object say in short what was said.",
    BEFORE_SPEAKER: "The words before {cue} and its speaker are what was said, up to the comma.",
}


@dataclass(frozen=True, slots=True)
class Content:
    """One possible content of a cue, in the cue's sentence.

    Attributes:
        words: its words, as indices of the sentence.
        frame: how it hangs on the cue, a name of ``quotes/find/frames.py`` ("ccomp>").
        head: the word through which it hangs on the cue.
    """

    words: tuple[int, ...]
    frame: str
    head: int


def contents_of(tree: Tree, cue: int) -> list[Content]:
    """Return the contents that the frames of the word at `cue` allow, each range of words once."""
    found: dict[tuple[int, ...], Content] = {}
    told = told_person(tree, cue)
    points = cut_points(tree, cue, _speaks(tree, cue))
    expected = _is_expectation(tree, cue)
    for indices, frame, head in proposals(tree, cue):
        whole = trim(tree, indices)
        if (
            is_no_content(tree, whole)
            or (expected and frame.startswith("xcomp"))
            or _is_made(tree, cue, whole)
        ):
            continue
        if told is not None and whole and whole[0] > cue:
            whole = without_addressee(tree, told, whole)
        words = _without_speaker(tree, cue, whole)
        if not words:
            continue
        name = frame if words == whole else BEFORE_SPEAKER
        if words not in found:
            found[words] = Content(words, name, head)
        if len(words) > 4 and words[0] > cue:
            for how, short in cut_behind(tree, points, words):
                if short not in found:
                    found[short] = Content(short, f"{how}|{name}", head)
    return list(found.values())


def _is_made(tree: Tree, cue: int, indices: tuple[int, ...]) -> bool:
    """Whether words only name what somebody made: "wrote [an article]", "issued [a short statement]"."""
    if not 1 < len(indices) < 5 or tree.words[cue].lemma.lower() not in _MAKING:
        return False
    words = [tree.words[i] for i in indices]
    return words[0].text.lower() in ("a", "an") and all(word.upos in ("NOUN", "ADJ") for word in words[1:])


def _speaks(tree: Tree, cue: int) -> bool:
    """Whether the lexicon knows the cue as a word of saying or thinking."""
    word = tree.words[cue]
    entry = cue_lexicon.noun if word.upos in ("NOUN", "PROPN") else cue_lexicon.verb
    found = entry(word.lemma.lower())
    return found.speech >= 0.05 or found.thought >= 0.05


def _is_expectation(tree: Tree, cue: int) -> bool:
    """Whether a cue is the passive of a verb of expecting, without an agent: "is expected to resign"."""
    if tree.words[cue].lemma.lower() not in _EXPECTED or not is_passive(tree, cue):
        return False
    return agent_of(tree, cue) is None


def _without_speaker(tree: Tree, cue: int, indices: tuple[int, ...]) -> tuple[int, ...]:
    """Cut off a phrase between the last comma and the cue: it is who speaks, not what is said.

    "The centre will be built, [the news agency] reported": if the parse joins the agency to the
    clause before it, the cue has no subject of its own and the words run up to the cue.
    """
    words = tree.words
    if words[cue].text.lower() == "according" and not any(words[i].text == "according" for i in indices):
        return indices  # whom it names stands behind it
    if not indices or not (indices[-1] == cue - 1 or (indices[-1] == cue - 2 and words[cue - 1].text == ",")):
        return indices
    behind = words[cue - 1].text == "," and words[cue].lemma.lower() not in TOLD_TO
    if any(words[c].deprel in SUBJECTS and (c < cue or behind) for c in tree.children[cue]):
        return indices  # its own subject says it, before or behind it: "It will fail, says Lee"
    cut = None
    for k in range(len(indices) - 1, 2, -1):
        word = words[indices[k]]
        if word.upos in ("VERB", "AUX") or len(indices) - k > 18:
            break
        if word.text in ("”", '"', "''"):
            cut = k
            break
        after = words[indices[k] + 1]
        if word.text == "," and (after.upos in ("DET", "PROPN") or cut is None):
            cut = k
    return trim(tree, indices[:cut]) if cut is not None else indices
