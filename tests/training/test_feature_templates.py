"""Every weight that is shipped belongs to a feature that the code can name."""

from __future__ import annotations

import sys

import pytest

from quotes.find.ranking import load_ranker

from support.paths import ROOT

sys.path.insert(0, str(ROOT / "training"))

from feature_templates import TEMPLATES, list_templates, template_finder


@pytest.mark.parametrize("model", sorted(TEMPLATES))
def test_every_weight_has_a_template(model: str) -> None:
    find = template_finder(model)
    assert [feature for feature in load_ranker(model).weights if find(feature) is None] == []


@pytest.mark.parametrize("model", sorted(TEMPLATES))
def test_templates_name_the_facts_they_are_made_of(model: str) -> None:
    templates = TEMPLATES[model]
    assert len(set(templates)) == len(templates)
    assert all("{" in template for template in templates if template != "floating")


def test_a_feature_finds_its_template() -> None:
    find = template_finder("content")
    assert find("F=ccomp>&size=7-10") == "F={frame}&size={size}"
    assert find("cover=part&cut=r") == "cover={cover}&cut={cut}"
    assert find("weather=fine") is None


def test_the_list_counts_the_weights(capsys: pytest.CaptureFixture[str]) -> None:
    list_templates("speaker")
    lines = capsys.readouterr().out.splitlines()
    counts = [int(line.split()[0].replace(",", "")) for line in lines[3:]]
    assert sum(counts) == len(load_ranker("speaker").weights)
    assert not any("no template" in line for line in lines)
