"""List the templates of the features of each model, with the number of their weights and how heavy they are.

    python training/feature_templates.py [stretch] [content] [speaker]

The weights are those of ``quotes/data/attribution.json``. A template such as ``F={frame}&size={size}`` makes
one feature for each pair of values; the names in braces are fields of the facts in ``quotes/find`` and
``quotes/speakers/features.py``. Templates whose fixed text is the same are counted under the first of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from quotes.find import content_features, links
from quotes.find.ranking import load_ranker
from quotes.speakers import features

#: The templates of each model, in the order in which its features are added up.
TEMPLATES = {
    "stretch": links.TEMPLATES,
    "content": content_features.TEMPLATES,
    "speaker": features.TEMPLATES,
}
_PLACE = re.compile(r"\{\w+\}")


def template_finder(model: str) -> Callable[[str], str | None]:
    """Return a function from a feature to its template in `model`; ``None`` for a feature of none of them.

    A value may look like a part of another template; the template with the longest fixed text is taken.
    """
    by_fixed_text = sorted(dict.fromkeys(TEMPLATES[model]), key=lambda one: -len(_PLACE.sub("", one)))
    patterns = [
        (re.compile(".*".join(map(re.escape, _PLACE.split(template))), re.DOTALL), template)
        for template in by_fixed_text
    ]
    return lambda feature: next((name for known, name in patterns if known.fullmatch(feature)), None)


def list_templates(model: str) -> None:
    """Print the templates of one model, each with the number and the mean size of its weights."""
    find = template_finder(model)
    sizes: dict[str | None, list[float]] = {}
    for feature, weight in load_ranker(model).weights.items():
        sizes.setdefault(find(feature), []).append(abs(weight))
    print(f"\n{model}\n{'weights':>8} {'mean':>6}  template")
    for template in dict.fromkeys([*TEMPLATES[model], *sizes]):
        found = sizes.get(template, [])
        mean = sum(found) / len(found) if found else 0.0
        print(f"{len(found):8,} {mean:6.3f}  {template or '(of no template)'}")


if __name__ == "__main__":
    for name in sys.argv[1:] or TEMPLATES:
        list_templates(name)
