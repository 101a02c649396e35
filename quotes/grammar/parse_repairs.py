"""Repairs of trees where the article itself, or the order of words, shows that the parse is wrong.

Eight errors spoil the subject of a reporting verb again and again (more are in `quotes/grammar/repairs`):

* a surname at the start of a sentence that is a common word, too, is read as a verb or an interjection
  ("Trump further described ...", "Rice said ..."): what is a name in the rest of the article is one here;
* the day behind the cue becomes its subject ("said Tuesday"): a day never speaks;
* a phrase right before the cue, behind a long clause and a comma, is drawn into that clause
  (", the Supreme Court ruled");
* the speaker behind the cue is taken for its object ("..., explains Winston");
* a report behind its content is taken for one more event (", the agency reported" as a conjunct);
* the "it" that means a body is taken for a filler ("It said ...");
* the "'s" of "he's said that" is taken for "is";
* what "and" joins to a verb of the same tense is joined to one of another tense, farther up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from quotes.grammar import cue_lexicon
from quotes.grammar.calendar_words import CALENDAR, is_day_or_month
from quotes.grammar.repairs import reports, subjects
from quotes.types import Sentence, Word

_WRONG = ("VERB", "AUX", "INTJ", "ADJ", "ADV", "NOUN", "X", "SCONJ", "ADP")
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
_NO_SPEAKERS = frozenset(["it", "that", "this", "what", "which", "there"])
#: What reports and courts do, too.
_REPORTS_DO = frozenset(["conclude", "find", "warn", "argue", "estimate", "recommend", "rule", "call"])
#: No auxiliary comes before a finite verb: "May added", "Will said".
_MODAL_NAMES = frozenset(["may", "will", "might", "can"])
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM")
#: What ends the words of a statement before ", the agency reported".
_BEFORE_REPORT = (",", "”", "''", '"')
_DRAWN_IN = ("conj", "dep", "acl", "advcl", "appos", "parataxis", "ccomp", "acl:relcl", "root")
#: Behind these is the addressee, not the speaker.
_TOLD_TO = frozenset(["tell", "assure", "inform", "remind", "advise", "call", "ask", "urge", "cite"])


def names_of(sentences: Iterable[Sentence], people: Iterable[str] = ()) -> frozenset[str]:
    """Return the words that the article uses as names: proper nouns inside sentences, twice and mostly so.

    Also the surnames of `people` (names as printed, of two words and more) that the article
    never prints as a common word: "Sessions" after "Jeff Sessions".
    """
    rows = [sentence.words for sentence in sentences]
    inside = Counter([word.text for row in rows for word in row[1:]])
    proper = Counter(
        [w.text for row in rows for w in row[1:] if w.upos == "PROPN" and _is_capitalised(w.text)]
    )
    plain = {text.capitalize() for text in {*inside, *(row[0].text for row in rows)} if text.islower()}
    other: Counter[str] = Counter()
    for text, n in inside.items():
        if _is_capitalised(text):
            other[text] += n - proper.get(text, 0)
        else:
            other[text.capitalize()] += n
    often = {text for text, n in proper.items() if n >= 2 and n > 2 * other[text]}
    surnames = {name.split()[-1] for name in people if len(name.split()) > 1}
    told = {text for text in surnames if text[:1].isupper() and text.isalpha() and len(text) > 2}
    return frozenset(text for text in often | (told - plain) if text.lower() not in CALENDAR)


def _is_capitalised(text: str) -> bool:
    """Whether a word is printed with a capital at its beginning, and not only with capitals."""
    return text[:1].isupper() and not text.isupper()


def mend(
    sentence: Sentence, names: frozenset[str], of_the_calendar: frozenset[str] = frozenset()
) -> Sentence:
    """Return the sentence with misread names and days set right; the same object if nothing is wrong.

    Args:
        sentence: as parsed.
        names: words that the article uses as names (``names_of``).
        of_the_calendar: days and months that are names of people in it.
    """
    words = list(sentence.words)
    named = _mend_names(words, names, of_the_calendar)
    spoken = _mend_reports(words, of_the_calendar)
    # Trees can be wrong in unforeseen ways: a repair that would make a circle is dropped.
    return replace(sentence, words=tuple(words)) if (named or spoken) and is_tree(words) else sentence


def _mend_names(words: list[Word], names: frozenset[str], of_the_calendar: frozenset[str]) -> bool:
    """Set misread names and days right; return whether anything changed."""
    changed = False
    for k in range(len(words)):
        if words[k].text[:1].isupper():
            changed |= _tagged_as_name(words, k)
            changed |= _modal_name(words, k)
            changed |= _capital_behind_marks(words, k)
            changed |= _taken_apart(words, k)
        if words[k].deprel in _SUBJECT and is_day_or_month(words, k, of_the_calendar):
            changed |= _day(words, k)
        elif words[k].text in names and words[k].upos in _WRONG and words[k].text[:1].isupper():
            changed |= _make_subject(words, k)
    return changed


def _mend_reports(words: list[Word], of_the_calendar: frozenset[str]) -> bool:
    """Give reporting verbs the subjects they lost; return whether anything changed."""
    changed = reports.asked_first(words) or reports.as_they_note(words)
    for k, word in enumerate(words):
        if word.xpos == "NNS" and reports.is_verb(words, k):
            word = words[k] = replace(word, upos="VERB", xpos="VBZ")
            changed = True
        if word.upos == "VERB" and word.deprel in ("conj", "advcl"):
            changed |= _report_behind(words, k) or reports.speaker_behind(words, k)
        if word.deprel == "conj":
            changed |= reports.joined_too_high(words, k) or subjects.both_speak(words, k)
        changed |= subjects.of_that_age(words, k) or subjects.named_behind_role(words, k)
        if word.text == "that":
            changed |= reports.told_behind_adjunct(words, k)
        if word.deprel == "advcl" and word.xpos == "VB":
            changed |= reports.to_ask(words, k)
        if word.deprel == "aux:pass" and word.text.lower() in ("'s", "’s"):
            changed |= _have_said(words, k)
        if word.deprel == "expl" and word.text.lower() == "it":
            changed |= _it_speaks(words, k)
        if word.xpos in ("VBD", "VBZ", "VBP") and word.upos == "VERB":
            changed |= reports.turned_round(words, k) or reports.robbed(words, k)
            changed |= _subject_before(words, k)
            changed |= _subject_behind(words, k, of_the_calendar)
    return changed


def _tagged_as_name(words: list[Word], index: int) -> bool:
    """ "Akin continued": of two tags that cannot both be right, capital and subject speak for the name."""
    word = words[index]
    if index == 0 and (word.deprel, word.xpos) == ("nsubj", "VB"):  # "Trump on Thursday retreated"
        word = replace(word, xpos="NNP")
    if (
        word.deprel not in _SUBJECT
        or word.xpos not in ("NNP", "NNPS")
        or word.upos not in ("VERB", "AUX", "INTJ", "ADV", "SCONJ")
    ):
        return False
    words[index] = replace(word, upos="PROPN")
    return True


def _taken_apart(words: list[Word], index: int) -> bool:
    """ "Ronna McDaniel": the splitter knows "na" from "wanna"."""
    word, rest = words[index], words[index + 1] if index + 1 < len(words) else words[index]
    if rest.text != "na" or rest.start != word.end or word.text.lower() in ("gon", "wan"):
        return False
    words[index + 1] = replace(rest, upos="PROPN", xpos="NNP", deprel="flat", head=index)
    behind = words[index + 2] if index + 2 < len(words) else rest
    if behind.upos == "PROPN" and behind.head == index:
        words[index + 2] = replace(behind, deprel="flat")
    return True


def is_tree(words: list[Word]) -> bool:
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


def _day(words: list[Word], index: int) -> bool:
    """ "Said Tuesday": a day by itself is no subject; part of a name it has a dependent ("Black Friday")."""
    if any(w.head == index and w.deprel in ("compound", "amod", "flat", "nmod:desc") for w in words):
        return False
    words[index] = replace(words[index], deprel="obl:unmarked")
    return True


def _modal_name(words: list[Word], index: int) -> bool:
    """ "May added", "Will Smith said": no auxiliary comes before a finite verb, so it is a name."""
    word = words[index]
    if word.deprel != "aux" or word.text.lower() not in _MODAL_NAMES:
        return False
    verb = words[word.head]
    if verb.xpos != "VBD":
        return False
    subjects = [w.index for w in words if w.head == verb.index and w.deprel in _SUBJECT]
    name = replace(word, upos="PROPN", xpos="NNP", lemma=word.text)
    if verb.index == index + 1 and not subjects:
        words[index] = replace(name, deprel="nsubj")
    elif subjects == [index + 1] and verb.index == index + 2 and words[index + 1].upos == "PROPN":
        words[index] = replace(name, head=index + 1, deprel="compound")
    else:
        return False
    return True


def _capital_behind_marks(words: list[Word], index: int) -> bool:
    """'..., ambassadors,” Trump wrote': a capital right behind marks and before the report is a name's."""
    word = words[index]
    if (
        word.xpos != "NN"
        or word.upos != "NOUN"
        or word.deprel not in _SUBJECT
        or not 0 < index < len(words) - 1
    ):
        return False
    verb = words[index + 1]
    if words[index - 1].text not in _BEFORE_REPORT or word.head != index + 1 or not word.text.istitle():
        return False
    if verb.xpos not in ("VBD", "VBZ") or cue_lexicon.verb(verb.lemma.lower()).speech < 0.3:
        return False
    words[index] = replace(word, upos="PROPN", xpos="NNP", lemma=word.text)
    return True


