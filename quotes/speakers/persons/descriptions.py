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
from quotes.grammar.phrases import Phrase
from quotes.names.fold import fold_name
from quotes.names.states import STATE_WORDS
from quotes.names.titles import gender_of_noun, role_of
from quotes.speakers.person import Person
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
#: Different nouns for one calling, in groups.
_KIN = (
    "researcher scientist author professor academic epidemiologist biologist physicist chemist economist "
    "historian psychologist sociologist virologist scholar geologist ecologist astronomer climatologist",
    "actor star singer rapper musician artist performer entertainer comedian",
    "player footballer striker midfielder defender goalkeeper forward winger captain quarterback athlete "
    "batsman bowler golfer cyclist swimmer sprinter boxer pitcher",
    "coach manager boss",
    "lawyer attorney solicitor barrister counsel advocate",
    "doctor physician surgeon paediatrician pediatrician cardiologist oncologist psychiatrist",
    "farmer grower rancher",
    "pastor priest vicar minister_of_religion reverend",
    "lawmaker legislator politician senator representative parliamentarian assemblymember mp councillor",
    "host presenter anchor broadcaster",
)
_KIN_OF = {word: frozenset(group.split()) for group in _KIN for word in group.split()}
#: What a writer calls a politician whose office he takes as known.
_POLITICIANS = PARTIES | {
    "senator", "representative", "governor", "president", "legislator", "lawmaker", "candidate", "nominee",
    "frontrunner", "front-runner", "libertarian", "billionaire", "chancellor", "politician",
}  # fmt: skip
#: Those whom a state elects, by what the article calls them.
_ELECTED = PARTIES | {
    "senator", "representative", "governor", "legislator", "lawmaker", "speaker", "leader", "whip", "mayor",
    "assemblymember", "attorney", "candidate", "nominee", "minister", "congressman", "congresswoman",
}  # fmt: skip
#: The share that the politician right before such a description needs among those who may be meant.
_BESIDE = 0.6
_OFFICES = frozenset(["senator", "representative", "governor", "president", "chancellor"])


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
            self._by_age, self._by_children, self._by_kin, self.by_nation, self._politician,
            self.right_behind, self._lead,
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
        kin = _KIN_OF.get(role_of(self._noun(phrase)))
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
            or not _DEMONYM.fullmatch(word.text)
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

    def _politician(
        self, phrase: Phrase, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[Person, float, str] | None:
        """ "The president", "the former Texas congressman": who has just spoken, if no role forbids it."""
        noun = self._noun(phrase)
        role = role_of(noun)
        if role not in _POLITICIANS and noun not in _POLITICIANS:
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
            if role in _OFFICES and person.roles and role not in person.roles:
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
        if role not in _ELECTED or not beyond & STATE_WORDS or self._was_introduced(phrase):
            return None
        near = [
            (score, person)
            for score, person in self._in_mind.at(phrase, gender_of_noun(self._noun(phrase)), spoken)
            if person.is_person
            and not self._roles.contradicts(phrase, person)
            and (not person.roles or not _ELECTED.isdisjoint(person.roles))
        ]
        if not near:
            return None
        shares = softmax([score for score, _ in near], none=False)
        best = max(range(len(near)), key=shares.__getitem__)
        person = near[best][1]
        known = not _ELECTED.isdisjoint(person.roles) or self._has_just_spoken(person, phrase, spoken)
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
        if len(owners) != 1 or owners[0].first < phrase.start or not beyond:
            return None
        if not beyond & self._roles.described_with(owners[0]):
            return None
        return owners[0], 0.7, "role"

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
            self._introduced[noun] = self._first_indefinite(noun)
        return self._introduced[noun] < phrase.sentence

    def _first_indefinite(self, noun: str) -> int:
        for number, tree in enumerate(self._view.trees):
            for word in tree.words:
                if word.lemma.lower() != noun or word.xpos != "NN" or word.deprel in ("appos", "compound"):
                    continue
                determiner = tree.child(word.index, "det", "nummod")
                indefinite = determiner is not None and tree.words[determiner].text.lower() in _INDEFINITE
                named = tree.child(word.index, "flat", "appos") is not None
                if indefinite and not named and tree.child(word.index, "cop") is None:
                    return number
        return len(self._view.trees)


_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "any"])
