"""How strongly a place in the text calls a person to mind.

The weights follow the classic order of salience (Lappin and Leass 1994, "An algorithm for pronominal
anaphora resolution"; recency and subjecthood first), with one addition: who spoke last is likely to go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.speakers.person import Person

#: The weight of a subject in the same paragraph.
HERE = 1.4
#: The weight of the right gender, if the text shows it.
SHOWN = 2.2
#: The same if only the first name shows it.
BY_NAME = 1.3
#: From this much evidence on, a gender counts in full.
SURE = 1.5


def salience(
    view: ArticleView, person: Person, phrase: Phrase, gender: str, spoken: Sequence[tuple[int, Person]]
) -> float | None:
    """Return how strongly a pronoun or a role at `phrase` calls this person to mind.

    Args:
        gender: m, f or empty, as the phrase shows it; a person known to have that gender gets more.
        spoken: the characters at which somebody spoke, and who, in order.

    Returns:
        A score to compare with those of others at the same place; None: not at all.
    """
    mentions = (_of_mention(view, name, phrase) for name in person.places if name.start < phrase.start)
    scores = [score for score in mentions if score is not None]
    if not scores:
        return None
    described = _described_by(view, phrase)
    if any(name.start in described for name in person.places):
        return None
    score = max(scores) + _of_speaker(view, person, phrase, spoken)
    if gender and person.shown_gender == gender:
        score += SHOWN * min(1.0, max(person.votes.male, person.votes.female) / SURE)
    elif gender and person.gender == gender:
        score += BY_NAME
    return score + min(0.12 * len(person.places), 0.8)


def _of_mention(view: ArticleView, name: Name, phrase: Phrase) -> float | None:
    """How strongly one mention is in mind at a later phrase: near ones and subjects most."""
    distance = phrase.sentence - name.sentence
    paragraphs = view.paragraph_at(phrase.start) - view.paragraph_at(name.start)
    if distance > 12 or paragraphs > 6:
        return None
    tree = view.trees[name.sentence]
    top, paired = _governed(tree, name)
    relation = tree.words[top].deprel
    score = -0.45 * min(distance, 8) - 0.35 * min(paragraphs, 5)
    if relation in SUBJECTS:
        score += 1.2
        if paragraphs == 0:
            score += HERE
        if tree.words[tree.words[top].head].deprel == "root":
            score += 0.5
    elif relation == "nmod:poss":
        score -= 0.3
    elif relation in ("obl", "nmod"):
        score -= 0.4
    if view.marks[name.sentence][name.index] >= 0:
        score -= 1.8
    if paired:
        score -= 1.0  # "Malia and Sasha": one of two is seldom "she"
    return score


def _governed(tree: Tree, name: Name) -> tuple[int, bool]:
    """The word that shows a name's part in the sentence, and whether the name is one of a pair."""
    top = tree.top_of_name(name.index)
    if tree.words[top].deprel == "appos" and tree.words[top].head >= 0:
        # "His opposite number, Luca Ferri, saw it differently": he is the subject.
        top = _described_subject(tree, name.index, top)
    second = tree.words[top].deprel == "conj"
    paired = second or tree.child(top, "conj") is not None
    # Both of "Marsh and Solano" are subjects where the first one is.
    return (tree.words[top].head if second else top), paired


def _of_speaker(
    view: ArticleView, person: Person, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
) -> float:
    """What it adds that a person is one of the last four speakers."""
    for back, (position, speaker) in enumerate(reversed(spoken[-4:])):
        if speaker is person and position < phrase.start:
            gap = view.paragraph_at(phrase.start) - view.paragraph_at(position)
            return max(0.0, 2.0 - 0.5 * gap - 0.7 * back)
    return 0.0


def _described_subject(tree: Tree, last: int, top: int) -> int:
    """The word that an apposed name (its last word, its top one) describes.

    "A spokesman for the ministry, Luca Ferri, rejected this": between the commas before the verb it
    describes the subject, whatever noun of it the tree has taken.
    """
    words = tree.words
    direct = words[top].head
    if last + 1 < len(words) and words[last + 1].text == ",":
        for index in tree.ancestors(direct):
            verb = words[index].head
            if words[index].deprel in SUBJECTS and verb > last:
                between = words[last + 2 : verb]
                if all(word.upos in ("AUX", "ADV", "PART") for word in between):
                    return index
    return direct


def _described_by(view: ArticleView, phrase: Phrase) -> set[int]:
    """Starts of the nouns whose relative clause contains the phrase: it means none of these.

    "Trump, whom he called ...": he is not Trump.
    """
    tree = view.trees[phrase.sentence]
    words = tree.words
    found = set()
    for index in [phrase.head, *tree.ancestors(phrase.head)]:
        if words[index].deprel.startswith("acl") and words[index].head >= 0:
            head = words[words[index].head]
            found.add(head.start)
            found |= {w.start for w in words if w.head == head.index and w.deprel in ("flat", "compound")}
    return found
