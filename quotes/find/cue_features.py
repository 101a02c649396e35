"""What speaks for and against a cue and a content, as named features of a linear model.

A feature is a short string; its weight stands in ``data/attribution.json`` (see
``quotes/find/ranking.py``). Names read ``what=value``; a joint feature puts ``&`` between them.
"""

from __future__ import annotations

from quotes.find.cues import cue_kind
from quotes.find.possible_contents import Content
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.grammar.voice import addressee_of, agent_of, is_passive, owner_of

_NEGATIONS = {"not", "n't", "n’t", "never", "no", "without"}


def bucket(n: int) -> str:
    """A number in steps that grow."""
    if n <= 4:
        return str(max(n, -1))
    for limit, name in ((6, "5-6"), (10, "7-10"), (16, "11-16"), (30, "17-30"), (60, "31-60")):
        if n <= limit:
            return name
    return "60+"


def level(share: float) -> str:
    return "0" if share < 0.05 else "1" if share < 0.34 else "2" if share < 0.67 else "3"


def subject_of(tree: Tree, cue: int) -> int | None:
    """The word index of who speaks at the cue by its grammar: subject, agent of a passive, owner of a noun.

    A verb without a subject inherits that of the verb it is joined to.
    """
    kind = tree.words[cue].upos
    if kind in ("NOUN", "PROPN") and tree.child(cue, "cop") is None:
        return owner_of(tree, cue)
    if is_passive(tree, cue) and (agent := agent_of(tree, cue)) is not None:
        return agent
    if addressee_of(tree, cue) is not None:
        return None
    index, steps = cue, 0
    while steps < 4:
        own = [c for c in tree.children[index] if tree.words[c].deprel in SUBJECTS]
        if own:
            return own[-1] if index != cue and own[-1] > cue else own[0]
        relation = tree.words[index].deprel
        if relation in ("conj", "xcomp") and tree.words[index].head >= 0:
            index = tree.words[index].head
            steps += 1
            shared = relation == "conj" and tree.words[cue].xpos == "VBN" and tree.child(cue, "aux") is None
            if shared and addressee_of(tree, index) is not None:
                return agent_of(tree, index)  # "were told and warned by"
            continue
        return None
    return None


def subject_type(view: ArticleView, tree: Tree, subject: int | None) -> str:
    """A coarse kind of speaker: I, we, you, it, they, he, name, person, people, thing, none."""
    if subject is None:
        return "none"
    word = tree.words[subject]
    lower = word.text.lower()
    if word.upos == "PRON":
        if lower in ("he", "she"):
            return "he"
        return lower if lower in ("i", "we", "you", "it", "they", "who", "which", "that", "this") else "pron"
    entity = view.entity_of(word)
    if entity:
        return entity
    if word.upos == "PROPN":
        return "PROPN"
    if word.upos == "NOUN":
        entry = cue_lexicon.noun(word.lemma.lower())
        if entry.speech >= 0.4:
            return "text"
        return "nouns" if word.xpos == "NNS" else "noun"
    return word.upos


class CueFacts:
    """Everything about one cue that does not depend on the content, worked out once."""

    __slots__ = (
        "behind",
        "cls",
        "features",
        "finite",
        "index",
        "kind",
        "lemma",
        "marked",
        "subject",
        "tree",
    )

    def __init__(self, view: ArticleView, sentence: int, index: int) -> None:
        tree = view.trees[sentence]
        word = tree.words[index]
        self.tree = tree
        self.index = index
        self.finite = {w.index for w in tree.words if w.xpos in ("VBD", "VBZ", "VBP", "MD")}
        self.behind = _words_behind(tree)
        self.kind = cue_kind(tree, index) or "other"
        self.lemma = word.lemma.lower()
        particle = tree.child(index, "compound:prt")
        if particle is not None:
            self.lemma += "_" + tree.words[particle].text.lower()
        entry = (
            cue_lexicon.verb(word.lemma.lower())
            if self.kind == "verb"
            else cue_lexicon.noun(word.lemma.lower())
        )
        self.cls = f"{level(entry.speech)}{level(entry.thought)}{'c' if entry.clause else ''}"
        self.marked = view.marks[sentence][index]
        self.subject = subject_of(tree, index) if self.kind in ("verb", "noun", "adjective") else None
        subject = subject_type(view, tree, self.subject)
        negated = modal = passive = have = ""
        conditional = ""
        for c in tree.children[index]:
            child = tree.words[c]
            lower = child.text.lower()
            if lower in _NEGATIONS and c < index + 3:
                negated = "neg"
            if child.deprel == "aux":
                if child.xpos == "MD":
                    modal = lower
                elif child.lemma in ("have",):
                    have = "have"
                elif child.lemma == "do":
                    have = "do"
            elif child.deprel == "aux:pass":
                passive = "pass"
            elif child.deprel == "mark":
                conditional = lower
        inside = "in" if self.marked >= 0 else "out"
        agent = "-"
        if self.kind == "according":
            k = (
                word.head
                if word.deprel in ("case", "mark", "fixed")
                else next(iter(tree.children[index]), -1)
            )
            if k >= 0:
                agent = subject_type(view, tree, k) + cue_lexicon.noun(tree.words[k].lemma.lower()).field
        self.features = [
            f"lemma={self.lemma}",
            f"class={self.cls}",
            f"first={entry.field}&{self.kind}",
            f"kind={self.kind}&{inside}",
            f"xpos={word.xpos}&rel={word.deprel}",
            f"rel={word.deprel}&{inside}",
            f"subj={subject}&{inside}",
            f"subj={subject}&class={self.cls}",
            f"subj={subject}&xpos={word.xpos}",
            f"form={negated}{modal}{passive}{have}",
            f"class={self.cls}&form={negated}{modal}{passive}",
            f"lemma={self.lemma}&form={negated}{modal}{passive}",
            f"mark={conditional}&xpos={word.xpos}",
            f"agent={agent}",
        ]


