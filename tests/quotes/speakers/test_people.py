"""Who is who in an article: which of its names are one person's."""

from __future__ import annotations

from quotes.speakers.people import People, gather_people
from tests.support.trees import view

HE_SPOKE = "spoke|speak VERB VBD -1 root\n. PUNCT . {verb} punct"


def named(*names: str) -> People:
    """The people of an article that says of each of these names, a sentence a name, that its bearer spoke."""
    sentences = []
    for name in names:
        words = name.split()
        title = len(words) > 1 and words[0].endswith(".")
        lines = [f"{words[0]} PROPN NNP {len(words)} nsubj{'' if title else ' PERSON'}"]
        lines += [f"{word} PROPN NNP 0 flat PERSON" for word in words[1:]]
        sentences.append("\n".join([*lines, HE_SPOKE.format(verb=len(words))]))
    return gather_people(view("\n\n".join(sentences)))


def names_of(people: People) -> list[str]:
    return [person.name for person in people.people]


def test_a_surname_and_a_title_are_the_person_named_in_full() -> None:
    people = named("Jens Stoltenberg", "Stoltenberg", "Mr. Stoltenberg")
    assert names_of(people) == ["Jens Stoltenberg"]
    assert len(people.people[0].places) == 3
    assert people.people[0].gender == "m"


def test_a_surname_before_its_full_name_is_joined_too() -> None:
    assert names_of(named("Stoltenberg", "Jens Stoltenberg")) == ["Jens Stoltenberg"]


def test_an_initial_makes_no_second_person() -> None:
    assert names_of(named("Donald Trump", "Donald J. Trump")) == ["Donald J. Trump"]


def test_mr_and_mrs_are_two_and_keep_their_titles() -> None:
    people = named("Mr. Harcourt", "Mrs. Harcourt", "Harcourt")
    assert names_of(people) == ["Mr. Harcourt", "Mrs. Harcourt"]
    assert list(people.ambiguous.values()) == [tuple(people.people)]


def test_a_middle_name_is_the_persons_if_nobody_else_has_it() -> None:
    people = named("Luiz Lula da Silva", "Lula")
    assert names_of(people) == ["Luiz Lula da Silva"]


def test_two_with_one_surname_are_told_apart_by_the_title() -> None:
    people = named("Bill Clinton", "Hillary Clinton", "Mrs. Clinton")
    last = max(people.at)
    assert people.at[last].name == "Hillary Clinton"


def test_an_age_behind_the_name_is_the_persons() -> None:
    people = gather_people(
        view(
            """
Declan PROPN NNP 5 nsubj PERSON
Roche PROPN NNP 0 flat PERSON
(22) NUM CD 0 appos
of ADP IN 4 case
Cork PROPN NNP 0 nmod LOC
spoke|speak VERB VBD -1 root"""
        )
    )
    assert people.people[0].ages == {"22"}


def test_names_are_looked_up_by_their_place() -> None:
    people = named("Jens Stoltenberg", "Theresa May")
    assert people.named(0) is people.people[0]
    assert people.named(1) is None
    assert people.last_between(0, 100) is people.people[1]
