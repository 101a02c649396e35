"""What "the ministry", "the bank" and "it" mean: the one body of that kind that is in mind.

The weights follow those of persons (``quotes/speakers/salience.py``): near ones, subjects and the last
speaker come first. A noun that a body is called by says most. Two that fit about as well leave it undecided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.days import MONTHS, WEEKDAYS
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.speakers.bodies.body import Body
from quotes.speakers.bodies.forms import of_one_country
from quotes.speakers.bodies.gather import Bodies
from quotes.speakers.bodies.nouns import GENERAL, NEWSWIRES, is_body_noun, kinds_of_body, nouns_of_kind

#: The best must be ahead of the second by this much.
LEAD = 0.8
#: Farther back than this many sentences, a body without a fitting noun is not in mind.
_NEAR = 6
#: The weights of the last speaker, of one of the same or the paragraph before, and of a subject.
_SPOKE_LAST, _SPOKE, _SUBJECT = 1.5, 0.7, 0.6
#: "The hurricane center" is no other center.
_NAMED_BY_WHAT_FOR = frozenset(["center", "centre", "department", "ministry", "committee", "association"])
#: Firms and groups of every kind are called so.
_OF_ANY = GENERAL | nouns_of_kind("company") | frozenset(["network", "campaign", "team", "side", "club"])
_OTHER = {
    "other", "another", "rival", "second", "third", "new", "different", "same", "latter", "former",
    "each", "every", "any", "no", "some", "local", "nearby", "neighbouring", "neighboring", "foreign",
}  # fmt: skip
#: Behind a short form these do not say which one it is: "the agency in the past", "the bank in a statement".
_WHEN_OR_HOW = frozenset([
    "past", "year", "month", "week", "time", "statement", "release", "email", "letter", "filing", "tweet",
    "post", "interview", "response", "reply", "briefing", "announcement", *WEEKDAYS, *MONTHS,
])  # fmt: skip
#: How a law firm is called.
_OF_LAWYERS = re.compile(
    r"&|\b(?:LLP|P\.?C\.?|Law|Legal|Lawyers|Solicitors|Attorneys|Advocates|Chambers|Partners)\b"
)
_BASED = re.compile(r"\b[A-Z][\w.]{0,30}[-–](?:based|headquartered|listed)\b")
_NO_FIRMS = frozenset(["government", "ministry", "department", "agency", "court", "parliament", "outlet"])
#: Of these every country and town has one that need not be named.
_EVERYWHERE = {
    "government", "administration", "parliament", "police", "army", "military", "court", "council",
    "city",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """The body that a phrase means, how sure that is (0 to 1), and who else it might be."""

    body: Body | None
    probability: float = 0.0
    rivals: tuple[str, ...] = ()


NOBODY = Meant(None)


class References:
    """Short forms and pronouns of one article, in the order of the text; remembers which body spoke.

    Args:
        view: the article.
        bodies: what it names.
    """

    def __init__(self, view: ArticleView, bodies: Bodies) -> None:
        self._view, self._bodies = view, bodies
        self._spoken: list[tuple[int, Body | None]] = []

    def note(self, position: int, body: Body | None, noun: str = "") -> None:
        """Remember that a body, or somebody else, spoke at this place, and which noun meant it."""
        self._spoken.append((position, body))
        if body is not None and noun and is_body_noun(noun):
            body.nouns.add(noun)

    def last_paper(self, position: int) -> tuple[int, Body] | None:
        """Return the paper or agency that spoke last before a character, and where; None after others."""
        at, body = self.last_speaker(position)
        is_paper = body is not None and ("outlet" in body.nouns or fold_name(body.name) in NEWSWIRES)
        return (at, body) if body is not None and is_paper else None

    def last_speaker(self, position: int) -> tuple[int, Body | None]:
        """Return where somebody last spoke before a character, and which body it was: (-1, None) if none."""
        return next(((at, body) for at, body in reversed(self._spoken[-4:]) if at < position), (-1, None))

    def meant_by(self, phrase: Phrase) -> Meant:
        """Return the body that a definite phrase ("the ministry") means."""
        tree = self._view.trees[phrase.sentence]
        noun = short_noun(tree, phrase)
        if not noun:
            return NOBODY
        scored = sorted(self._scored(phrase, noun), key=lambda pair: -pair[0])
        if not scored:
            return NOBODY
        best, fit, body = scored[0]
        rivals = tuple(other.name for _, _, other in scored[1:2])
        if fit >= 3 or any(one >= 3 for _, one, _ in scored):
            # A court is none of those that nothing calls a court, however near they are.
            scored = [one for one in scored if one[1] > 0 or noun in _OF_ANY]
            best, fit, body = scored[0]
            rivals = tuple(other.name for _, _, other in scored[1:2])
        if len(scored) > 1 and best - scored[1][0] < LEAD:
            return Meant(None, 0.0, (body.name, *rivals))
        if not self._may_be_meant(phrase, noun, fit, body, alone=len(scored) == 1):
            return NOBODY
        return Meant(body, 0.93 if fit >= 3 else 0.88 if fit > 1 else 0.8, rivals)

    def _may_be_meant(self, phrase: Phrase, noun: str, fit: float, body: Body, alone: bool) -> bool:
        """Whether the best may be it at all: what every town has need not be the one that is named."""
        last = body.last_before(phrase.start)
        if last is None:
            return False
        spoke = self.last_speaker(phrase.start)[1] is body
        near = phrase.sentence - last.sentence <= _NEAR or spoke
        if noun == "party":
            # Every country has several, and one that is only mentioned is not meant.
            return near and (spoke or self._is_subject(body, phrase))
        if noun in _EVERYWHERE:
            # A court of one place decides on another: "Chicago lost when the court found".
            return fit >= 3 and near and (noun == "court" or not self._elsewhere(phrase, body))
        return fit > 1 or spoke or (near and fit > 0) or (near and alone and self._is_subject(body, phrase))

    def _elsewhere(self, phrase: Phrase, body: Body) -> bool:
        """Whether the sentence names another place than the body's: "In Finland, the government"."""
        words = self._view.trees[phrase.sentence].words
        own = body.name.replace("'s", "").replace("’s", "").split()
        return any(
            self._view.entity_of(word) == "LOC"
            and not phrase.holds(word)
            and not any(of_one_country(word.text, one) for one in own)
            for word in words[: phrase.head]
        )

    def _scored(self, phrase: Phrase, noun: str) -> list[tuple[float, float, Body]]:
        """The bodies named before a phrase that it may mean, with their scores and how well the noun fits."""
        tree = self._view.trees[phrase.sentence]
        names = _names_in(tree, phrase)
        lawyers = any(tree.words[c].lemma.lower() == "law" for c in tree.children[phrase.head])
        found = []
        for body in self._bodies.before(phrase.start, noun):
            fit = body.fits(noun)
            last = body.last_before(phrase.start)
            if fit < 0 or last is None or body.is_place or not body.is_known:
                continue
            distance = phrase.sentence - last.sentence
            if fit <= 1 and distance > _NEAR and self.last_speaker(phrase.start)[1] is not body:
                continue
            if lawyers and noun == "firm" and _OF_LAWYERS.search(body.name) is None:
                continue
            if names and not (
                (fit > 1 and self._is_of(body, names)) or self._is_based(phrase, body, distance, noun)
            ):
                continue
            found.append((fit + self._in_mind(body, phrase, distance), fit, body))
        return _named_alike(found, _plain_before(tree, phrase), noun in _NAMED_BY_WHAT_FOR)

    def _is_based(self, phrase: Phrase, body: Body, distance: int, noun: str) -> bool:
        """Whether a phrase adds where the firm is that was the subject right before: "the Leeds-based"."""
        based = _BASED.search(self._view.text, phrase.start, phrase.end) is not None
        firm = bool(kinds_of_body(noun) & kinds_of_body("company")) and not body.nouns & _NO_FIRMS
        return based and firm and distance <= 2 and self._is_subject(body, phrase)

    def _is_of(self, body: Body, names: list[str]) -> bool:
        """Whether what a phrase names ("the Geneva-based agency") also stands beside the body's name."""
        for name in body.places[:12]:
            around = {w.text for w in self._view.trees[name.sentence].words}
            if all(any(of_one_country(one, other) for other in around) for one in names):
                return True
        return False

    def _in_mind(self, body: Body, phrase: Phrase, distance: int) -> float:
        last = body.last_before(phrase.start)
        assert last is not None
        paragraphs = self._view.paragraph_at(phrase.start) - self._view.paragraph_at(last.start)
        score = -0.25 * min(distance, 8) - 0.15 * min(paragraphs, 6) + 0.1 * min(len(body.places), 8)
        if self._is_subject(body, phrase):
            score += _SUBJECT
        at, speaker = self.last_speaker(phrase.start)
        if speaker is body:
            gap = self._view.paragraph_at(phrase.start) - self._view.paragraph_at(at)
            score += _SPOKE_LAST if gap <= 2 else _SPOKE
        elif any(one is body for _, one in self._spoken[-6:]):
            score += 0.5 * _SPOKE
        return score

    def _is_subject(self, body: Body, phrase: Phrase) -> bool:
        last = body.last_before(phrase.start)
        if last is None:
            return False
        tree = self._view.trees[last.sentence]
        return tree.words[tree.top_of_name(last.last)].deprel in SUBJECTS


