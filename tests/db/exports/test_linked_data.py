"""The linked-data exports against the vocabularies that they use.

Every name must mean something: JSON-LD drops without a word what a context does not know. The terms of
PROV-O and schema.org come with rdflib, whole; those of the Web Annotation context that are used stand in
``fixtures/anno_terms.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef, namespace
from sqlalchemy import Engine

from db.exports import export as exports
from db.exports import iris
from quotes.types import Article

from support.exported import ARTICLES, filled, lines, written
from support.paths import FIXTURES

TERMS = json.loads((FIXTURES / "anno_terms.json").read_text(encoding="utf-8"))
# rdflib's own reader of JSON-LD still uses what it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

OA = "http://www.w3.org/ns/oa#"

#: What PROV-O (W3C Recommendation, 2013) says of the properties used: what has it, and what it leads to.
PROV_ENDS = {
    "wasQuotedFrom": ("Entity", "Entity"),
    "alternateOf": ("Entity", "Entity"),
    "wasAttributedTo": ("Entity", "Agent"),
    "wasGeneratedBy": ("Entity", "Activity"),
    "wasAssociatedWith": ("Activity", "Agent"),
    "used": ("Activity", "Entity"),
    "hadMember": ("Collection", "Entity"),
}
PROV_KINDS_OF_AGENT = {"Agent", "Person", "Organization", "SoftwareAgent"}

#: schema.org's terms used, and the types that have them (schema.org 29; a Quotation is a CreativeWork).
SCHEMA_OF = {
    "CreativeWork": {"text", "creator", "datePublished", "workExample", "isPartOf", "headline", "publisher"},
    "Thing": {"identifier", "name", "url"},
}


@pytest.fixture(scope="module")
def archive(new_archive: Any) -> Iterator[Engine]:
    engine = filled(new_archive(), ARTICLES)
    yield engine
    engine.dispose()


def graph_of(document: dict[str, Any], context: Any) -> Graph:
    graph = Graph()
    graph.parse(data=json.dumps({**document, "@context": context}), format="json-ld")
    return graph


def names_in(value: Any) -> Iterator[str]:
    """Every key, and every value of a key that names a term."""
    if isinstance(value, list):
        for each in value:
            yield from names_in(each)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "@context":
                continue
            yield key
            if key in ("type", "@type", "motivation", "purpose"):
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from names_in(inner)


# whatever the articles say

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from([*"\n\r\t\"'\\<>{}|^`%#@[] :/", "@id", "\x1f", "\x1b", "\x85", "\u2028"]),
        st.sampled_from([*"\u202e\ufeff\ufffeé😀a1", "\U000e0041"]),
        st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
    ),
    min_size=1,
    max_size=8,
).map("".join)
BEGINNINGS = (
    "https://",
    "http://e.x/",
    "HTTPS://e.x?",
    "https://e.x#",
    "https://[",
    "urn:",
    "javascript:",
    "//",
)
ADDRESSES = st.none() | HOSTILE | st.builds("{}{}".format, st.sampled_from(BEGINNINGS), HOSTILE)
ANYTHING = st.builds(
    lambda id, words, **known: Article(id, f"“We will {words} appeal,” Ana Lee said. {words}", **known),
    HOSTILE,
    HOSTILE.map(lambda words: re.sub("[\n”]", " ", words)),
    outlet=st.none() | HOSTILE, url=ADDRESSES, title=st.none() | HOSTILE, wire=st.none() | HOSTILE,
    published=st.none() | st.just("2024-02-16"),
)  # fmt: skip
#: An absolute IRI as RFC 3986 has it, in which an address in brackets stands only for a host.
IRI = re.compile(
    r"(?:urn:uuid:[0-9a-f-]{36}"
    r"|https?://(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(?::\d*)?"
    r"(?:/[\w.~!$&'()*+,;=:@/%-]*)?(?:\?[\w.~!$&'()*+,;=:@/?%-]*)?(?:\#[\w.~!$&'()*+,;=:@/?%-]*)?)",
    re.ASCII | re.IGNORECASE,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(ANYTHING, min_size=1, max_size=4))
def test_any_article_gives_valid_linked_data(
    articles: list[Article], tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    engine = filled(str(tmp_path_factory.mktemp("any") / "archive.db"), articles)
    contexts = {"annotations": TERMS["@context"], "quotations": {"@vocab": str(namespace.SDO)}}
    for what in exports.LINKED:
        document = json.loads(written(engine, what, "jsonld"))
        context = contexts.get(what, document["@context"])
        graph = graph_of(document, context)
        assert len(graph) > 2
        for node in {*graph.subjects(), *graph.predicates(), *graph.objects()}:
            if isinstance(node, URIRef):
                assert IRI.fullmatch(node), node
                assert not re.search("%(?![0-9A-Fa-f]{2})", node), node
        again = Graph().parse(data=graph.serialize(format="nt"), format="nt")
        assert {each for each in again.objects() if isinstance(each, Literal)} == {
            each for each in graph.objects() if isinstance(each, Literal)
        }
        for record in lines(engine, what):
            graph_of(record, context)
    engine.dispose()
    assert not caplog.records, "rdflib doubts an IRI"


@given(st.lists(HOSTILE, min_size=2, max_size=3), st.lists(HOSTILE, min_size=2, max_size=3))
@example(["a\x1fb", "c"], ["a", "b\x1fc"])
@example(["a\x1b", "\x1fc"], ["a", "c"])
def test_things_made_of_other_parts_have_other_names(one: list[str], other: list[str]) -> None:
    assert (iris.urn("article", *one) == iris.urn("article", *other)) == (one == other)


# Web Annotations


def test_annotations_use_terms_of_the_published_context_only(archive: Engine) -> None:
    document = json.loads(written(archive, "annotations", "jsonld"))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert set(names_in(document)) <= set(TERMS["@context"])


def test_annotations_keep_to_the_data_model(archive: Engine) -> None:
    """What the Web Annotation Data Model (W3C Recommendation, 2017) says an annotation MUST have."""
    page = json.loads(written(archive, "annotations", "jsonld"))
    assert page["type"] == "AnnotationPage"
    assert page["id"].startswith("urn:uuid:")
    assert len(page["items"]) == 7
    assert len({item["id"] for item in page["items"]}) == 7
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["target"]
        for target in item["target"]:
            source = target["source"]
            assert isinstance(source if isinstance(source, str) else source["id"], str)
            selectors = target["selector"]
            for selector in selectors if isinstance(selectors, list) else [selectors]:
                if selector["type"] == "TextPositionSelector":
                    assert 0 <= selector["start"] < selector["end"]
                else:
                    assert selector["type"] == "TextQuoteSelector"
                    assert isinstance(selector["exact"], str)
        for body in item["body"]:
            assert isinstance(body["value"], str)


def test_annotations_as_a_graph(archive: Engine) -> None:
    graph = graph_of(json.loads(written(archive, "annotations", "jsonld")), TERMS["@context"])
    found = set(graph.subjects(RDF.type, URIRef(OA + "Annotation")))
    assert len(found) == 7
    for each in found:
        assert list(graph.objects(each, URIRef(OA + "hasTarget")))
        assert list(graph.objects(each, URIRef(OA + "motivatedBy")))
    assert len(set(graph.subjects(RDF.type, URIRef(OA + "TextPositionSelector")))) == 7


def test_each_line_says_its_context(archive: Engine) -> None:
    contexts = {"annotations": "http://www.w3.org/ns/anno.jsonld", "quotations": "https://schema.org"}
    for what, context in contexts.items():
        assert {record["@context"] for record in lines(archive, what)} == {context}
    assert all("prov" in record["@context"] for record in lines(archive, "provenance"))


# schema.org


def test_quotations_use_terms_of_schema_org_where_they_belong(archive: Engine) -> None:
    graph = graph_of(json.loads(written(archive, "quotations", "jsonld")), {"@vocab": str(namespace.SDO)})
    for term in {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}:
        assert term in namespace.SDO, term
    works = {
        *graph.subjects(RDF.type, namespace.SDO.Quotation),
        *graph.subjects(RDF.type, namespace.SDO.NewsArticle),
    }
    for subject, predicate, _ in graph:
        if predicate == RDF.type:
            continue
        name = str(predicate).removeprefix(str(namespace.SDO))
        assert name in SCHEMA_OF["Thing"] or (subject in works and name in SCHEMA_OF["CreativeWork"]), name


def test_a_quotation_with_two_printings(archive: Engine) -> None:
    (shared,) = (record for record in lines(archive, "quotations") if len(record["workExample"]) > 1)
    assert shared["creator"]["name"] == "Jens Stoltenberg"
    assert shared["datePublished"] == "2024-02-15T21:40"
    assert [each["isPartOf"]["publisher"]["name"] for each in shared["workExample"]] == [
        "People's Daily Online",
        "China Daily",
    ]


def test_undecided_quotations_have_no_creator(archive: Engine) -> None:
    (record,) = (each for each in lines(archive, "quotations") if "no such plan" in each["text"])
    assert "creator" not in json.dumps(record)


# PROV-O


def test_provenance_uses_terms_of_prov_o_where_they_belong(archive: Engine) -> None:
    document = json.loads(written(archive, "provenance", "jsonld"))
    assert set(names_in(document["@graph"])) <= set(document["@context"])
    graph = graph_of(document, document["@context"])
    of_prov = {
        term
        for term in {*graph.predicates(), *graph.objects(None, RDF.type)}
        if isinstance(term, URIRef) and term.startswith(str(namespace.PROV))
    }
    assert of_prov
    for term in of_prov:
        assert term in namespace.PROV, term

    def is_a(node: Any, kind: str) -> bool:
        kinds = PROV_KINDS_OF_AGENT if kind == "Agent" else {kind}
        return any((node, RDF.type, namespace.PROV[each]) in graph for each in kinds)

    for name, (one, other) in PROV_ENDS.items():
        for subject, target in graph.subject_objects(namespace.PROV[name]):
            assert is_a(subject, one), (name, subject)
            assert is_a(target, other), (name, target)


def test_what_is_not_independent_is_a_collection_with_its_evidence(new_archive: Any) -> None:
    story = " ".join(f"word{number}" for number in range(200))
    engine = filled(
        new_archive(),
        [
            Article(id, f"“We will appeal against that today,” Ana Lee said. {story}", outlet=id, wire="AP")
            for id in ("one", "two")
        ],
    )
    found = lines(engine, "provenance")
    (together,) = (record for record in found if "Collection" in record["type"])
    assert len(together["hadMember"]) == 2
    assert together["description"][0].endswith("100.0% of the shorter article stands in the other")
    assert not any("wasDerivedFrom" in record for record in found)
    engine.dispose()
