"""What the words around a name show: a person or a body, a role, a gender."""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import find_names
from quotes.speakers.person import Person, Votes
from quotes.speakers.votes import FirstNamed, describing_nouns, label_of, pronoun_votes, votes_for_the_first
from tests.support.trees import view

KEYS = """
Margaret PROPN NNP 1 nsubj PERSON
lost|lose VERB VBD -1 root
her PRON PRP$ 3 nmod:poss
keys NOUN NNS 1 obj"""


def people_of(page: ArticleView) -> list[Person]:
    """A person for each name, in the order of the text."""
    names = [name for k in range(len(page.trees)) for name in find_names(page, k)]
    return [Person(name.text, name.words, name.label, [name]) for name in names]


def test_one_gender_has_more_than_twice_the_votes_of_the_other() -> None:
    assert (Votes.of("m", 2.0) + Votes.of("f", 0.5)).gender == "m"
    assert (Votes.of("m", 1.0) + Votes.of("f", 0.5)).gender == ""
    assert Votes(neuter=1.0).gender == ""


def test_an_apposition_and_a_predicate_say_what_somebody_is() -> None:
    apposed = view(
        """
Lee PROPN NNP 5 nsubj PERSON
, PUNCT , 3 punct
a DET DT 3 det
senator NOUN NN 0 appos
, PUNCT , 0 punct
spoke|speak VERB VBD -1 root"""
    )
    predicate = view(
        """
Lee PROPN NNP 3 nsubj PERSON
is|be AUX VBZ 3 cop
a DET DT 3 det
lawyer NOUN NN -1 root"""
    )
    for page, role in ((apposed, "senator"), (predicate, "lawyer")):
        nouns = describing_nouns(page.trees[0], people_of(page)[0].places[0])
        assert [word.text for word in nouns] == [role]


def test_a_name_behind_an_article_is_no_person() -> None:
    page = view(
        """
The DET DT 1 det
Tribune PROPN NNP 2 nsubj
reported|report VERB VBD -1 root"""
    )
    assert label_of(page, people_of(page)[0]) == "ORG"


def test_who_is_mayor_of_it_is_a_place() -> None:
    page = view(
        """
The DET DT 1 det
mayor NOUN NN 4 nsubj
of ADP IN 3 case
Lyon PROPN NNP 1 nmod PERSON
spoke|speak VERB VBD -1 root"""
    )
    assert label_of(page, people_of(page)[0]) == "LOC"


def test_a_possessive_behind_the_verb_is_the_subjects() -> None:
    page = view(KEYS)
    margaret = people_of(page)[0]
    at = {margaret.places[0].start: margaret}
    votes = list(pronoun_votes(page, FirstNamed([margaret]), at, margaret, margaret.places[0]))
    assert votes == [(margaret, Votes(female=0.5))]


def test_him_is_the_only_other_person_named_before() -> None:
    page = view(
        """
Tom PROPN NNP 1 nsubj PERSON
left|leave VERB VBD -1 root

Margaret PROPN NNP 1 nsubj PERSON
saw|see VERB VBD -1 root
him PRON PRP 1 obj"""
    )
    tom, margaret = people_of(page)
    at = {person.places[0].start: person for person in (tom, margaret)}
    votes = list(pronoun_votes(page, FirstNamed([tom, margaret]), at, margaret, margaret.places[0]))
    assert votes == [(tom, Votes(male=0.5))]


def test_a_firm_fires_its_founder() -> None:
    page = view(
        """
Brightwater PROPN NNP 1 nsubj PERSON
fired|fire VERB VBD -1 root
its PRON PRP$ 3 nmod:poss
founder NOUN NN 1 obj"""
    )
    firm = people_of(page)[0]
    firm.label = "PERSON"
    at = {firm.places[0].start: firm}
    for whom, votes in pronoun_votes(page, FirstNamed([firm]), at, firm, firm.places[0]):
        whom.votes += votes
    assert not firm.may_be_he_or_she


def test_pronouns_are_about_the_first_person_until_a_second_is_named() -> None:
    page = view(
        KEYS
        + """

She PRON PRP 1 nsubj
called|call VERB VBD -1 root
Tom PROPN NNP 1 obj PERSON

He PRON PRP 1 nsubj
came|come VERB VBD -1 root"""
    )
    people = people_of(page)
    assert votes_for_the_first(page, people, set()) == (people[0], Votes(female=1.0))


def test_she_is_somebody_without_a_name_beside_boris() -> None:
    page = view(
        """
Boris PROPN NNP 2 nsubj PERSON
Johnson PROPN NNP 0 flat PERSON
came|come VERB VBD -1 root

She PRON PRP 1 nsubj
left|leave VERB VBD -1 root"""
    )
    assert votes_for_the_first(page, people_of(page), set()) is None
