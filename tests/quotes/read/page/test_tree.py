"""A page is parsed in a time that its length bounds, whatever stands in its tags."""

from __future__ import annotations

import time

import pytest

from quotes.read.page.tree import parse

TEXT = "<p>“We will appeal the ruling,” said Ana Lee.</p>"
NAMES = [f"n{number}" for number in range(100_000)]


@pytest.mark.parametrize(
    "page",
    [
        f"<a {' '.join(NAMES)}>",
        f"<a/{'/'.join(NAMES)}>",
        "<a " + "".join(f'{name}="<" ' for name in NAMES) + ">",
        "<a " + "".join(f"{name}='>'" for name in NAMES) + ">",
        f"<a \" {' '.join(NAMES)}\">",
        f"<a x=y\"<\" {' '.join(NAMES)}>",
        f"<!-- <script> --><a {' '.join(NAMES)}></script>",
        f"<title><script></title><a {' '.join(NAMES)}></script>",
        f"<i t='<script>'><a {' '.join(NAMES)}></script>",
        f"<script>x<b=\"</script><i t='<script>'><a n=\">\" {' '.join(NAMES)}>",
        "".join(f"<{name}>" for name in NAMES),
    ],
)  # fmt: skip
def test_thousands_of_names_in_tags_are_refused(page: str) -> None:
    began = time.process_time()
    with pytest.raises(ValueError, match="thousands of names in its tags"):
        parse(f"<html><body>{page}{TEXT}</body></html>")
    assert time.process_time() - began < 5  # minutes for the parser itself


@pytest.mark.parametrize("page", ["<a " + "".join(f"data-{name}=1 " for name in NAMES[:400]) + ">", "<br>"])
def test_what_real_pages_have_is_read(page: str) -> None:
    assert parse(f"<html><body>{page}{TEXT}</body></html>").find(".//p").text.endswith("said Ana Lee.")
