"""The partition of wordings: no order, no chain and no fragment puts a contradiction into one group."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.compare.relation import Relation
from quotes.compare.wording.wording import wording_of
from quotes.group.partition import Grouping, Node, Printing, group, node_of, settle
from quotes.group.scopes import agree

from support.sentences import normalise

LONG = "We will rebuild every school in the valley before the winter and we will not raise the water tax"
PART = "We will rebuild every school in the valley before the winter"


def partition(*texts: str) -> set[frozenset[str]]:
    """The groups of some texts, as they were given."""
    found = group(Printing(text) for text in texts)
    members: dict[Node, set[str]] = {}
    for text in texts:
        members.setdefault(root_of(found, text), set()).add(text)
    return set(map(frozenset, members.values()))


def root_of(found: Grouping, text: str, speaker: str | None = None, article: str = "") -> Node:
    return found.roots[node_of(wording_of(text), speaker, article)]


def test_the_longest_form_is_the_root() -> None:
    found = group(Printing(text) for text in (PART, LONG, PART.replace("every", "each")))
    assert {root.text for root in found.roots.values()} == {normalise(LONG)}


def test_ways_of_writing_make_no_wording_of_their_own() -> None:
    assert partition("invest $380 billion in defence", "“Invest 380 billion U.S. dollars in defense”") == {
        frozenset({"invest $380 billion in defence", "“Invest 380 billion U.S. dollars in defense”"})
    }


def test_contradicting_wordings_are_linked_and_kept_apart() -> None:
    against = PART.replace("will", "will not")
    found = group([Printing(PART), Printing(against)])
    assert root_of(found, PART) != root_of(found, against)
    assert [(tie.one.text, tie.other.text) for tie in found.contradicting] == [
        (normalise(PART), normalise(against))
    ]


def test_a_fragment_of_both_does_not_bring_contradictions_together() -> None:
    fragment = "rebuild every school in the valley before the winter"
    against = PART.replace("will", "won't")
    groups = partition(fragment, PART, against)
    assert frozenset({against, fragment}) in groups or frozenset({PART, fragment}) in groups
    assert len(groups) == 2


def test_a_vague_form_does_not_bring_opposites_together() -> None:
    texts = [f"prices will {verb} sharply in the valley next spring" for verb in ("rise", "fall", "change")]
    groups = partition(*texts)
    assert not any({texts[0], texts[1]} <= members for members in groups)
    assert len(groups) == 2


def test_what_stands_in_one_long_wording_belongs_to_it() -> None:
    debate = "We will raise the water tax, said one, and the other said we will not raise the water tax"
    assert len(partition(debate, "We will raise the water tax", "we will not raise the water tax")) == 1


def test_parts_of_one_longer_form_are_its_group_even_where_they_share_no_word() -> None:
    assert len(partition(LONG, PART, "we will not raise the water tax")) == 1
    assert len(partition(PART, "we will not raise the water tax")) == 2


def test_stock_phrases_join_nothing() -> None:
    texts = [
        "At the end of the day, voters decide about the mill",
        "At the end of the day, nobody reads the small print",
        "I will never be president of the United States of America",
        "The next president of the United States of America will open the mill",
    ]
    assert len(partition(*texts)) == len(texts)


def test_what_anybody_says_belongs_to_its_speaker() -> None:
    found = group(
        [
            Printing("No comment", "ana lee", "a1"),
            Printing("No comment.", "lee", "a2"),
            Printing("No comment", "omar diaz", "a3"),
            Printing("No comment", None, "a4"),
            Printing("I have no comment on the mill and its museum", "lee", "a5"),
        ]
    )
    lee = root_of(found, "No comment", "ana lee")
    assert lee == root_of(found, "No comment", "lee")
    assert lee != root_of(found, "I have no comment on the mill and its museum", "lee")
    diaz, nobody = root_of(found, "No comment", "omar diaz"), root_of(found, "No comment", None, "a4")
    assert len({lee, diaz, nobody}) == 3


def test_the_same_words_of_two_persons_are_two_statements_that_are_linked() -> None:
    found = group(Printing(PART, name, "a1") for name in ("ana lee", "lee", "omar diaz"))
    lee, diaz = root_of(found, PART, "ana lee"), root_of(found, PART, "omar diaz")
    assert lee == root_of(found, PART, "lee")
    assert lee != diaz
    assert {(tie.one.scope, tie.other.scope) for tie in found.elsewhere} == {
        ("ana lee", "omar diaz"), ("lee", "omar diaz"),
    }  # fmt: skip


def test_words_of_an_undecided_speaker_bring_no_two_persons_together() -> None:
    parts = [Printing(LONG, None, "a1"), Printing(PART, "ana lee", "a2"), Printing(PART, "omar diaz", "a3")]
    found = group(parts)
    assert root_of(found, LONG) in (root_of(found, PART, "ana lee"), root_of(found, PART, "omar diaz"))
    assert root_of(found, PART, "ana lee") != root_of(found, PART, "omar diaz")


def test_words_of_a_body_go_with_those_of_who_speaks_for_it() -> None:
    ministry = Printing(LONG, "ministry of works", "a1", person=False)
    found = group([ministry, Printing(PART, "ana lee", "a2")])
    assert root_of(found, LONG) == root_of(found, PART, "ana lee")


def test_what_only_one_speaker_said_may_recur() -> None:
    phrase = "drain the swamp"
    assert node_of(wording_of(phrase), "ana lee").recurring
    assert not node_of(wording_of(PART), "ana lee").recurring
    long = "They told us to drain the swamp behind the old paper mill"
    found = group(
        [Printing(phrase, "ana lee", "a1"), Printing(phrase, None, "a2"), Printing(long, None, "a3")]
    )
    assert (
        len({root_of(found, phrase, "ana lee"), root_of(found, phrase, None, "a2"), root_of(found, long)})
        == 3
    )


def test_the_words_of_a_reporter_join_others_only_word_for_word() -> None:
    near = PART.replace("rebuild", "repair")
    told = [Printing(text, "ana lee", "a1", marked=False) for text in (PART, near)]
    assert len(set(group(told).roots.values())) == 2
    assert len(set(group([*told, Printing(LONG, "ana lee", "a2")]).roots.values())) == 2
    few = Printing("the roof of the mill burnt", "ana lee", "a1", marked=False)
    many = Printing("He saw how the roof of the mill burnt and ran into the yard", "ana lee", "a2")
    assert len(set(group([few, many]).roots.values())) == 2


def test_few_words_of_an_undecided_speaker_join_nothing() -> None:
    long = Printing("The epidemic of gun violence ends when the council wants it to end", "ana lee", "a1")
    for speaker, groups in (("lee", 1), (None, 2)):
        found = group([long, Printing("epidemic of gun violence", speaker, "a2")])
        assert len(set(found.roots.values())) == groups


def test_a_title_is_no_statement() -> None:
    titles = [
        Printing("The Last Miller of the Long Valley: How Ana Lee Rose", None, at) for at in ("a1", "a2")
    ]
    found = group(titles)
    assert len(found.roots) == 2
    assert all(node.recurring for node in found.roots)


def test_a_sentence_rather_stands_with_what_others_print_than_with_its_own_quotation() -> None:
    first, last = "The old mill burnt down last night.", "Nobody was hurt at the paper mill."
    own, other = f"{first} {last}", "Reporters, the old mill burnt down last night."
    sentences = [Printing(each, "ana lee", "a1", within=own) for each in (first, last)]
    found = group([Printing(own, "ana lee", "a1"), *sentences, Printing(other, "ana lee", "a2")])
    assert root_of(found, last, "ana lee") == root_of(found, own, "ana lee")
    assert root_of(found, first, "ana lee") == root_of(found, other, "ana lee")


def test_who_can_be_one_speaker() -> None:
    assert agree("jens stoltenberg", "stoltenberg")
    assert agree("", "stoltenberg")
    assert not agree("@a1", "stoltenberg")
    assert not agree("bill clinton", "~hillary clinton")


def test_judgements_win() -> None:
    near = PART.replace("rebuild", "repaint")
    other = "The mill will be a museum of the valley"
    one, two, three = (node_of(wording_of(text), "ana lee") for text in (PART, near, other))
    printings = [Printing(text, "ana lee") for text in (PART, near, other)]
    assert group(printings).roots[one] == group(printings).roots[two]
    apart = group(printings, not_same=[(one, two)]).roots
    assert apart[one] != apart[two]
    together = group(printings, same=[(three, one)]).roots
    assert together[one] == together[three]
    # "Not the same" wins over "the same".
    both = group(printings, same=[(one, two)], not_same=[(two, one)]).roots
    assert both[one] != both[two]


def test_a_judgement_wins_over_a_contradiction() -> None:
    against = PART.replace("will", "will not")
    one, two = node_of(wording_of(PART)), node_of(wording_of(against))
    roots = group([Printing(PART), Printing(against)], same=[(one, two)]).roots
    assert roots[one] == roots[two]


def test_settling_takes_the_longest_first() -> None:
    order = {name: Node(words, name) for words, name in enumerate("abcd")}
    # b and c contradict each other, and both hang under d: the longer one stays.
    roots = settle({"a": "b", "b": "d", "c": "d", "d": "d"}, order, set(), {"b": {"c"}, "c": {"b"}})
    assert roots == {"d": "d", "c": "d", "b": "b", "a": "b"}


WORDS = (
    *("we", "they", "will", "may", "must", "not", "never", "raise", "cut", "the", "water", "tax"),
    *("school", "roof", "before", "after", "winter", "5", "40", "mills"),
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join)
EDITS = st.tuples(st.integers(0, 13), st.sampled_from(["", "not", "40", "may", "mills", "…", "after"]))


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    """Some sentences, and forms of them that papers might print."""
    texts = draw(st.lists(SENTENCES, min_size=1, max_size=4))
    for _ in range(draw(st.integers(0, 12))):
        words = draw(st.sampled_from(texts)).split()
        for place, word in draw(st.lists(EDITS, max_size=2)):
            at = place % max(1, len(words))
            words[at : at + 1] = [word] if word else []
        start = draw(st.integers(0, max(0, len(words) - 3)))
        if words:
            texts.append(" ".join(words[start : start + draw(st.integers(3, 14))]))
    return texts


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_has_no_part_in_it(texts: list[str], dice: random.Random) -> None:
    printings = [
        Printing(
            text,
            dice.choice(["ana lee", "lee", "diaz", None]),
            f"a{n}",
            marked=dice.random() < 0.8,
            within=dice.choice([None, *texts]),
        )
        for n, text in enumerate(texts)
    ]
    expected = group(printings)
    dice.shuffle(printings)
    found = group(printings)
    assert found == expected


@settings(max_examples=150, deadline=None)
@given(corpora())
def test_no_group_holds_a_contradiction_unless_one_printing_holds_both(texts: list[str]) -> None:
    found = group(Printing(text) for text in texts)
    for tie in found.contradicting:
        if found.roots[tie.one] == found.roots[tie.other]:
            assert _held(found, tie.one)
            assert _held(found, tie.other)


def _held(found: Grouping, node: Node) -> bool:
    """Whether a wording stands word for word, step by step, in the root of its group."""
    while node != found.roots[node]:
        tie = found.parents[node]
        if tie.relation is Relation.NEAR:
            return False
        node = tie.other
    return True


def test_who_is_judged_apart_leaves_and_joins_nothing_else() -> None:
    """Not even with what stands word for word in the same longer wording, and in whatever order they came."""
    other = LONG.removeprefix("We will rebuild every school in the valley ")
    near = LONG.replace("every", "each")
    texts = [LONG, PART, other, near]
    nodes = {text: node_of(wording_of(text)) for text in texts}
    for one, two in ((PART, other), (PART, LONG), (other, near), (near, LONG)):
        found = set()
        for _ in range(6):
            random.shuffle(texts)
            roots = group((Printing(text) for text in texts), not_same=[(nodes[one], nodes[two])]).roots
            alone = min(nodes[one], nodes[two])
            assert roots[alone] == alone
            assert roots[nodes[one]] != roots[nodes[two]]
            assert sum(root == alone for root in roots.values()) <= 2  # with what is below it
            found.add(frozenset(roots.items()))
        assert len(found) == 1
