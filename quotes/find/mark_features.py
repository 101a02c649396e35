"""What links a marked stretch to a cue, or shows that it is no quotation, as named features.

For one stretch the options are: each cue near it, "floating" (a quotation whose speaker stands
elsewhere, without a cue of its own), and none (a title, a nickname, a scare quote).
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.find.cue_features import CueFacts, subject_type
from quotes.find.ranking import bucket
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import fronted_end
from quotes.grammar.quotation_marks import Stretch


@dataclass(frozen=True, slots=True)
class CueLink:
    """A cue that may report a stretch: word `index` of sentence `sentence`; -1, -1 is "floating"."""

    sentence: int
    index: int


FLOATING = CueLink(-1, -1)


class StretchFacts:
    """What is known of a stretch by itself and of what stands around it."""

    def __init__(self, view: ArticleView, number: int) -> None:
        text = view.text
        self.number = number
        self.stretch: Stretch = view.stretches[number]
        span = self.stretch.span
        content = self.stretch.content(text)
        body = content.of(text)
        tokens = body.split()
        self.length = len(tokens)
        self.sentences = view.sentences_in(span)
        self.paragraph = view.paragraph_at(span.start)
        self.paragraph_span = view.article.paragraphs[self.paragraph].span
        before = text[self.paragraph_span.start : span.start].rstrip()
        after = text[span.end : self.paragraph_span.end].lstrip()
        self.before_word = before.split()[-1].lower() if before else "^"
        self.after_word = after.split()[0].lower().rstrip(".,;:") if after else "$"
        last = body[-1:] if body else ""
        tail = text[span.end : span.end + 1]
        ending = last if last in ".,!?;:…—-" else ("+" + tail if tail in ".,!?;:" else "o")
        capital = sum(1 for token in tokens if token[:1].isupper())
        case = "all" if capital == len(tokens) else "first" if body[:1].isupper() else "low"
        self.opens_paragraph = not before
        self.closes_paragraph = not after
        self.colon = before.endswith(":")
        alone = self.opens_paragraph and self.closes_paragraph
        self.whole_sentence = (
            body[:1].isupper()
            and last in ".!?…"
            and len(tokens) >= (2 if alone else 4)
            and self.paragraph > 0
        )
        start = "^" if not before else before[-1] if before[-1] in ",:;—–-(" else "w"
        size = bucket(self.length)
        ends = "single" if self.stretch.mark in "'‘`‹" else "double"
        finite = "-"
        top = None
        if self.sentences:
            tree = view.trees[self.sentences[0]]
            inside = [w for w in tree.words if span.start <= w.start < span.end]
            finite = "fin" if any(w.xpos in ("VBD", "VBZ", "VBP", "MD") for w in inside) else "nof"
            top = next((w for w in inside if w.upos != "PUNCT"), None)
        self.pos_pattern = top.upos if top else "?"
        in_paragraph = [
            s
            for s in range(max(0, number - 8), min(len(view.stretches), number + 9))
            if self.paragraph_span.start <= view.stretches[s].span.start < self.paragraph_span.end
        ]
        self.rank = in_paragraph.index(number) if number in in_paragraph else 0
        self.previous_gap = 99
        if self.rank > 0:
            gap = text[view.stretches[number - 1].span.end : span.start]
            self.previous_gap = len(gap.split())
        role = view.article.paragraphs[self.paragraph].role.value
        self.features = [
            f"size={size}&start={start}",
            f"size={size}&end={ending}",
            f"size={size}&case={case}",
            f"size={size}&{finite}",
            f"case={case}&end={ending}",
            f"case={case}&start={start}&{ends}",
            f"mark={ends}&size={size}",
            f"closed={self.stretch.closed}&continues={self.stretch.continues}",
            f"prev={self.before_word}",
            f"next={self.after_word}",
            f"pos={self.pos_pattern}&size={size}",
            f"edges={int(self.opens_paragraph)}{int(self.closes_paragraph)}&size={size}",
            f"rank={min(self.rank, 3)}&size={size}",
            f"role={role}",
            f"title={self.paragraph == 0}&size={size}",
        ]
        self.kind = f"{'long' if self.length > 5 else 'mid' if self.length > 2 else 'short'}&{case}"


def links_of(view: ArticleView, facts: StretchFacts, cues: dict[int, list[CueFacts]]) -> list[CueLink]:
    """The cues near a stretch: in its sentences, in the sentence before and after, and one paragraph up.

    A cue inside the stretch itself never reports it.
    """
    if not facts.sentences:
        return [FLOATING]
    first, last = facts.sentences[0], facts.sentences[-1]
    parsed = view.parsed.sentences
    wanted = list(facts.sentences)
    if first > 0:
        same = parsed[first - 1].paragraph == facts.paragraph
        above = facts.opens_paragraph and parsed[first - 1].paragraph == facts.paragraph - 1
        if above:
            # A cue one paragraph up reports this stretch only if it has none of its own there, or a colon.
            up = view.article.paragraphs[facts.paragraph - 1].span.of(view.text)
            above = up.endswith(":") or (
                all(mark < 0 for mark in view.marks[first - 1]) and not _tells_of_one(view, first - 1)
            )
        if same or above:
            wanted.insert(0, first - 1)
    if last + 1 < len(parsed) and parsed[last + 1].paragraph == facts.paragraph:
        wanted.append(last + 1)
    links = [FLOATING]
    if facts.colon:
        # What stands before the colon leads up to the stretch; the sentences before that do not.
        before = view.text[: facts.stretch.span.start].rstrip()
        wanted = [k for k in wanted if k >= view.sentence_at(len(before) - 1)]
    for k in wanted:
        for cue in cues.get(k, ()):
            # "Asked about X, Clinton said, '...'": what was asked ends where the main clause begins.
            until = fronted_end(cue.tree, cue.index)
            if until is not None and cue.tree.words[until].start < facts.stretch.span.start:
                continue
            if cue.marked != facts.number:
                links.append(CueLink(k, cue.index))
    return links


def _tells_of_one(view: ArticleView, sentence: int) -> bool:
    """Whether a sentence follows right upon marked words: '"Any sign of her?" | the captain asked.'"""
    start = view.parsed.sentences[sentence].start
    k = view.stretch_at(start - 1) if start else -1
    if k < 0 and start > 1:
        k = view.stretch_at(start - 2)
    return k >= 0 and view.text[start : start + 1].islower()


def link_features(
    view: ArticleView, facts: StretchFacts, cue: CueFacts | None, sentence: int, previous: CueLink | None
) -> list[str]:
    """Features of one option: `cue` in sentence `sentence` reports the stretch (None: floating).

    `previous` is the link of the stretch before in the same paragraph; None where there is no such
    stretch or it is no quotation.
    """
    if facts.rank == 0:
        chain = "first"
    elif previous is None:
        chain = "none"
    elif previous == FLOATING:
        chain = "floating"
    else:
        chain = "cue"
    if cue is None:
        own = [f"fl&chain={chain}&gap={bucket(facts.previous_gap)}", f"fl&chain={chain}&{facts.kind}"]
        return ["floating", *(f"fl&{f}" for f in facts.features), *_surroundings(view, facts), *own]
    if chain == "cue":
        same = previous == CueLink(sentence, cue.index)
        chain = "same" if same else "other"
    tree = cue.tree
    span = facts.stretch.span
    word = tree.words[cue.index]
    relation = "other"
    if sentence in facts.sentences:
        relation = _relation(view, facts, cue, sentence)
        distance = "same"
    else:
        distance = "prev" if sentence < facts.sentences[0] else "next"
        if view.parsed.sentences[sentence].paragraph != facts.paragraph:
            distance = "up"
    if word.start >= span.end:
        side, gap = ">", view.text[span.end : word.start]
    else:
        side, gap = "<", view.text[word.end : span.start]
    words_between = len(gap.split())
    marks_between = sum(1 for c in gap if c in '“”"') + gap.count("''")
    other = "nested" if cue.marked >= 0 else "b" + str(min(marks_between, 2))
    other_cues = 0
    low, high = (span.end, word.start) if side == ">" else (word.end, span.start)
    for w in tree.words:
        if low <= w.start < high and w.upos == "VERB":
            other_cues += 1
    edge = gap.strip()[:1] if side == ">" else gap.strip()[-1:]
    edge = (
        edge
        if edge in (",", ":", ".", ";", "—", "–", "-", "?", "!", "(", ")")
        else "w"
        if gap.strip()
        else "0"
    )
    subject = subject_type(view, tree, cue.subject)
    near = bucket(words_between)
    where = f"{distance}{side}"
    features = [f"cue&{f}" for f in cue.features]
    features += [f"st&{f}" for f in facts.features]
    features += [
        f"rel={relation}&{where}",
        f"rel={relation}&class={cue.cls}",
        f"rel={relation}&lemma={cue.lemma}",
        f"rel={relation}&{facts.kind}",
        f"where={where}&near={near}",
        f"where={where}&near={near}&class={cue.cls}",
        f"where={where}&edge={edge}&kind={cue.kind}",
        f"where={where}&edge={edge}&near={near}",
        f"where={where}&{other}",
        f"where={where}&verbs={min(other_cues, 3)}",
        f"where={where}&subj={subject}",
        f"where={where}&subj={subject}&near={near}",
        f"where={where}&class={cue.cls}&{facts.kind}",
        f"where={where}&lemma={cue.lemma}",
        f"lemma={cue.lemma}&{facts.kind}",
        f"colon={facts.colon}&{where}&near={near}",
        f"where={where}&opens={facts.opens_paragraph}&closes={facts.closes_paragraph}",
        f"where={where}&rank={min(facts.rank, 3)}&{other}",
        f"chain={chain}&{where}&near={near}",
        f"chain={chain}&{where}&rel={relation}",
        f"chain={chain}&{where}&gap={bucket(facts.previous_gap)}&{facts.kind}",
    ]
    return features


def _relation(view: ArticleView, facts: StretchFacts, cue: CueFacts, sentence: int) -> str:
    """How the stretch's top words hang on the cue in the tree, as relation names."""
    tree = cue.tree
    marks = view.marks[sentence]
    inside = [i for i, m in enumerate(marks) if m == facts.number and tree.words[i].upos != "PUNCT"]
    if not inside:
        return "none"
    inner = set(inside)
    best = "far"
    rank = 99
    for i in inside:
        head = tree.words[i].head
        if head in inner:
            continue
        up, down = tree.path(cue.index, i)
        length = len(up) + len(down) - 1
        if length < rank:
            rank = length
            climbed = [tree.words[k].deprel.split(":")[0] for k in up[:-1]]
            fallen = [tree.words[k].deprel.split(":")[0] for k in down]
            best = "^".join(climbed) + "v" + "v".join(fallen) if length <= 3 else f"far{min(length, 6)}"
    return best


def _surroundings(view: ArticleView, facts: StretchFacts) -> list[str]:
    previous = "none"
    if facts.number > 0:
        before = view.stretches[facts.number - 1]
        same = before.span.start >= facts.paragraph_span.start
        up = view.paragraph_at(before.span.start) == facts.paragraph - 1
        previous = "same" if same else "up" if up else "far"
        if before.continues:
            previous += "&continues"
    return [
        f"fl&previous={previous}&opens={facts.opens_paragraph}",
        f"fl&previous={previous}&gap={bucket(facts.previous_gap)}",
        f"fl&alone={facts.opens_paragraph and facts.closes_paragraph}&{facts.kind}",
        f"fl&colon={facts.colon}",
    ]