def _named_alike(
    found: list[tuple[float, float, Body]], described: set[str], needed: bool
) -> list[tuple[float, float, Body]]:
    """Those whose name has a word that describes: "the officers association"; else all, or none."""
    alike = [one for one in found if described & set(fold_name(one[2].name).split())]
    return alike or ([] if described and needed else found)


def _plain_before(tree: Tree, phrase: Phrase) -> set[str]:
    """What describes the noun of a phrase, in lower case and folded: "supreme" for a high court."""
    words = {
        fold_name(tree.words[c].text)
        for c in tree.children[phrase.head]
        if c < phrase.head and tree.words[c].deprel == "compound" and tree.words[c].text.islower()
    }
    high = any(tree.words[c].text == "high" for c in tree.children[phrase.head])
    return words | {"supreme"} if high else words


def short_noun(tree: Tree, phrase: Phrase) -> str:
    """Return the noun of a definite phrase that may be a short form for a body: "ministry"; else nothing."""
    words = tree.words
    head = words[phrase.head]
    noun = head.lemma.lower()
    if not is_body_noun(noun):
        noun = head.text.lower()
    if noun == "tank" and phrase.head and words[phrase.head - 1].text.lower() == "think":
        noun = "think-tank"
    if noun in ("wire", "service") and phrase.head and words[phrase.head - 1].text.lower() == "news":
        noun = "newswire"
    if not is_body_noun(noun) or head.xpos == "NNS" or head.upos not in ("NOUN", "PROPN"):
        return ""
    children = [words[child] for child in tree.children[phrase.head]]
    if any(w.text.lower() in _OTHER and w.index < phrase.head for w in children):
        return ""
    if any(w.xpos in ("JJS", "RBS") for w in phrase.words(tree) if w.index < phrase.head):
        return ""
    behind = [w for w in children if w.index > phrase.head and w.deprel in ("nmod", "conj")]
    if any(phrase.holds(w) and not (w.deprel == "nmod" and w.lemma.lower() in _WHEN_OR_HOW) for w in behind):
        return ""
    if any(w.deprel == "nmod:poss" for w in children):
        return ""
    the = any(w.deprel == "det" and w.text.lower() in ("the", "this", "that") for w in children)
    first = tree.first_word_from(phrase.start)
    the = the or (first > 0 and words[first - 1].text.lower() == "the")  # hung on the verb by the tree
    return noun if the or _bare(tree, phrase, noun) else ""


def _bare(tree: Tree, phrase: Phrase, noun: str) -> bool:
    """ "Police said": the only noun of a body that needs no article."""
    return noun == "police" and not any(c < phrase.head for c in tree.children[phrase.head])


def _names_in(tree: Tree, phrase: Phrase) -> list[str]:
    """Names before the noun of a phrase: "Geneva" in "the Geneva-based agency"."""
    first = phrase.words(tree)[0].index
    return [
        word.text
        for word in phrase.words(tree)
        if word.index < phrase.head and word.text[:1].isupper() and word.index > first
    ]
