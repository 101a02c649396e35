"""Reports between two commas, and behind "after": whose subject a parser gives to the wrong verb.

"The answer, argues Tom Hale, lies in the soil": the answer lies, and Hale argues. "Shares fell after Nina
Ross, the director, warned of it": Ross warned.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.grammar import cue_lexicon
from quotes.types import Word

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOMINAL = ("DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON")
#: Who speaks between two commas is named in so many words.
_WHO = 14
#: From this share on a verb speaks; see ``cue_lexicon``.
_SPEAKS = 0.5
_AFTER = frozenset(["after", "before", "as", "since", "until", "because", "though", "although", "once"])
#: Participles with which a sentence begins.
_ASKED = frozenset(["Asked", "Pressed", "Questioned", "Quizzed", "Challenged", "Accused", "Confronted"])
_TOLD = frozenset(["tell", "inform", "warn", "advise", "remind", "assure", "notify", "alert"])


def turned_round(words: list[Word], index: int) -> bool:
    """ "[The answer], argues Tom Hale, [lies in the soil]": set right, if the tree has it otherwise.

    So is "[The answer], the bank points out, [lies in the soil]".

    Args:
        words: of the sentence; changed in place.
        index: a finite verb.

    Returns:
        Whether anything changed.
    """
    if not 1 < index < len(words) - 3 or not _speaks(words[index]):
        return False
    behind = words[index - 1].text == ","
    end = _closing_comma(words, index) if behind else _comma_right_behind(words, index)
    first = index + 1 if behind else _who_before(words, index)
    if end is None or first is None:
        return False
    last = end if behind else index
    before = min(first, index) - 1
    taken = [w for w in words[:before] if w.head == index and w.deprel != "punct"]
    subject = next((w for w in taken if w.deprel in _SUBJECT), None)
    predicate = _top_behind(words, end + 1, index)
    speaker = _head_of(words, first, last)
    if subject is None or predicate is None or speaker is None:
        return False
    for word in words[first:last]:
        if word.index != speaker and not first <= word.head < last and word.deprel != "punct":
            words[word.index] = replace(word, head=speaker, deprel="acl")
    _part(words, index, taken, predicate, end)
    words[speaker] = replace(words[speaker], head=index, deprel="nsubj")
    return True


def _part(words: list[Word], index: int, taken: list[Word], predicate: int, end: int) -> None:
    """Give the clause round a report all that the report has taken of it, and hang the report on it."""
    verb = words[index]
    subject = next(w for w in taken if w.deprel in _SUBJECT)
    clause = next((w for w in taken if w.deprel in ("ccomp", "csubj") and w.index > subject.index), None)
    if clause is not None and subject is not clause:  # "What worries her, says Lee, is the price"
        words[subject.index] = replace(subject, head=clause.index)
    for word in taken:
        if words[word.index].head == index:
            relation = "csubj" if word is clause else word.deprel
            words[word.index] = replace(words[word.index], head=predicate, deprel=relation)
    for word in words[end:]:
        if word.head == index and word.index != predicate:
            words[word.index] = replace(word, head=predicate)
    words[predicate] = replace(words[predicate], head=verb.head, deprel=verb.deprel)
    words[index] = replace(verb, head=predicate, deprel="parataxis")


def robbed(words: list[Word], index: int) -> bool:
    """ "Shares fell after Dr. Nina Ross, the director, [warned] people of it": she warned, not the shares.

    Args:
        words: of the sentence; changed in place.
        index: a finite verb.

    Returns:
        Whether anything changed.
    """
    verb = words[index]
    if index < 6 or words[index - 1].text != "," or not _speaks(verb):
        return False
    name = next(
        (
            w for w in words[: index - 2]
            if w.deprel in ("obl", "nmod") and w.upos == "PROPN" and w.head < w.index
            and _apposed_up_to(words, w.index, index - 2)
        ),
        None,
    )  # fmt: skip
    if name is None or name.head < 0:
        return False
    opener = next((w for w in words[: name.index] if w.head == name.index and w.deprel == "case"), None)
    main = words[name.head]
    if opener is None or opener.text.lower() not in _AFTER or main.xpos not in _FINITE or main.index == index:
        return False
    own = [w for w in words if w.head == index and w.deprel in _SUBJECT]
    if len(own) > 1 or (own and own[0].index < index and own[0].index > main.index):
        return False
    if own and own[0].index > index:
        if verb.lemma.lower() not in _TOLD:
            return False
        words[own[0].index] = replace(own[0], deprel="obj")
    elif own and not any(w.head == main.index and w.deprel in _SUBJECT for w in words):
        words[own[0].index] = replace(own[0], head=main.index)
    if main.head == index:  # the main verb was taken for what is reported
        words[main.index] = replace(main, head=verb.head, deprel=verb.deprel)
    words[index] = replace(verb, head=main.index, deprel="advcl")
    words[opener.index] = replace(opener, head=index, deprel="mark")
    words[name.index] = replace(name, head=index, deprel="nsubj")
    return True


def speaker_behind(words: list[Word], index: int) -> bool:
    """ "The catch has grown, [says] its president, Ida Brook": no conjunct without "and", but a report.

    Args:
        words: of the sentence; changed in place.
        index: a finite verb.

    Returns:
        Whether anything changed.
    """
    verb = words[index]
    if verb.deprel not in ("conj", "advcl") or not 0 <= verb.head < index or not _speaks(verb):
        return False
    if words[index - 1].text not in (",", "”", '"', "''") or words[index + 1 : index + 2] == []:
        return False
    own = [w for w in words if w.head == index]
    if any(w.deprel in ("cc", "aux", "aux:pass", "mark", "ccomp", "xcomp", "csubj", "obj") for w in own):
        return False
    subjects = [w.index for w in own if w.deprel == "nsubj"]
    if len(subjects) != 1 or not index < subjects[0] < index + 6:
        return False
    if any(w.upos == "PUNCT" and w.text != "-" for w in words[index + 1 : subjects[0]]):
        return False
    words[index] = replace(verb, deprel="parataxis")
    return True


def as_they_note(words: list[Word]) -> bool:
    """ "As Ana Lee, a baker, has [noted], the price rose": Lee notes it, and the main clause comes behind.

    Args:
        words: of the sentence; changed in place.

    Returns:
        Whether anything changed.
    """
    opener = words[0] if words else None
    if opener is None or opener.text != "As" or opener.deprel != "case" or opener.head < 0:
        return False
    name = words[opener.head]
    if name.deprel != "obl" or not name.index < name.head < len(words) - 3:
        return False
    cue = words[name.head]
    if cue.deprel != "root" or not _speaks(cue) or words[cue.index + 1].text != ",":
        return False
    own = [w for w in words if w.head == cue.index]
    main = next((w for w in own if w.deprel in ("parataxis", "ccomp") and w.index > cue.index + 1), None)
    if main is None or any(w.deprel in _SUBJECT for w in own):
        return False
    words[opener.index] = replace(opener, head=cue.index, deprel="mark")
    words[name.index] = replace(name, deprel="nsubj")
    words[main.index] = replace(main, head=-1, deprel="root")
    words[cue.index] = replace(cue, head=main.index, deprel="advcl")
    return True


def told_behind_adjunct(words: list[Word], index: int) -> bool:
    """ "She said in a talk with the agency [that] she did not believe it": no relative clause of the agency.

    Args:
        words: of the sentence; changed in place.
        index: of "that".

    Returns:
        Whether anything changed.
    """
    that = words[index]
    if that.xpos != "IN" or that.deprel not in ("obj", "obl", "mark", "nsubj") or not 3 < index < that.head:
        return False
    verb = words[that.head]
    if verb.deprel != "acl:relcl" or not 0 <= verb.head < index:
        return False
    if not any(w.head == verb.index and w.deprel in _SUBJECT and w.index > index for w in words):
        return False
    cue = _cue_above(words, verb.head)
    if cue_lexicon.noun(words[verb.head].lemma.lower()).speech >= _SPEAKS / 2:
        return False  # "points to her own testimony that she was told"
    if cue is None or any(w.head == cue and w.deprel == "ccomp" and w.index < index for w in words):
        return False
    for word in words[verb.index + 1 :]:
        if word.head == cue and word.deprel == "ccomp":
            words[word.index] = replace(word, head=verb.index)
    words[index] = replace(that, deprel="mark")
    words[verb.index] = replace(verb, head=cue, deprel="ccomp")
    return True


def _cue_above(words: list[Word], noun: int) -> int | None:
    """The finite verb of speech on which a noun hangs by prepositions alone: "said in a talk with [him]"."""
    for _ in range(4):
        word = words[noun]
        if word.deprel not in ("obl", "nmod", "appos") or not 0 <= word.head < noun:
            return None
        noun = word.head
        if words[noun].upos == "VERB":
            finite = words[noun].xpos in ("VBD", "VBZ", "VBP")
            return noun if finite and _speaks(words[noun]) else None
    return None


def to_ask(words: list[Word], index: int) -> bool:
    """ "Lee took to social media [to ask] them to stop": who takes to it asks.

    Args:
        words: of the sentence; changed in place.
        index: an infinitive.

    Returns:
        Whether anything changed.
    """
    verb = words[index]
    if verb.xpos != "VB" or verb.deprel != "advcl" or not 0 <= verb.head < index or not _speaks(verb):
        return False
    above = words[verb.head]
    took = above.lemma.lower() == "take" and words[above.index + 1].text.lower() == "to"
    if not took or words[index - 1].xpos != "TO":
        return False
    words[index] = replace(verb, deprel="xcomp")
    return True


def is_verb(words: list[Word], index: int) -> bool:
    """Return whether what is tagged as a plural is a verb: "The audio [shows] that", "he [points] out"."""
    word = words[index]
    if word.upos == "VERB":
        return True
    own = [w for w in words if w.head == index]
    if word.upos != "NOUN" or any(w.deprel in ("cop", "det", "case", "amod", "nmod:poss") for w in own):
        return False
    subject = next((w for w in own if w.deprel == "nsubj" and w.index < index), None)
    return subject is not None and any(w.deprel == "ccomp" and w.index > index for w in own)


def asked_first(words: list[Word]) -> bool:
    """ "[Asked] to explain it, Vale announced that": who is asked does not speak there, but behind the comma.

    Args:
        words: of the sentence; changed in place.

    Returns:
        Whether anything changed.
    """
    first = next((w for w in words[:2] if w.upos != "PUNCT"), None)
    if first is None or first.text not in _ASKED or first.deprel != "root":
        return False
    own = [w for w in words if w.head == first.index]
    if any(w.deprel in (*_SUBJECT, "aux", "aux:pass", "conj") for w in own):
        return False
    for main in own:
        if main.deprel not in ("parataxis", "ccomp", "dep", "advcl") or main.xpos not in _FINITE:
            continue
        subject = next((w for w in words if w.head == main.index and w.deprel in _SUBJECT), None)
        if subject is None or subject.index > main.index:
            continue
        if not any(w.text in (",", "—", "–") for w in words[first.index : subject.index]):
            continue
        words[main.index] = replace(main, head=-1, deprel="root")
        words[first.index] = replace(first, head=main.index, deprel="advcl", xpos="VBN")
        for word in own:
            if word.index > main.index:
                words[word.index] = replace(word, head=main.index)
        return True
    return False


def joined_too_high(words: list[Word], index: int) -> bool:
    """ "The town owes Lee thanks after she came clean and admitted it": she admitted it, not the town.

    Args:
        words: of the sentence; changed in place.
        index: a verb that is joined to another one.

    Returns:
        Whether anything changed.
    """
    verb, above = words[index], words[words[index].head]
    if verb.xpos != "VBD" or above.xpos not in ("VBZ", "VBP") or words[index - 1].text.lower() != "and":
        return False
    if above.index > index:
        return False
    if any(w.head == index and w.deprel in (*_SUBJECT, "aux") for w in words):
        return False
    between = [
        w for w in words[above.index + 1 : index]
        if w.xpos == "VBD" and w.deprel in ("advcl", "acl:relcl", "ccomp")
        and any(s.head == w.index and s.deprel in _SUBJECT for s in words)
    ]  # fmt: skip
    if not between or words[index - 2].text == ",":
        return False
    words[index] = replace(verb, head=between[-1].index)
    return True


def _speaks(verb: Word) -> bool:
    entry = cue_lexicon.verb(verb.lemma.lower())
    return entry.speech + entry.thought >= _SPEAKS


def _closing_comma(words: list[Word], verb: int) -> int | None:
    """The comma behind who speaks, if the sentence goes on with a verb there: ", says Lee[,] is"."""
    if words[verb + 1].upos not in _NOMINAL or words[verb + 1].xpos in ("WP", "WDT", "EX"):
        return None
    for k in range(verb + 2, min(verb + _WHO, len(words) - 1)):
        word = words[k]
        if word.xpos in _FINITE and word.deprel not in ("acl", "amod"):
            return None
        if word.upos == "PUNCT" and word.text not in (",", "-", "."):
            return None
        if word.text == ",":
            behind = words[k + 1]
            behind = words[k + 2] if behind.upos == "ADV" and k + 2 < len(words) else behind
            if behind.xpos in _FINITE:
                return k
    return None


def _who_before(words: list[Word], verb: int) -> int | None:
    """Where a phrase between a comma and a verb begins: ", [the bank] points out"."""
    first = verb
    while first > 0 and words[first - 1].upos in (*_NOMINAL, "ADP") and verb - first < _WHO:
        first -= 1
    if first == verb or first < 2 or words[first - 1].text != ",":
        return None
    return first if words[verb - 1].upos in ("NOUN", "PROPN", "PRON") else None


def _comma_right_behind(words: list[Word], verb: int) -> int | None:
    """The comma right behind a verb or its particle, if the sentence goes on with a verb there."""
    k = verb + 1
    while k < len(words) - 2 and words[k].upos in ("ADV", "ADP") and k - verb < 3:
        k += 1
    behind = words[k + 1] if k + 1 < len(words) else None
    return k if words[k].text == "," and behind is not None and behind.xpos in _FINITE else None


def _top_behind(words: list[Word], first: int, verb: int) -> int | None:
    """The highest word of the clause that begins at `first`, if it hangs on the verb."""
    index = first
    for _ in range(20):
        head = words[index].head
        if head == verb:
            return index if words[index].deprel != "punct" else None
        if head < first:
            return None
        index = head
    return None


def _head_of(words: list[Word], first: int, end: int) -> int | None:
    """The first noun or name of a phrase that hangs on a word outside."""
    return next(
        (
            w.index for w in words[first:end]
            if w.upos in ("NOUN", "PROPN", "PRON") and not first <= w.head < end
        ),
        None,
    )  # fmt: skip


def _apposed_up_to(words: list[Word], name: int, last: int) -> bool:
    """Whether a name and what is in apposition to it reach up to a word, with a comma between."""
    comma = next((w.index for w in words[name + 1 : last] if w.text == ","), None)
    if comma is None or comma - name > 4:
        return False
    between = words[comma + 1 : last + 1]
    if any(w.xpos in _FINITE or w.text in ("”", '"', "“", ";", ":") for w in between):
        return False
    index = comma + 1
    for _ in range(20):
        if words[index].head == name and words[index].deprel in ("appos", "nmod", "list", "parataxis"):
            return True
        index = words[index].head
        if index < 0:
            return False
    return False
