"""The bodies of an article: which of its names are one body's, and what that is called in full."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from quotes.grammar.article_view import ArticleView
from quotes.grammar.places import Taken
from quotes.names.fold import fold_name
from quotes.names.nobody.outlets import outlet_called
from quotes.names.places import NamePlaces
from quotes.speakers.bodies.acronyms import Expansion, expansions, is_acronym
from quotes.speakers.bodies.body import Body
from quotes.speakers.bodies.evidence import describing_nouns, is_rather_a_body, printed_as_a_headline
from quotes.speakers.bodies.forms import Form, same_bodies
from quotes.speakers.bodies.names import BodyName, body_names
from quotes.speakers.bodies.nouns import LEADING, MEMBERS, PEOPLES, is_body_noun, kinds_of_body
from quotes.speakers.people import People
from quotes.types import Span

#: What ends with these is no body, whatever the tagger takes it for.
_NO_BODIES = frozenset([
    "act", "amendment", "standards", "doctrine", "constitution", "code", "plan", "agreement", "accord",
    "deal", "treaty", "day", "week", "bill", "rule", "rules", "bible", "koran", "war", "revolution",
    "guidelines",
])  # fmt: skip
#: So many bodies of one kind, and so many names before a place, are looked at.
_MOST = 60


class Bodies:
    """The bodies of an article, and which of them is named where.

    Args:
        view: the article.
        people: whom it names; the label of a name that is rather a body's is corrected.
    """

    def __init__(self, view: ArticleView, people: People) -> None:
        self._view = view
        for person in people.people:
            if person.is_person and is_rather_a_body(view, person):
                person.label = "ORG"
        names = _Names(view, people)
        self._names = names.all
        self._starts = [name.start for name in self._names]
        forms: dict[str, Form] = {}
        for name in self._names:
            key = fold_name(name.text)
            forms.setdefault(key, Form(key)).names.append(name)
        owners = same_bodies(forms, names.letters)
        bodies = {
            key: Body(forms[key].text) for key in dict.fromkeys(k for own in owners.values() for k in own)
        }
        self.all = list(bodies.values())
        self._of_name = [tuple(bodies[k] for k in owners[fold_name(name.text)]) for name in self._names]
        self._of_kind: dict[str, list[Body]] = defaultdict(list)
        self._describe()

    def _describe(self) -> None:
        """Give each body its places, and what they call it."""
        open_ones = []
        for k, (name, owners) in enumerate(zip(self._names, self._of_name, strict=True)):
            if len(owners) > 1:
                open_ones.append(k)
                continue
            body = owners[0]
            body.places.append(name)
            if name.noun:
                body.nouns.add(name.noun)
            if outlet_called(name.text):
                body.nouns.add("outlet")
            body.nouns.update(describing_nouns(self._view.trees[name.sentence], name.last, name.start))
        for body in self.all:
            body.is_place = bool(body.places) and all(n.label == "LOC" and not n.sure for n in body.places)
            body.is_known = any(n.label == "ORG" or n.sure for n in body.places) or bool(body.nouns)
            last = body.name.rpartition(" ")[2].lower()
            if last in _NO_BODIES and not any(n.sure for n in body.places):
                body.is_known = False
            body.is_many = not body.nouns and _are_members(body.name)
            body.settle()
        places = {body.name for body in self.all if body.is_place}
        for body in self.all:
            first, _, rest = body.name.partition(" ")
            if body.is_place and rest and first in places:
                body.is_place, body.is_known = False, True  # "Gauteng Cogta" beside "Gauteng"
        for body in self.all:
            for kind in dict.fromkeys(kind for noun in body.nouns for kind in kinds_of_body(noun)):
                self._of_kind[kind].append(body)
        for k in open_ones:
            nearest = _nearest(self._of_name[k], self._names[k].start)
            self._of_name[k] = (nearest,) if nearest is not None else ()

    def before(self, position: int, noun: str) -> list[Body]:
        """Return the bodies that a noun before this character may mean: those of its kind, and near ones."""
        found: dict[int, Body] = {}
        for kind in sorted(kinds_of_body(noun)):
            found.update((id(body), body) for body in self._of_kind[kind][:_MOST])
        last = bisect_right(self._starts, position - 1)
        for k in range(max(0, last - _MOST), last):
            found.update((id(body), body) for body in self._of_name[k] if len(self._of_name[k]) == 1)
        return list(found.values())

    def named_in(self, start: int, end: int) -> list[tuple[BodyName, Body]]:
        """Return the names that begin in a range of characters (end excluded), and whose they are."""
        first = bisect_right(self._starts, start - 1)
        found = []
        for k in range(first, len(self._names)):
            if self._names[k].start >= end:
                break
            if len(self._of_name[k]) == 1:
                found.append((self._names[k], self._of_name[k][0]))
        return found

    def named_at(self, position: int) -> tuple[BodyName, Body] | None:
        """Return the name that holds a character, and whose it is."""
        k = bisect_right(self._starts, position) - 1
        if k < 0 or self._names[k].end <= position or len(self._of_name[k]) != 1:
            return None
        return self._names[k], self._of_name[k][0]


def _are_members(name: str) -> bool:
    """Whether a name is a plural of members: "Republicans", "House Tories"."""
    last = fold_name(name).rpartition(" ")[2]
    if last in PEOPLES or (last.endswith("ans") and name.istitle()):
        return True  # "Asian-Americans"
    one = f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s")
    return one != last and one in MEMBERS


def _nearest(bodies: tuple[Body, ...], position: int) -> Body | None:
    """The one of some bodies that is named last before a place, if any is."""
    before = [(name.start, k) for k, body in enumerate(bodies) if (name := body.last_before(position))]
    return bodies[max(before)[1]] if before else None


def _correct(people: People, names: Iterable[BodyName]) -> None:
    """Take whoever is only named where a body is for that body, whatever the tagger said."""
    of_bodies = {(name.start, name.end) for name in names}
    for person in people.people:
        open_to_it = person.is_person and not person.votes.gender and not person.roles
        if open_to_it and all((place.start, place.end) in of_bodies for place in person.places):
            person.label = "ORG"


class _Names:
    """All names of bodies in an article: by their form, by letters that explain them, and by the tagger."""

    def __init__(self, view: ArticleView, people: People) -> None:
        self._view = view
        self._silent = {
            k
            for k, sentence in enumerate(view.parsed.sentences)
            if sentence.paragraph in view.silent or view.once(printed_as_a_headline, k)
        }
        shown = [
            name for k in range(len(view.trees)) if k not in self._silent for name in view.once(body_names, k)
        ]
        self.letters: set[tuple[str, str]] = set()
        explained = self._explained(shown)
        taken = Taken(len(view.text), (Span(name.start, name.end) for name in explained))
        shown = [name for name in shown if not taken.touches([Span(name.start, name.end)])]
        taken = Taken(len(view.text), (Span(n.start, n.end) for n in (*explained, *shown)))
        _correct(people, (*explained, *shown))
        shown += [n for n in self._lettered() if not taken.touches([Span(n.start, n.end)])]
        taken = Taken(len(view.text), (Span(n.start, n.end) for n in (*explained, *shown)))
        seen = [n for n in self._seen(people) if not taken.touches([Span(n.start, n.end)])]
        self.all: list[BodyName] = sorted((*explained, *shown, *seen), key=lambda name: name.start)

    def _explained(self, shown: list[BodyName]) -> list[BodyName]:
        """The words that letters stand for, and the letters, wherever they are printed."""
        text = self._view.text
        by_end = {name.end: name.start for name in shown}
        covering = {name.end: name for name in shown}

        def is_person(start: int, end: int) -> bool:
            return start >= 0 and self._view.names_a_person(Span(start, end))

        found = list(expansions(text, by_end, is_person))
        wanted: dict[str, str] = {}
        for one in found:
            words = self._words_of(one, covering.get(one.end))
            self.letters.add((fold_name(one.letters).replace(" ", ""), fold_name(words)))
            wanted[one.letters] = "letters"
            if not (one.end in covering and covering[one.end].start <= one.start):
                wanted[words] = "words"
        places = NamePlaces(text, wanted)
        spans = sorted(
            ((start, end) for printed in wanted for start, end in places.of(printed)),
            key=lambda span: (span[0], -span[1]),
        )
        names: list[BodyName] = []
        for start, end in spans:
            if not names or start >= names[-1].end:
                name = self._name(start, end)
                if name is not None:
                    names.append(name)
        return names

    def _words_of(self, one: Expansion, name: BodyName | None) -> str:
        """What letters stand for: the body's whole name, if that begins before the words that they match."""
        if name is not None and name.start <= one.start:
            return name.text
        return self._view.text[one.start : one.end]

    def _name(self, start: int, end: int) -> BodyName | None:
        view = self._view
        sentence = view.sentence_at(start)
        tree = view.trees[sentence]
        if sentence in self._silent or tree.words[-1].end < end:
            return None
        last = max(0, tree.first_word_from(end) - 1)
        text = view.text[start:end]
        words = text.lower().split()
        noun = words[-1] if is_body_noun(words[-1]) else ""
        if not noun:
            noun = next((w for w in words if w in LEADING and is_body_noun(w)), "")
        return BodyName(text, start, end, sentence, last, noun if len(words) > 1 else "", label="ORG")

    def _lettered(self) -> Iterator[BodyName]:
        """ "The E.P.A.": letters behind an article, whether or not the tagger sees a name in them."""
        view = self._view
        for k, tree in enumerate(view.trees):
            for before, word in pairwise(tree.words):
                named = before.text.lower() == "the" and word.upos == "PROPN" and is_acronym(word.text)
                if named and k not in self._silent and not view.entity_of(word):
                    start, end = word.start, word.end
                    yield BodyName(word.text, start, end, k, word.index, sure=False)

    def _seen(self, people: People) -> Iterator[BodyName]:
        """What the tagger saw: names that are no person's."""
        for person in people.people:
            if person.is_person:
                continue
            for place in person.places:
                if place.sentence in self._silent:
                    continue
                before = self._view.text[max(0, place.start - 6) : place.start]
                first = self._view.trees[place.sentence].words[0].start
                if self._view.is_day_or_month(place.sentence, place.index):
                    continue
                yield BodyName(
                    place.text,
                    place.start,
                    place.end,
                    place.sentence,
                    place.index,
                    sure=False,
                    label=person.label or place.label,
                    the=before[:1].isalpha() and before[1:] == " The " and place.start - 4 > first,
                    inside=place.start > first + 4,
                )