def _make_subject(words: list[Word], index: int) -> bool:
    """Make a misread name the subject of the verb that hangs on it, or just a name."""
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
    if index < 4 or verb.deprel not in _DRAWN_IN or cue_lexicon.verb(verb.lemma.lower()).speech < 0.3:
        return False
    if any(
        w.head == index and w.deprel in (*_SUBJECT, "csubj", "cc", "aux", "aux:pass", "mark") for w in words
    ):
        return False
    phrase = _phrase_before(words, index)
    if phrase is None or not any(w.upos in ("VERB", "AUX") for w in words[: phrase[0].index]):
        return False
    _make_phrase_subject(words, phrase, index)
    return True


def _make_phrase_subject(words: list[Word], phrase: list[Word], index: int) -> None:
    """Hang a noun phrase on the verb behind it, and the verb on what the phrase hung on."""
    verb = words[index]
    inside = {w.index for w in phrase}
    tops = [w for w in phrase if w.head not in inside and w.upos in ("NOUN", "PROPN")]
    head = tops[0] if len(tops) == 1 else phrase[-1]
    top = verb.head
    while top >= 0 and (top in inside or top == index):
        top = words[top].head
    for word in phrase:
        if word.index != head.index and word.head not in inside:
            relation = word.deprel if word.deprel in ("det", "amod") else "compound"
            words[word.index] = replace(word, head=head.index, deprel=relation)
    words[head.index] = replace(head, head=index, deprel="nsubj")
    words[index] = replace(verb, head=top, deprel="parataxis" if top >= 0 else "root")


