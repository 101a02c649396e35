"""What a cue may report: the frames around it, each with its name."""

from __future__ import annotations

from quotes.find.frames import FRAMES, according
from quotes.find.possible_contents import MEANINGS, contents_of
from quotes.grammar.tree import Tree

from support.trees import tree


def contents(made: Tree, cue: str) -> dict[str, str]:
    """The contents of a cue: their words by the name of the frame; the first one of each name."""
    index = next(word.index for word in made.words if word.text == cue)
    found: dict[str, str] = {}
    for content in contents_of(made, index):
        found.setdefault(content.frame, " ".join(made.words[i].text for i in content.words))
    return found


SAID = tree("""
Lee PROPN NNP 1 nsubj
said|say VERB VBD -1 root
that SCONJ IN 5 mark
the DET DT 4 det
mill NOUN NN 5 nsubj
burned|burn VERB VBD 1 ccomp
as SCONJ IN 8 mark
she PRON PRP 8 nsubj
left|leave VERB VBD 5 advcl
town NOUN NN 8 obj
. PUNCT . 1 punct
""")
FAILED = tree("""
The DET DT 1 det
plan NOUN NN 2 nsubj
failed|fail VERB VBD -1 root
, PUNCT , 5 punct
he PRON PRP 5 nsubj
said|say VERB VBD 2 parataxis
. PUNCT . 2 punct
""")


def test_the_clause_below_the_cue() -> None:
    assert contents(SAID, "said")["ccomp>"] == "that the mill burned as she left town"


def test_the_clause_may_end_where_the_reporting_is_told_of() -> None:
    assert contents(SAID, "said")["as|ccomp>"] == "that the mill burned"


KEPT_SHUT = tree("""
Abara PROPN NNP 1 nsubj
said|say VERB VBD -1 root
the DET DT 3 det
ferry NOUN NN 5 nsubj
would AUX MD 5 aux
stay|stay VERB VB 1 ccomp
moored ADJ JJ 5 xcomp
at ADP IN 8 case
Lagos PROPN NNP 5 obl
, PUNCT , 12 punct
which PRON WDT 12 nsubj
has AUX VBZ 12 aux
flooded|flood VERB VBN 8 acl:relcl
, PUNCT , 17 punct
but CCONJ CC 17 cc
the DET DT 16 det
union NOUN NN 17 nsubj
disagreed|disagree VERB VBD 1 conj
. PUNCT . 1 punct
""")


def test_the_writer_may_go_on_behind_what_was_said() -> None:
    found = contents(KEPT_SHUT, "said")
    assert found["rest>"].endswith("but the union disagreed")
    assert found["ccomp>"] == "the ferry would stay moored at Lagos , which has flooded"
    assert found["which|ccomp>"] == "the ferry would stay moored at Lagos"


def test_the_main_clause_is_no_part_of_what_the_fronted_one_reports() -> None:
    fronted = tree("""
While SCONJ IN 2 mark
Osei PROPN NNP 2 nsubj
claimed|claim VERB VBD 9 advcl
the DET DT 4 det
well NOUN NN 5 nsubj
ran|run VERB VBD 2 ccomp
dry ADJ JJ 5 xcomp
, PUNCT , 9 punct
villagers NOUN NNS 9 nsubj
draw|draw VERB VBP -1 root
water NOUN NN 9 obj
daily ADV RB 9 advmod
. PUNCT . 9 punct
""")
    found = contents(fronted, "claimed")
    assert found["rest>"] == "the well ran dry , villagers draw water daily"
    assert "the well ran dry" in found.values()


def test_the_clause_that_the_cue_follows() -> None:
    found = contents(FAILED, "said")
    assert found["up:parataxis<"] == "The plan failed"
    assert list(found) == ["up:parataxis<"]  # the same words from the start to the comma have no second name


def test_the_preposition_stays_with_the_cue() -> None:
    accused = tree("""
Lee PROPN NNP 1 nsubj
accused|accuse VERB VBD -1 root
him PRON PRP 1 obj
of ADP IN 4 case
theft NOUN NN 1 obl
""")
    found = contents(accused, "accused")
    assert found["obl>c"] == "theft"
    assert found["obj>>"] == "him of theft"


def test_who_is_told_is_no_content() -> None:
    told = tree("""
Lee PROPN NNP 1 nsubj
told|tell VERB VBD -1 root
the DET DT 3 det
jury NOUN NN 1 iobj
that SCONJ IN 6 mark
it PRON PRP 6 nsubj
failed|fail VERB VBD 1 ccomp
""")
    assert "the jury that it failed" not in contents(told, "told").values()
    assert contents(told, "told")["ccomp>"] == "that it failed"


def test_the_claim_of_a_noun_ends_before_the_verb_of_the_noun() -> None:
    claim = tree("""
Her PRON PRP$ 1 nmod:poss
claim NOUN NN 10 nsubj:pass
, PUNCT , 3 punct
made|make VERB VBN 1 acl
today NOUN NN 3 obl:unmarked
, PUNCT , 3 punct
that SCONJ IN 8 mark
it PRON PRP 8 nsubj
fell|fall VERB VBD 10 dep
was|be AUX VBD 10 aux:pass
rejected|reject VERB VBN -1 root
""")
    assert contents(claim, "claim")["noun:that>"] == "that it fell"


def test_both_sides_of_a_report_that_interrupts() -> None:
    works = tree("""
The DET DT 1 det
vaccine NOUN NN 6 nsubj
, PUNCT , 4 punct
they PRON PRP 4 nsubj
said|say VERB VBD 6 dep
, PUNCT , 4 punct
works|work VERB VBZ -1 root
""")
    assert contents(works, "said")["up:dep>"] == "The vaccine works"


def test_according_to_reports_the_clause_it_belongs_to() -> None:
    failed = tree("""
It PRON PRP 1 nsubj
failed|fail VERB VBD -1 root
, PUNCT , 1 punct
according|accord VERB VBG 5 case
to ADP TO 3 fixed
Lee PROPN NNP 1 obl
""")
    assert contents(failed, "according") == {"according": "It failed"}


def test_how_they_spoke_is_no_content() -> None:
    asked = tree("""
They PRON PRP 1 nsubj
asked|ask VERB VBD -1 root
not PART RB 5 advmod
to PART TO 5 mark
be AUX VB 5 aux:pass
named|name VERB VBN 1 xcomp
""")
    assert contents(asked, "asked") == {}


def test_every_frame_says_what_it_means() -> None:
    names = [name for frame in (*FRAMES, according) for name in frame.meanings]
    assert len(names) == len(set(names))
    assert set(names) < set(MEANINGS)
    assert all(frame.propose.__doc__ for frame in FRAMES)
