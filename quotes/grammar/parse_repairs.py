"""Mends of trees where the article itself, or the order of words, shows that the parse erred.

Six errors spoil the subject of a reporting verb again and again: a surname at the start of a sentence
that is a common word too ("Trump further described ...", "Rice said ...") is read as a verb or an
interjection, and the day behind the cue ("said Tuesday") as its subject. What the rest of the article
calls a name is a name here too; a day never speaks. Third, a phrase right before the cue, behind a long
clause and a comma, is drawn into that clause (", the Supreme Court ruled"). Fourth, who stands behind the
cue is taken for its object ("..., explains Winston"). Fifth, a report behind its content is taken for one
more thing that happens (", the agency reported" as a conjunct). Sixth, the "it" that stands for a body is
taken for a filler ("It said ...").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from quotes.grammar import cue_lexicon
from quotes.grammar.calendar_words import CALENDAR, tells_when
from quotes.types import Sentence, Word

_WRONG = ("VERB", "AUX", "INTJ", "ADJ", "ADV", "NOUN", "X", "SCONJ", "ADP")
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
#: No auxiliary stands before a finite verb: "May added", "Will said".
_MODAL_NAMES = frozenset(["may", "will", "might", "can"])
_DRAWN_IN = ("conj", "dep", "acl", "advcl", "appos", "parataxis", "ccomp", "acl:relcl", "root")
#: Whom they are said to stands behind these, not who says it.
_TOLD_TO = frozenset(["tell", "assure", "inform", "remind", "advise", "call", "ask", "urge", "cite"])


def names_of(sentences: Iterable[Sentence], people: Iterable[str] = ()) -> frozenset[str]:
    """Words that the article uses as names: proper nouns inside sentences, twice and mostly so.

    Also the surnames of `people` (names as printed, of two words and more) that the article
    never prints as a common word: "Sessions" after "Jeff Sessions".
    """
    proper: Counter[str] = Counter()
    other: Counter[str] = Counter()
    plain: set[str] = set()
    for sentence in sentences:
        plain.update(word.text.capitalize() for word in sentence.words if word.text.islower())
        for word in sentence.words[1:]:
            if word.text[:1].isupper() and not word.text.isupper():
                (proper if word.upos == "PROPN" else other)[word.text] += 1
            else:
                other[word.text.capitalize()] += 1
    often = {text for text, n in proper.items() if n >= 2 and n > 2 * other[text]}
    surnames = {name.split()[-1] for name in people if len(name.split()) > 1}
    told = {text for text in surnames if text[:1].isupper() and text.isalpha() and len(text) > 2}
    return frozenset(text for text in often | (told - plain) if text.lower() not in CALENDAR)


def mend(
    sentence: Sentence, names: frozenset[str], of_the_calendar: frozenset[str] = frozenset()
) -> Sentence:
    """The sentence with misread names and days set right; the same object where nothing is wrong.

    Args:
        sentence: as parsed.
        names: words that the article uses as names (``names_of``).
        of_the_calendar: days and months that somebody in it is called.
    """
    words = list(sentence.words)
    changed = False
    for k, word in enumerate(words):
        tags_differ = word.xpos in ("NNP", "NNPS") and word.upos in ("VERB", "AUX", "INTJ", "ADV", "SCONJ")
        if tags_differ and word.text[:1].isupper() and word.deprel in _SUBJECT:
            # "Akin continued": of two tags that cannot both be right, capital and subject speak for the name.
            word = words[k] = replace(word, upos="PROPN")
            changed = True
        if (relation := _modal_name(words, k)) is not None:
            head = word.head if relation == "nsubj" else k + 1
            word = words[k] = replace(
                word, upos="PROPN", xpos="NNP", lemma=word.text, head=head, deprel=relation
            )
            changed = True
        if word.deprel in _SUBJECT and tells_when(words, k, of_the_calendar) and _bare(words, k):
            words[k] = replace(word, deprel="obl:unmarked")
            changed = True
        elif word.text in names and word.upos in _WRONG and word.text[:1].isupper():
            changed = _make_subject(words, k) or changed
    for k, word in enumerate(words):
        if word.upos == "VERB" and word.deprel in ("conj", "advcl"):
            changed = _report_behind(words, k) or changed
        if word.deprel == "expl" and word.text.lower() == "it":
            changed = _it_speaks(words, k) or changed
        if word.xpos in ("VBD", "VBZ", "VBP") and word.upos == "VERB":
            changed = (k > 3 and _subject_before(words, k)) or changed
            changed = _subject_behind(words, k, of_the_calendar) or changed
    # A mend that would tie a knot (trees can be wrong in ways nobody thought of) is none.
    return replace(sentence, words=tuple(words)) if changed and _is_tree(words) else sentence


def _is_tree(words: list[Word]) -> bool:
    """Whether every word leads up to a root."""
    sound = [False] * len(words)
    for word in words:
        way: list[int] = []
        index = word.index
        while index >= 0 and not sound[index]:
            if len(way) > len(words):
                return False
            way.append(index)
            index = words[index].head
        for index in way:
            sound[index] = True
    return True


def _bare(words: list[Word], index: int) -> bool:
    """A day by itself, not part of a name ("Black Friday" and "Mrs. May" have a dependent)."""
    return not any(w.head == index and w.deprel in ("compound", "amod", "flat", "nmod:desc") for w in words)


def _modal_name(words: list[Word], index: int) -> str | None:
    """ "May added", "Will Smith said": no auxiliary stands before a finite verb. What it is then, or None."""
    word = words[index]
    if word.deprel != "aux" or word.text.lower() not in _MODAL_NAMES or not word.text[:1].isupper():
        return None
    verb = words[word.head]
    if verb.xpos != "VBD":
        return None
    subjects = [w.index for w in words if w.head == verb.index and w.deprel in _SUBJECT]
    if verb.index == index + 1 and not subjects:
        return "nsubj"
    first_name = subjects == [index + 1] and verb.index == index + 2 and words[index + 1].upos == "PROPN"
    return "compound" if first_name else None


def _make_subject(words: list[Word], index: int) -> bool:
    """Turn a misread name into the subject of the verb that hangs on it, or just into a name."""
    word = words[index]
    name = replace(word, upos="PROPN", xpos="NNP", lemma=word.text)
    verb = next(
        (
            w
            for w in words[index + 1 :]
            if w.head == index
            and w.upos in ("VERB", "AUX")
            and w.xpos in ("VBD", "VBZ", "VBP", "VBN", "MD")
            and w.deprel in ("xcomp", "ccomp", "conj", "advcl", "parataxis", "dep", "acl", "acl:relcl", "obj")
        ),
        None,
    )
    if verb is None:
        if word.deprel in ("discourse", "advmod", "vocative", "dep", "advcl", "mark", "intj"):
            governor = words[word.head] if word.head >= 0 else None
            if governor is not None and governor.upos == "VERB" and governor.index > index:
                own = any(w.head == governor.index and w.deprel in _SUBJECT for w in words)
                if not own:
                    words[index] = replace(name, deprel="nsubj")
                    return True
        if word.upos in ("NOUN", "ADJ", "X"):
            words[index] = name
            return True
        return False
    for k, other in enumerate(words):
        if other.head == index and k != verb.index and k > index:
            words[k] = replace(other, head=verb.index)
    words[verb.index] = replace(verb, head=word.head, deprel=word.deprel)
    words[index] = replace(name, head=verb.index, deprel="nsubj")
    return True


def _subject_before(words: list[Word], index: int) -> bool:
    """ "..., the news agency reported": a phrase between comma and cue is the cue's subject.

    Long clauses before it pull the phrase into themselves (as one more conjunct, say), and the cue
    is left without a subject.
    """
    verb = words[index]
    if verb.deprel not in _DRAWN_IN:
        return False
    if cue_lexicon.verb(verb.lemma.lower()).speech < 0.3 or any(
        w.head == index and w.deprel in (*_SUBJECT, "csubj", "cc", "aux", "aux:pass", "mark") for w in words
    ):
        return False
    last = first = _before_brackets(words, index)
    while (first > 0 and words[first - 1].upos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART")) or (
        first > 1
        and words[first - 1].text == "-"
        and words[first - 2].upos in ("ADJ", "NOUN", "PROPN", "NUM")
    ):
        first -= 1
    if first == last or first < 3 or words[first - 1].text not in (",", "”", "''", '"') or last - first > 12:
        return False
    phrase = words[first:last]
    if phrase[-1].upos not in ("NOUN", "PROPN") or phrase[0].upos == "PART":
        return False
    if not any(w.upos in ("VERB", "AUX") for w in words[:first]):
        return False
    inside = {w.index for w in phrase}
    tops = [w for w in phrase if w.head not in inside and w.upos in ("NOUN", "PROPN")]
    head = tops[0] if len(tops) == 1 else phrase[-1]
    top = verb.head
    while top >= 0 and (top in inside or top == index):
        top = words[top].head
    for word in phrase:
        if word.index != head.index and word.head not in inside:
            words[word.index] = replace(
                word, head=head.index, deprel=word.deprel if word.deprel in ("det", "amod") else "compound"
            )
    words[head.index] = replace(head, head=index, deprel="nsubj")
    words[index] = replace(verb, head=top, deprel="parataxis" if top >= 0 else "root")
    return True


def _it_speaks(words: list[Word], index: int) -> bool:
    """ "It said nothing was damaged": the museum's "it", not the one of "it is said that"."""
    head = words[index].head
    if head < 0 or head < index or words[head].upos != "VERB" or words[head].xpos not in ("VBD", "VBZ"):
        return False
    if cue_lexicon.verb(words[head].lemma.lower()).speech < 0.6:
        return False
    if any(w.head == head and w.deprel in (*_SUBJECT, "csubj", "aux:pass") for w in words):
        return False
    words[index] = replace(words[index], deprel="nsubj")
    return True


