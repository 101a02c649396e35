"""Descriptions that are no role of anybody: "the teenager", "the mother of three", "the South African",
"the Kentucky Republican".

A writer who has just quoted somebody goes on with a description instead of "he". It says who is meant only if
one person fits and comes to mind far before others do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from quotes.find.ranking import softmax
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase
from quotes.names.fold import fold_name
from quotes.names.states import STATE_WORDS
from quotes.names.titles import gender_of_noun, role_of
from quotes.speakers.person import Person
from quotes.speakers.persons.callings import (
    ELECTED,
    ITS_ADJECTIVES,
    KIN_OF,
    NATIONALS,
    OFFICES,
    ONE_OF_EACH,
    OWN,
    PARTY_WORDS,
    POLITICIANS,
    are_akin,
)
from quotes.speakers.persons.subjects import first_indefinite, was_main_subject
from quotes.speakers.role_holders import PARTIES, RoleHolders
from quotes.speakers.salience import InMind

#: The share that a person needs whom a description means without saying so.
SURE = 0.75
#: What the role adds to the score of its owners.
_HAS_ROLE = 2.0
#: Nouns that tell an age, from and to.
_OF_AGE = {
    "teenager": (13, 19),
    "teen": (13, 19),
    "youngster": (5, 17),
    "schoolboy": (5, 18),
    "schoolgirl": (5, 18),
    "pensioner": (60, 120),
    "centenarian": (100, 120),
    "octogenarian": (80, 89),
    "nonagenarian": (90, 99),
    "septuagenarian": (70, 79),
}
_PARENT = re.compile(
    r"[Tt]he (?:\w+ )?(?:grand)?(?:mother|father|mum|mom|dad)(?:-| )of(?:-| )"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several)\b"
)
_DEMONYM = re.compile(r"[A-Z]\w+(?:an|ian|ese|ish|er|man|woman|i|ine|ch|k|ss)$")
#: The share that the politician right before such a description needs among those who may be meant.
_BESIDE = 0.6
#: So many sentences behind "a judge" her name comes.
_NAMED_SOON = 3
#: The one president of an article is named so many times as often as another.
_CLEARLY = 4
#: The share that who has just spoken needs to be "the judge".
_GOES_ON = 0.86


class Descriptions:
    """Whom descriptions mean, among the people of one article.

    Args:
        view: the article.
        people: whom it names.
        in_mind: the same, by their mentions.
        roles: the same, by their roles.
    """

    def __init__(
        self, view: ArticleView, people: Sequence[Person], in_mind: InMind, roles: RoleHolders
    ) -> None:
        self._view, self._in_mind, self._roles = view, in_mind, roles
        self._people = [person for person in people if person.is_person]
        self._introduced: dict[str, int] = {}
        self._described: dict[str, list[Person]] | None = None
        self._bearers: dict[str, list[Person]] = defaultdict(list)
        self._aged: dict[int, list[Person]] = defaultdict(list)
        for person in self._people:
            for role in sorted(person.roles):
                self._bearers[role].append(person)
            for age in sorted(person.ages):
                self._aged[int(age)].append(person)

    def meant_by(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """Return the person whom a description without an owner means, how surely (0 to 1), and the rule."""
        ways: tuple[Callable[[Phrase, Sequence[tuple[int, Person]]], tuple[Person, float, str] | None], ...]
        ways = (
            self._by_age, self._by_children, self._by_kin, self.by_nation, self._national, self._politician,
            self.right_behind, self._lead, self._goes_on,
        )  # fmt: skip
        return next((found for way in ways if (found := way(phrase, spoken)) is not None), None)

    def _by_age(self, phrase: Phrase, _: Sequence[tuple[int, Person]]) -> tuple[Person, float, str] | None:
        """ "The teenager": the only one named so far whose printed age fits."""
        span = _OF_AGE.get(self._noun(phrase))
        if span is None:
            return None
        of_age = (person for age in range(span[0], span[1] + 1) for person in self._aged.get(age, ()))
        fitting = {id(person): person for person in of_age if person.first < phrase.start}
        return (next(iter(fitting.values())), 0.93, "age") if len(fitting) == 1 else None

    def _by_children(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The mother of three": as "she", where one woman comes to mind far before others."""
        if _PARENT.match(self._view.text, phrase.start) is None:
            return None
        return self._nearest(phrase, gender_of_noun(self._noun(phrase)), spoken, lambda person: True)

    def _by_kin(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The researcher" after "Ana Lee, a biologist": the only one with a calling of that kind."""
        kin = KIN_OF.get(role_of(self._noun(phrase)))
        if kin is None:
            return None
        some = (person for role in sorted(kin) for person in self._bearers.get(role, ()))
        owners = {id(person): person for person in some if person.first < phrase.start}
        if len(owners) != 1 or self._was_introduced(phrase):
            return None
        (owner,) = owners.values()
        share, _ = self._roles.share_of(phrase, owner, spoken)
        return (owner, min(share, 0.93), "role") if share >= SURE else None

    def by_nation(
        self, phrase: Phrase, _: Sequence[tuple[int, Person]] = ()
    ) -> tuple[Person, float, str] | None:
        """ "The South African": the only one whom the article describes with this word."""
        tree = self._view.trees[phrase.sentence]
        word = tree.words[phrase.head]
        printed = self._view.text[phrase.start : phrase.end].split()
        if (
            printed[0].lower() != "the"
            or word.xpos in ("NNS", "NNPS")
            or not (fold_name(word.text) in NATIONALS or _DEMONYM.fullmatch(word.text))
            or not 2 <= len(printed) <= 3
        ):
            return None
        key = fold_name(word.text)
        if key in PARTIES:
            return None
        if self._described is None:
            self._described = defaultdict(list)
            for person in self._people:
                for described in self._roles.described_with(person):
                    self._described[described].append(person)
        owners = [
            person
            for person in self._described.get(key, ())
            if person.first < phrase.start and key not in map(fold_name, person.words)
        ]
        return (owners[0], 0.93, "role") if len(owners) == 1 else None

    def _national(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The Swede": as "he" or "she", where one comes to mind far before others."""
        noun = self._noun(phrase)
        if noun not in NATIONALS or len(self._view.text[phrase.start : phrase.end].split()) > 2:
            return None
        return self._nearest(phrase, gender_of_noun(noun), spoken, lambda person: True)

    def _politician(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The president", "the former Texas congressman": who has just spoken, if no role forbids it."""
        noun = self._noun(phrase)
        role = role_of(noun)
        if role not in POLITICIANS and noun not in POLITICIANS:
            return None
        beyond = self._roles.beyond_role(phrase)
        if self._was_introduced(phrase):
            return None

        def fits(person: Person) -> bool:
            described = self._roles.described_with(person)
            if not beyond <= described:
                return False  # "the Vermont senator", of whom nothing says that he is from there
            of_many = role in PARTIES and not beyond
            if of_many or not self._has_just_spoken(person, phrase, spoken):
                return False
            if role in OFFICES and person.roles and role not in person.roles:
                return False
            others = person.roles & PARTIES
            return not others or role not in PARTIES or role in others

        return self._nearest(phrase, gender_of_noun(noun), spoken, fits)

    def right_behind(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The Ohio Democrat", "the senator from Ohio" behind "Rep. Ana Lee": the politician named there.

        Nothing else in the article may say where this one or that one is from.
        """
        role = role_of(self._noun(phrase))
        beyond = self._roles.beyond_role(phrase)
        if role not in ELECTED or not beyond & STATE_WORDS or self._was_introduced(phrase):
            return None
        near = [
            (score, person)
            for score, person in self._in_mind.at(phrase, gender_of_noun(self._noun(phrase)), spoken)
            if person.is_person
            and not self._roles.contradicts(phrase, person)
            and (not person.roles or not ELECTED.isdisjoint(person.roles))
        ]
        if not near:
            return None
        shares = softmax([score for score, _ in near], none=False)
        best = max(range(len(near)), key=shares.__getitem__)
        person = near[best][1]
        known = not ELECTED.isdisjoint(person.roles) or self._has_just_spoken(person, phrase, spoken)
        named = self._view.sentence_at(max(0, person.last_before(phrase.start)))
        beside = phrase.sentence - named <= 2 or self._has_just_spoken(person, phrase, spoken)
        return (
            (person, min(shares[best], 0.88), "role")
            if known and beside and shares[best] >= _BESIDE
            else None
        )

    def in_a_heading(self, phrase: Phrase) -> tuple[Person, float, str] | None:
        """ "Hoboken mayor says so", in a line without a full stop: the one whom the text describes so."""
        tree = self._view.trees[phrase.sentence]
        paragraph = self._view.article.paragraphs[self._view.paragraph_at(phrase.start)]
        last = paragraph.span.of(self._view.text).rstrip("\"'”’")[-1:]
        if last in ".!?…:" or tree.child(phrase.head, "det", "nummod") is not None:
            return None
        bearer = self._roles.only_one_described_so(phrase)
        return (bearer, 0.85, "role") if bearer is not None else None

    def _lead(self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]) -> tuple[Person, float, str] | None:
        """ "The attorney general for Ohio said ...", at the beginning: the only one named so further down."""
        if self._view.paragraph_at(phrase.start) > 2 or phrase.sentence > 3:
            return None
        role = role_of(self._noun(phrase))
        owners = self._bearers.get(role, [])
        beyond = self._roles.beyond_role(phrase)
        if beyond:
            owners = [one for one in owners if self._is_described(one, beyond)]
        elif role == "president":  # of whom an article mostly has one
            first, second, *_ = [*sorted(owners, key=lambda one: -len(one.places)), None, None]
            alone = second is None or (first and len(first.places) >= _CLEARLY * len(second.places))
            owners = [first] if first is not None and alone else []
        else:
            return None
        if len(owners) != 1 or owners[0].first < phrase.start:
            return None
        return owners[0], 0.7, "role"

    def _goes_on(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The judge", "the former Ohio governor": who has just spoken, if nobody else is called so."""
        noun = self._noun(phrase)
        role = role_of(noun)
        holders = [p for p in self._bearers.get(role, ()) if p.first < phrase.start]
        if role not in OWN or (holders and not self._of_a_party(phrase)):
            return None
        beyond = self._roles.beyond_role(phrase)
        words = self._view.text[phrase.start : phrase.end].lower().split()
        former = "former" in words or "ex" in words

        def fits(person: Person) -> bool:
            if person in holders or not self._may_be_of(person, phrase):
                return False
            spoke = self._has_just_spoken(person, phrase, spoken)
            if not (spoke or was_main_subject(self._view, person, phrase)) or self._roles.contradicts(
                phrase, person
            ):
                return False
            if self._was_introduced(phrase) and not self._is_introduced_so(person, noun):
                return False
            if beyond - STATE_WORDS - PARTIES - ITS_ADJECTIVES - self._roles.described_with(person):
                return False
            if not person.roles or (former and (beyond or not person.roles & OFFICES)):
                return True  # a president need not be "the former governor" of no state
            of_a_state = bool(beyond & STATE_WORDS)  # no president is "the Ohio Democrat"
            return are_akin(role, person.roles) and not (of_a_state and "president" in person.roles)

        found = self._nearest(phrase, gender_of_noun(noun), spoken, fits)
        if found is None or (found[1] < _GOES_ON and not was_main_subject(self._view, found[0], phrase)):
            return None
        return found

    def other_nominee(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """Return who goes on as "the Democratic nominee", where another is called a nominee."""
        return self._goes_on(phrase, spoken) if self._of_a_party(phrase) else None

    def _of_a_party(self, phrase: Phrase) -> bool:
        """Whether a description tells a party, and so one of several of the kind."""
        words = self._view.text[phrase.start : phrase.end].split()
        return any(word in PARTY_WORDS for word in words) and self._noun(phrase) in ONE_OF_EACH

    def _may_be_of(self, person: Person, phrase: Phrase) -> bool:
        """Whether somebody may be of the party told; "while the Democratic nominee" is another."""
        if not self._of_a_party(phrase):
            return True
        words = self._view.trees[phrase.sentence].words
        main = words[phrase.head].head >= 0 and words[words[phrase.head].head].deprel == "root"
        known = self._roles.described_with(person) | person.roles
        told = self._roles.beyond_role(phrase) & (PARTIES | ITS_ADJECTIVES)
        return bool(told & known) or (main and was_main_subject(self._view, person, phrase))

    def _is_described(self, person: Person, beyond: set[str]) -> bool:
        """Whether an article says of somebody some of what a description does, and where it puts them."""
        described = self._roles.described_with(person)
        return bool(beyond & described) and beyond & STATE_WORDS <= described

    def _nearest(
        self,
        phrase: Phrase,
        gender: str,
        spoken: Sequence[tuple[int, Person]],
        fits: Callable[[Person], bool],
        bonus: float = 0.0,
    ) -> tuple[Person, float, str] | None:
        """The one who comes to mind far before others, if the description fits; who fits gets the bonus."""
        near = [
            (score + bonus * fits(person), person)
            for score, person in self._in_mind.at(phrase, gender, spoken)
            if person.may_be_he_or_she and (not gender or person.gender in ("", gender))
        ]
        if not near:
            return None
        shares = softmax([score for score, _ in near], none=False)
        best = max(range(len(near)), key=shares.__getitem__)
        person = near[best][1]
        return (person, min(shares[best], 0.88), "role") if shares[best] >= SURE and fits(person) else None

    def nearest_with_role(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """Return which of several with a role has just spoken, as `meant_by` does."""
        noun = self._noun(phrase)
        role = role_of(noun)
        gender = gender_of_noun(noun)
        beyond = self._roles.beyond_role(phrase)
        found = self._nearest(phrase, gender, spoken, lambda person: role in person.roles, _HAS_ROLE)
        if found is None:
            return None
        fits = bool(beyond & self._roles.described_with(found[0]))
        return found if fits or self._has_just_spoken(found[0], phrase, spoken) else None

    def beside(self, phrase: Phrase, owners: Sequence[Person]) -> tuple[Person, float, str] | None:
        """Return the one of some with a role who is named last before a description, in its sentence.

        "After they confronted Lee, the congressman said", "As Lee leaned closer, the president said".
        """
        tree, marks = self._view.trees[phrase.sentence], self._view.marks[phrase.sentence]
        names = [
            name
            for name in self._view.once(find_names, phrase.sentence)
            if name.start < phrase.start and marks[name.index] < 0 and name.label == "PERSON"
        ]
        named = [o for o in owners for name in names[-1:] if o.last_before(phrase.start) == name.start]
        if len(named) != 1 or tree.words[phrase.head].deprel not in SUBJECTS:
            return None
        beyond = self._roles.beyond_role(phrase) - PARTIES - STATE_WORDS
        fits = beyond <= self._roles.described_with(named[0])
        return (named[0], 0.85, "role") if fits else None

    def _is_introduced_so(self, person: Person, noun: str) -> bool:
        """Whether "a judge" is who is named in full right behind: "A judge ruled ... Ana Lee wrote"."""
        named = self._view.sentence_at(person.first) if person.places else -1
        return 0 <= named - self._introduced[noun] <= _NAMED_SOON

    def _has_just_spoken(self, person: Person, phrase: Phrase, spoken: Sequence[tuple[int, Person]]) -> bool:
        """Whether somebody was the last to speak, in this paragraph or one of the two before."""
        if not spoken or spoken[-1][1] is not person:
            return False
        return self._view.paragraph_at(phrase.start) - self._view.paragraph_at(spoken[-1][0]) <= 2

    def _noun(self, phrase: Phrase) -> str:
        return self._view.trees[phrase.sentence].words[phrase.head].lemma.lower()

    def _was_introduced(self, phrase: Phrase) -> bool:
        """Whether the article speaks before of "a senator", "one researcher": then it is that one."""
        noun = self._noun(phrase)
        if noun not in self._introduced:
            self._introduced[noun] = first_indefinite(self._view, noun)
        return self._introduced[noun] < phrase.sentence
