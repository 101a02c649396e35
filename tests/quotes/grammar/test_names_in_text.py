"""Names in a sentence: runs of proper nouns, cut, joined again, and without their titles."""

from __future__ import annotations

from quotes.grammar.name_runs import find_runs
from quotes.grammar.names_in_text import Name, find_names
from tests.support.trees import view


def names_in(*words: str) -> list[Name]:
    """The names of a sentence of proper nouns and a verb; a label is behind a slash."""
    lines = []
    for index, word in enumerate(words):
        text, _, label = word.partition("/")
        lower = text.islower()
        pos = "ADP IN" if lower else "PROPN NNP"
        lines.append(f"{text} {pos} {len(words) if not index else 0} {'flat' if index else 'nsubj'} {label}")
    lines.append("spoke|speak VERB VBD -1 root")
    return find_names(view("\n".join(lines)), 0)


def test_titles_say_what_somebody_is_and_are_no_part_of_the_name() -> None:
    (name,) = names_in("Sen.", "Ted/PERSON", "Cruz/PERSON")
    assert (name.text, name.roles, name.label) == ("Ted Cruz", ("senator",), "PERSON")


def test_mr_shows_a_gender_and_no_role() -> None:
    (name,) = names_in("Mr.", "Cruz/PERSON")
    assert (name.text, name.roles, name.gender) == ("Cruz", (), "m")


def test_an_organisation_before_a_title_is_a_name_of_its_own() -> None:
    body, person = names_in("NATO/ORG", "Secretary", "General", "Jens/PERSON", "Stoltenberg/PERSON")
    assert (body.text, body.label, body.roles) == ("NATO", "ORG", ())
    assert (person.text, person.roles) == ("Jens Stoltenberg", ("secretary", "general"))


def test_a_surname_and_jr_that_the_tagger_left_out_belong_to_the_person() -> None:
    assert [n.text for n in names_in("Donald/PERSON", "Trump")] == ["Donald Trump"]
    assert [n.text for n in names_in("Donald/PERSON", "Trump/PERSON", "Jr.")] == ["Donald Trump Jr."]


def test_a_bodys_name_goes_on_with_of_and_keeps_what_looks_like_a_title() -> None:
    assert [n.text for n in names_in("Department/ORG", "of/ORG", "Justice/ORG")] == ["Department of Justice"]


def test_an_office_without_its_holder_is_nobodys_name() -> None:
    assert names_in("First", "Minister") == []


def test_an_office_behind_an_article_is_no_person_even_if_the_tagger_says_so() -> None:
    assert names_in("the", "Mbwera/PERSON", "Municipal/PERSON", "Director/PERSON") == []
    assert [n.text for n in names_in("the", "Ana/PERSON", "Lee/PERSON")] == ["Ana Lee"]


def test_a_party_in_brackets_is_no_name() -> None:
    assert [n.text for n in names_in("Lindsey/PERSON", "Graham/PERSON", ",", "R-S.C.")][:1] == [
        "Lindsey Graham"
    ]
    assert "R-S.C." not in [n.text for n in names_in("R-S.C.")]


def test_a_run_goes_on_over_particles() -> None:
    page = view(
        """
Alexander PROPN NNP 4 nsubj PERSON
van PROPN NNP 0 flat PERSON
der PROPN NNP 0 flat PERSON
Bellen PROPN NNP 0 flat PERSON
spoke|speak VERB VBD -1 root"""
    )
    assert list(find_runs(page, 0)) == [(0, 4)]


def test_a_day_behind_a_name_is_no_part_of_it() -> None:
    assert [n.text for n in names_in("Trump/PERSON", "Friday/PERSON")] == ["Trump"]