def _report_behind(words: list[Word], index: int) -> bool:
    """ "They will meet, the agency reported": no conjunct without a conjunction, but a report."""
    verb = words[index]
    if not 0 <= verb.head < index or cue_lexicon.verb(verb.lemma.lower()).speech < 0.3:
        return False
    own = [w for w in words if w.head == index]
    if any(w.deprel in ("cc", "aux", "aux:pass", "mark", "ccomp", "csubj") for w in own):
        return False
    subject = next((w.index for w in own if w.deprel == "nsubj" and w.index < index), None)
    if subject is None:
        return False
    first = subject
    while first > 0 and _leads_to(words, first - 1, subject):
        first -= 1
    if first < 3 or words[first - 1].text not in (",", "”", "''", '"'):
        return False
    # With a subject and no auxiliary it is no participle.
    words[index] = replace(verb, deprel="parataxis", xpos="VBD" if verb.xpos == "VBN" else verb.xpos)
    return True


def _leads_to(words: list[Word], index: int, top: int) -> bool:
    """Whether a word hangs on another, directly or through others; in a broken tree, within 20 steps."""
    for _ in range(20):
        if index < 0 or index == top:
            return index == top
        index = words[index].head
    return False


def _before_brackets(words: list[Word], index: int) -> int:
    """The index itself, or that of the bracket before it: "Rep. Gwen Moore [(D-Wis.)] said"."""
    if index > 0 and words[index - 1].text == ")":
        for k in range(index - 2, max(-1, index - 9), -1):
            if words[k].text == "(":
                return k
    return index


def _subject_behind(words: list[Word], index: int, of_the_calendar: frozenset[str]) -> bool:
    """ ", explains Winston", "Said Ellis:": who stands right behind a cue without subject spoke."""
    verb = words[index]
    before = words[index - 1].text if index else ","
    if (
        before not in (",", "”", "''", '"', "?", "!")
        or verb.lemma.lower() in _TOLD_TO
        or (entry := cue_lexicon.verb(verb.lemma.lower())).speech + entry.thought < 0.5
        or any(w.head == index and w.deprel in (*_SUBJECT, "csubj", "expl", "cc", "mark") for w in words)
    ):
        return False
    for k in range(index + 1, min(len(words), index + 8)):
        word = words[k]
        if word.head == index:
            if word.deprel not in ("obj", "iobj", "appos", "dep", "vocative", "obl:unmarked", "xcomp"):
                return False
            if word.upos not in ("NOUN", "PROPN", "PRON") or tells_when(words, k, of_the_calendar):
                return False
            words[k] = replace(word, deprel="nsubj")
            return True
        if word.upos == "PUNCT":
            return False
    return False