def _words_behind(tree: Tree) -> list[int]:
    """For each word how many follow it in the sentence, punctuation aside."""
    behind = [0] * len(tree)
    for i in range(len(tree) - 1, 0, -1):
        behind[i - 1] = behind[i] + (tree.words[i].upos != "PUNCT")
    return behind


def content_features(view: ArticleView, sentence: int, facts: CueFacts, content: Content) -> list[str]:
    """Features of one content of one cue (both in the sentence with index `sentence`)."""
    tree = facts.tree
    words = tree.words
    first, last = content.words[0], content.words[-1]
    frame = content.frame
    cue = facts.index
    marker = _marker(tree, content)
    marks = view.marks[sentence]
    inside = [marks[i] for i in content.words]
    marked = sum(1 for m in inside if m >= 0)
    if marked == 0:
        cover = "none"
    elif marked == len(inside):
        cover = "all"
    else:
        cover = "part"
    cut = _cuts(marks, content)
    side = ">" if first > cue else "<" if last < cue else "o"
    gap = first - cue - 1 if first > cue else cue - last - 1
    before = words[first - 1].text.lower() if first > 0 else "^"
    after = words[last + 1].text.lower() if last + 1 < len(words) else "$"
    after_pos = words[last + 1].upos if last + 1 < len(words) else "$"
    after_rel = words[last + 1].deprel if last + 1 < len(words) else "$"
    rest = facts.behind[last]
    head = words[content.head]
    finite = "nof" if facts.finite.isdisjoint(content.words) else "fin"
    size = bucket(len(content.words))
    features = list(facts.features)
    features += [
        f"F={frame}",
        f"F={frame}&lemma={facts.lemma}",
        f"F={frame}&class={facts.cls}",
        f"F={frame}&kind={facts.kind}&M={marker}",
        f"F={frame}&M={marker}&lemma={facts.lemma}",
        f"F={frame}&M={marker}&class={facts.cls}",
        f"F={frame}&size={size}",
        f"size={size}&{finite}",
        f"size={size}&class={facts.cls}",
        f"cover={cover}&F={frame}",
        f"cover={cover}&cut={cut}",
        f"cover={cover}&class={facts.cls}",
        f"gap={bucket(gap)}&side={side}",
        f"gap={bucket(gap)}&F={frame}",
        f"before={before}&side={side}",
        f"before={before}&F={frame}",
        f"firstpos={words[first].upos}&F={frame}",
        f"first={words[first].text.lower()}&side={side}",
        f"after={after}&side={side}",
        f"afterrel={after_rel}&side={side}",
        f"afterpos={after_pos}&F={frame}",
        f"rest={bucket(rest)}&side={side}",
        f"rest={bucket(rest)}&F={frame}",
        f"head={head.upos}&F={frame}",
        f"{finite}&F={frame}",
        f"headtype={head.lemma.lower() if head.upos == 'PRON' else head.upos}&class={facts.cls}",
        f"holes={len(content.words) < last - first + 1}&F={frame}",
        f"lastrel={words[last].deprel}&side={side}",
    ]
    if side == "<":
        # "X is so, [the agency] reported": what stands between the last comma and the cue is no content.
        tail = _tail(tree, content)
        features += [f"tail={tail}&F={frame}", f"tail={tail}&gap={bucket(gap)}", f"tail={tail}&cover={cover}"]
    if side == ">":
        comma = any(words[i].text == "," for i in range(cue + 1, first))
        features.append(f"comma={comma}&F={frame}&kind={facts.kind}")
        features.append(f"inner={_inner_cue(tree, content)}&side={side}")
    if "|" in frame and last + 1 < len(words):
        opener = words[last + 2] if words[last + 1].text == "," and last + 2 < len(words) else words[last + 1]
        entry = cue_lexicon.verb(opener.lemma.lower())
        clause = (
            words[opener.head] if opener.deprel in ("mark", "advmod", "case") and opener.head >= 0 else opener
        )
        same = clause.head == cue or clause.head == -1
        features += [
            f"cut={opener.lemma.lower()}",
            f"cut={frame.split('|')[0]}&{level(entry.speech)}&same={same}",
            f"cut={frame.split('|')[0]}&after={words[min(opener.index + 1, len(words) - 1)].text.lower()}",
            f"cut={frame.split('|')[0]}&cover={cover}",
        ]
    if content.head != cue and head.upos == "NOUN":
        entry = cue_lexicon.noun(head.lemma.lower())
        features.append(f"headclass={entry.field}&class={facts.cls}&F={frame}")
    return features


def _tail(tree: Tree, content: Content) -> str:
    """The last comma-separated part of the content: its length, and whether a verb stands in it."""
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
            and cue_lexicon.verb(word.lemma.lower()).speech >= 0.5
        ):
            return "ing"
    return "-"


def _marker(tree: Tree, content: Content) -> str:
    """The word that opens the content: that, to, whether, a question word, a preposition, -ing."""
    word = tree.words[content.words[0]]
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
