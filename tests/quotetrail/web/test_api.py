"""The questions of ``/api/`` as its own description tells them: answered, or refused with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from support.web_site import STORY, browser

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "0",
        "-1",
        "1e9",
        "2024-02-30",
        "s1",
        "g1",
        "q1",
        "a1",
        "%",
        '"',
        "'",
        "*",
        "NEAR(",
        "a AND",
        "\0",
        "\u202e",
    ]
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patched:
        place: Path = tmp_path_factory.mktemp("site")
        yield browser(place, patched, [{"id": "a", "outlet": "Alpha", "text": STORY.format(day="Thursday")}])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_is_answered_or_refused(site: TestClient, data: st.DataObject) -> None:
    paths = site.get("/api/openapi.json").json()["paths"]
    path = data.draw(st.sampled_from(sorted(paths)))
    told = paths[path]["get"]
    where = path.replace("{id}", data.draw(st.sampled_from(["1", "g1", "q2", "a1", "99", "none"])))
    names = [one["name"] for one in told["parameters"] if one["in"] == "query"]
    asked = data.draw(st.dictionaries(st.sampled_from(names), WORDS, max_size=4)) if names else {}
    answer = site.get(where, params=asked)
    assert answer.status_code in {*map(int, told["responses"]), 404}, (where, asked, answer.text)
    assert answer.status_code == 200 or answer.json()["error"]


def test_a_page_of_a_list_is_told_in_its_description(site: TestClient) -> None:
    parameters = site.get("/api/openapi.json").json()["paths"]["/api/speaker/{id}"]["get"]["parameters"]
    assert {"page", "sort", "kind", "sure", "since"} <= {one["name"] for one in parameters}
    assert site.post("/api/speaker/1").headers["allow"]
