"""What an outlet prints first, what from agencies, and what it makes of the words of others."""

from __future__ import annotations

from collections.abc import Callable

from db.archive.session import open_archive, session_scope
from db.lookup.lists.outlet_figures import OutletFigures, outlet_figures
from db.store.runs import begin_run
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

ROOF = "We will mend the roof of the old school before the winter"
BRIDGE = "Nobody asked the people of this town about the new bridge"
FERRY = "The ferry to the islands will sail twice a day from April"
TAX = "The tax on empty houses will not fall in the coming year"
PRINTED = [
    ("Alpha", "2024-02-01", "Reuters", f"“{ROOF},” Ana Lee said."),
    ("Beta", "2024-02-03", None, f"“{ROOF},” Ana Lee said."),
    ("Alpha", "2024-02-03", None, f"“{BRIDGE},” Ana Lee said."),
    ("Beta", "2024-02-02", None, f"“{BRIDGE.replace('new ', '')},” Ana Lee said."),
    ("Alpha", "2024-02-05", None, f"“{FERRY},” Ana Lee said."),
    ("Beta", "2024-02-05", None, f"“{FERRY},” Ana Lee said."),
    ("Beta", "2024-02-06", None, f"“{TAX},” Ana Lee said."),
    ("Gamma", "2024-02-01", None, f"“{BRIDGE} or the road to it, which is a shame,” Ana Lee said."),
]


def test_first_later_and_altered(new_archive: Callable[[], str]) -> None:
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for number, (outlet, day, wire, text) in enumerate(PRINTED):
            article = Article(f"n{number}", text, outlet=outlet, published=day, wire=wire)
            save_extraction(session, fake_extraction(article), run)
    with session_scope(engine) as session:
        alpha, beta = outlet_figures(session, "ALPHA"), outlet_figures(session, "Beta")
        nobody = outlet_figures(session, "Nobody")
    assert (alpha.articles, alpha.all, alpha.agencies) == (3, True, {"Reuters": 1})
    assert (alpha.statements, alpha.shared) == (3, 3)
    assert (alpha.first, alpha.later, alpha.open, alpha.part) == (1, 1, 1, 1)
    assert (beta.statements, beta.shared, beta.first, beta.later, beta.open) == (4, 3, 0, 2, 1)
    assert beta.same == 1
    assert beta.part + beta.other_words == 1
    assert nobody == OutletFigures()
    engine.dispose()