def _phrase_before(words: list[Word], index: int) -> list[Word] | None:
    """The noun phrase between a comma or quotation mark and a verb: ", the news agency reported"."""
    last = first = _before_brackets(words, index)
    while (first > 0 and words[first - 1].upos in ("DET", *_MODIFIERS, "PART")) or (
        first > 1 and words[first - 1].text == "-" and words[first - 2].upos in _MODIFIERS
    ):
        first -= 1
    phrase = words[first:last]
    if not 0 < len(phrase) <= 12 or first < 3 or words[first - 1].text not in _BEFORE_REPORT:
        return None
    return phrase if phrase[-1].upos in ("NOUN", "PROPN") and phrase[0].upos != "PART" else None


def _it_speaks(words: list[Word], index: int) -> bool:
    """ "It said nothing was damaged": the museum's "it", not the one of "it is said that"."""
    head = words[index].head
    if head < 0 or head < index or words[head].upos != "VERB" or words[head].xpos not in ("VBD", "VBZ"):
        return False
    lemma = words[head].lemma.lower()
    if cue_lexicon.verb(lemma).speech < 0.6 and lemma not in _REPORTS_DO:
        return False
    if any(w.head == head and w.deprel in (*_SUBJECT, "csubj", "aux:pass") for w in words):
        return False
    words[index] = replace(words[index], deprel="nsubj")
    return True


def _have_said(words: list[Word], index: int) -> bool:
    """ "She’s indicated that it may close": she has, for nobody has indicated her."""
    verb = words[words[index].head]
    if verb.xpos != "VBN" or verb.lemma.lower() in _TOLD_TO:
        return False
    if cue_lexicon.verb(verb.lemma.lower()).speech < 0.3:
        return False
    own = [w for w in words if w.head == verb.index]
    subject = next((w for w in own if w.deprel == "nsubj:pass"), None)
    if subject is None or subject.index > index or subject.text.lower() in _NO_SPEAKERS:
        return False
    if not any(w.deprel in ("ccomp", "obj") and w.index > verb.index for w in own):
        return False
    words[index] = replace(words[index], deprel="aux", lemma="have")
    words[subject.index] = replace(subject, deprel="nsubj")
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
    if first < 3 or words[first - 1].text not in _BEFORE_REPORT:
        return False
    # A verb with a subject and without an auxiliary is not a participle.
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
    """ ", explains Winston", "Said Ellis:": the phrase right behind a cue without subject speaks."""
    verb = words[index]
    before = words[index - 1].text if index else ","
    if (
        before not in (*_BEFORE_REPORT, "?", "!")
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
            if word.upos not in ("NOUN", "PROPN", "PRON") or is_day_or_month(words, k, of_the_calendar):
                return False
            words[k] = replace(word, deprel="nsubj")
            return True
        if word.upos == "PUNCT":
            return False
    return False
