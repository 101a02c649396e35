"""Statements compared clause by clause, from the trees of the embedded models."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quotes.check import InMemoryArchive, Worded, check_draft
from quotes.check.clauses.compare import LEFT_OUT, conflict_of
from quotes.check.clauses.told import Told
from quotes.check.clauses.trees import Parse, Trees
from quotes.pipeline import load_extractor
from quotes.types import Sentence

from support.marked_articles import article


@pytest.fixture(scope="module")
def parse() -> Parse:
    return load_extractor("embedded")[1].sentences


def what(parse: Parse, ours: str, theirs: str) -> str:
    """What the first has otherwise than the second; with "?" if that is not sure."""
    told = [Told(row, frozenset({"kay"})) for row in Trees(parse).rows([ours, theirs])]
    conflict = conflict_of(*told)
    return "" if conflict is None else conflict.what + ("" if conflict.sure else "?")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("A diver had gone to rescue her.", "She had locked the boat and gone to rescue a diver."),
        ("The mayor had asked him for a loan.", "He had asked the mayor for a loan."),
        ("A gardener had heard of the sale from her.", "She had heard of the sale from a gardener."),
        (
            "She resigned because she had rejected the club’s plan.",
            "She resigned because the club had rejected her plan.",
        ),
        (
            "The tenants would move out if she did not pay.",
            "She would move out if the tenants did not pay.",
        ),
        (
            "The bakers hoped that the union would let the shop close.",
            "The bakers hoped that the shop would let the union close.",
        ),
        (
            "The builders had waited three weeks for a permit from the planners.",
            "She had asked the builders to visit the planners, who had waited three weeks for a permit.",
        ),
        (
            "The guards had hidden a key in the cellar and sold it to her.",
            "She had hidden a key in the cellar and sold it to the guards.",
        ),
        ("The museum had never lent Haddad a coin.", "Haddad had never lent the museum a coin."),
        ("A cyclist had thrown bottles at two drivers.", "Two drivers had thrown bottles at a cyclist."),
        (
            "The bridge had been closed by the army and not by the town.",
            "The bridge had been closed by the town and not by the army.",
        ),
        (
            "A brewery in Lund had recalled its beer after a similar accident.",
            "The brewery had recalled its beer after a similar accident in Lund.",
        ),
    ],
)
def test_who_does_what_to_whom(parse: Parse, ours: str, theirs: str) -> None:
    assert what(parse, ours, theirs) in ("roles", "negation")


@pytest.mark.parametrize(
    ("ours", "theirs", "sense"),
    [
        (
            "The crew would not have lit the stove if the mast had broken.",
            "The mast would not have broken if the crew had lit the stove.",
            "condition",
        ),
        (
            "The city would keep paying its share.",
            "The city would keep paying its share as long as the state did.",
            LEFT_OUT,
        ),
        ("Both the cook and the waiter smoked.", "Neither the cook nor the waiter smoked.", "negation?"),
        (
            "The island could leave the union if it had a port.",
            "The island could not leave the union unless the ministry broke the treaty.",
            "condition?",
        ),
    ],
)  # fmt: skip
def test_what_it_hangs_on(parse: Parse, ours: str, theirs: str, sense: str) -> None:
    assert what(parse, ours, theirs) == sense


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("A cyclist had bottles thrown at him by two men.", "Two men had thrown bottles at a cyclist."),
        ("Two pools closed.", "The council closed two pools."),
        ("It was the town, not the army, that had closed the bridge.",
         "The bridge had been closed by the town and not by the army."),
        ("She does not want the money but the land.", "She wanted the land but not the money."),
        ("The insurer declined to pay for the roof, so the school will.",
         "The school would pay for the roof because its insurer had refused to do so."),
        ("Keys would have to be left with the porter by the guests.",
         "Guests would have to leave their keys with the porter."),
        ("He would leave when the swallows left.", "He would leave when the swallows did."),
        ("He got a bus instead of the train he had been promised.",
         "He had been promised a train and had been given a bus."),
        ("Neither names nor addresses had been stolen.", "No names were stolen, and no addresses."),
        ("It could not run a ferry from a quarry.", "It is impossible to run a ferry from a quarry."),
        ("The board had three times asked Haddad for a budget.",
         "Haddad had never shown the board a budget, although it had asked her for one three times."),
        ("Without a doctor by Monday, the clinic would close.",
         "If there is no doctor by Monday, the clinic will close."),
    ],
)  # fmt: skip
def test_the_same_in_another_form(parse: Parse, ours: str, theirs: str) -> None:
    assert what(parse, ours, theirs) == ""


@pytest.mark.parametrize(
    ("ours", "theirs", "sense"),
    [
        ("The club had painted its neighbour’s fence.", "Its neighbour had painted the fence.", "roles"),
        ("Haddad fell ill and then she won the race.", "Haddad won the race and then she fell ill.", "order"),
        ("They would sue the club if it sold the pool.", "They would sue the club unless it sold the pool.",
         "negation"),
        ("He was there when he was elected.", "He was there when his son was elected.", "roles?"),
        ("She had sold the farm.", "He had sold the farm.", "roles"),
    ],
)  # fmt: skip
def test_what_is_nearly_the_same(parse: Parse, ours: str, theirs: str, sense: str) -> None:
    assert what(parse, ours, theirs) == sense


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "She had told the board of a meeting that he took with a banker.",
            "She had told the board of a meeting with a banker that took place in May.",
        ),
        ("The school had not answered when its pupils warned it.",
         "Our pupils had warned us, and we did not answer them."),
        ("He blames the delay on the builders.", "He blames the builders for the delay."),
        ("She has requested a van from the county.", "She had asked the county for a van."),
        ("The town provided the shelter with tea.", "The town provided tea to the shelter."),
        ("The clinic had beds for 28 of its nurses.", "We have 42 nurses and beds for only 28 of them."),
    ],
)  # fmt: skip
def test_the_same_in_another_frame(parse: Parse, ours: str, theirs: str) -> None:
    assert what(parse, ours, theirs) == ""


def test_texts_that_are_wanted_are_parsed_together(parse: Parse) -> None:
    calls: list[int] = []

    def counted(texts: Sequence[str]) -> Sequence[Sequence[Sentence]]:
        calls.append(len(texts))
        return parse(texts)

    trees = Trees(counted)
    trees.want(["The dam holds.", "It rains."])
    trees.want(["The dam holds.", "Nobody left."])
    assert [len(row.nodes) for row in trees.rows(["It rains."])] == [3]
    assert [len(row.nodes) for row in trees.rows(["Nobody left.", "The dam holds."])] == [3, 4]
    assert calls == [3]


def test_the_same_words_need_no_trees() -> None:
    def none(texts: Sequence[str]) -> Sequence[Sequence[Sentence]]:
        raise AssertionError(texts)

    archive = InMemoryArchive([article(PRINT, "h", "Oban Herald")])
    same = "{Ada Kay} [said] <that the ferrymen have asked the agent to sell their boats>."
    (finding,) = check_draft(article(same + "\n", "draft"), archive, parse=none)
    assert finding.wording.value is Worded.PARAPHRASE


PRINT = """\
{Ada Kay} [said] <that the ferrymen had asked the agent to sell their boats>.
"""


@pytest.mark.parametrize(
    ("line", "worded"),
    [
        (
            "{Ada Kay} [said] <that the agent had been asked by the ferrymen to sell their boats>.",
            Worded.PARAPHRASE,
        ),
        ("{Ada Kay} [said] <that the agent had asked the ferrymen to sell their boats>.", Worded.CRITICAL),
    ],
)
def test_a_draft_with_trees_at_hand(parse: Parse, line: str, worded: Worded) -> None:
    archive = InMemoryArchive([article(PRINT, "h", "Oban Herald")])
    (finding,) = check_draft(article(line + "\n", "draft"), archive, parse=parse)
    assert finding.wording.value is worded
