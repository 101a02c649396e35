"""What makes a phrase the speaker of a quotation, as named features of a linear model."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.find.cue_features import CueFacts, subject_type
from quotes.find.ranking import bucket
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, find_phrases
from quotes.grammar.voice import addressee_of, is_passive
from quotes.types import Span


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation whose speaker is sought: its content ranges and its cue, if it has one."""

    spans: tuple[Span, ...]
    sentence: int  # of the cue; without a cue: of the content's start
    cue: CueFacts | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who spoke before: the phrase, and the paragraph where that quotation ended."""

    phrase: Phrase
    paragraph: int


class SpeakerSearch:
    """Candidate speakers for the quotations of one article, phrases found once a sentence."""

    def __init__(self, view: ArticleView) -> None:
        self.context = view
        self._phrases: dict[int, list[Phrase]] = {}

    def phrases(self, sentence: int) -> list[Phrase]:
        """The phrases of a sentence, by the order of their heads."""
        found = self._phrases.get(sentence)
        if found is None:
            found = self._phrases[sentence] = find_phrases(self.context, sentence)
        return found

    def candidates(self, report: Report, turns: list[Turn]) -> list[Phrase]:
        """Phrases near the report that may be its speaker, and who spoke last.

        With a cue: those of its sentence and of up to two sentences before in the paragraph. Without
        one: those of the paragraph, and of the paragraph before. Never one inside the content, nor
        one inside marks that the cue is not in.
        """
        view = self.context
        sentences = view.parsed.sentences
        home = sentences[report.sentence].paragraph
        if report.cue is not None:
            first, last = max(0, report.sentence - 2), report.sentence
        else:
            inside = view.sentences_of_paragraph.get(home, [report.sentence])
            first, last = inside[0], inside[-1]
            before = view.sentences_of_paragraph.get(home - 1, [])
            if before:
                first = max(before[0], before[-1] - 2)
        found = []
        told = self._told(report)
        own_mark = report.cue.marked if report.cue is not None else -1
        for k in range(first, last + 1):
            if sentences[k].paragraph != home and (
                report.cue is not None and home - sentences[k].paragraph > 1
            ):
                continue
            if sentences[k].paragraph in view.silent:
                continue
            for phrase in self.phrases(k):
                head = view.trees[k].words[phrase.head]
                if k == report.sentence and phrase.head in told:
                    continue
                if any(span.start <= head.start < span.end for span in report.spans):
                    continue
                mark = view.marks[k][phrase.head]
                if mark >= 0 and mark != own_mark:
                    continue
                found.append(phrase)
        for turn in turns[-2:]:
            if turn.phrase not in found and not (
                turn.phrase.sentence == report.sentence and turn.phrase.head in told
            ):
                found.append(turn.phrase)
        return found

    def _told(self, report: Report) -> set[int]:
        """Words of the cue's sentence that cannot be who speaks: a passive's subject and what is in it."""
        if report.cue is None or report.cue.kind != "verb":
            return set()
        tree = report.cue.tree
        cue = report.cue.index
        addressee = addressee_of(tree, cue)
        if addressee is None:
            return set()
        return {i for i in tree.subtree(addressee) if i != report.cue.subject}

    def features(self, report: Report, phrase: Phrase, turns: list[Turn]) -> list[str]:
        """Features of `phrase` as the speaker of `report`; `turns` are the speakers before, in order."""
        view = self.context
        tree = view.trees[phrase.sentence]
        head = tree.words[phrase.head]
        kind = subject_type(view, tree, phrase.head)
        proper = "proper" if phrase.end - phrase.start > 3 and any(
            w.upos == "PROPN" for w in tree.words if phrase.start <= w.start < phrase.end
        ) else "plain"  # fmt: skip
        person = _personhood(view, phrase)
        spoke = "no"
        for back, turn in enumerate(reversed(turns[-2:])):
            if turn.phrase == phrase:
                spoke = f"turn{back}"
                break
        features = [
            f"t={kind}",
            f"t={kind}&rel={head.deprel}",
            f"person={person}",
            f"person={person}&{proper}",
        ]
        home = view.parsed.sentences[report.sentence].paragraph
        there = view.parsed.sentences[phrase.sentence].paragraph
        away = min(home - there, 3)
        if report.cue is None:
            features += self._floating(report, phrase, kind, person, spoke, away)
            return features
        cue = report.cue
        passive = cue.kind == "verb" and is_passive(cue.tree, cue.index)
        form = f"{cue.kind}" + ("&pass" if passive else "")
        if phrase.sentence == report.sentence:
            up, down = tree.path(cue.index, phrase.head)
            climbed = "^".join(tree.words[k].deprel for k in up[:-1])
            fallen = "v".join(tree.words[k].deprel for k in down)
            path = f"{climbed}/{fallen}" if len(up) + len(down) <= 6 else f"long{len(up)},{len(down)}"
            own = cue.subject == phrase.head
            case = tree.child(phrase.head, "case")
            case_text = tree.words[case].text.lower() if case is not None else "-"
            side = ">" if head.index > cue.index else "<"
            between = abs(head.index - cue.index) - 1
            low, high = sorted((head.index, cue.index))
            heads_between = sum(1 for p in self.phrases(phrase.sentence) if low < p.head < high)
            verbs_between = sum(1 for w in tree.words[low + 1 : high] if w.upos == "VERB")
            governor = tree.words[head.head] if head.head >= 0 else None
            role = "subj" if head.deprel in SUBJECTS else head.deprel
            gov = governor.upos if governor else "-"
            subject = "own" if own else ("has" if cue.subject is not None else "lacks")
            left, right = self._neighbours(report, phrase)
            features += [
                f"path={path}&{form}",
                f"path={path}&t={kind}",
                f"path={path}&class={cue.cls}",
                f"path={path}&case={case_text}&{form}",
                f"own={subject}&{form}",
                f"own={subject}&t={kind}",
                f"own={subject}&lemma={cue.lemma}",
                f"own={subject}&side={side}&near={bucket(between)}",
                f"own={subject}&person={person}",
                f"side={side}&near={bucket(between)}&{form}",
                f"side={side}&heads={min(heads_between, 3)}&verbs={min(verbs_between, 3)}&{form}",
                f"case={case_text}&{form}&own={subject}",
                f"role={role}&gov={gov}&own={subject}",
                f"role={role}&cuerel={tree.words[cue.index].deprel}&own={subject}",
                f"role={role}&verbs={min(verbs_between, 3)}&own={subject}&xpos={tree.words[cue.index].xpos}",
                f"case={case_text}&lemma={cue.lemma}",
                f"left={left}&right={right}&{form}",
                f"right={right}&own={subject}",
                f"left={left}&right={right}&own={subject}",
                f"right={right}&near={bucket(between)}&side={side}&person={person}",
                f"mark={view.marks[phrase.sentence][phrase.head] >= 0}",
            ]
        else:
            lacks = "lacks" if cue.subject is None else "has"
            back = report.sentence - phrase.sentence
            role = "subj" if head.deprel in SUBJECTS else head.deprel
            first = self._first_subject(phrase.sentence) == phrase.head
            features += [
                f"out&own={lacks}&back={bucket(back)}&{form}",
                f"out&own={lacks}&t={kind}&role={role}&{form}",
                f"out&own={lacks}&away={away}",
                f"out&own={lacks}&spoke={spoke}",
                f"out&own={lacks}&first={first}&person={person}",
                f"out&xpos={view.trees[report.sentence].words[cue.index].xpos}&{lacks}",
            ]
        features.append(f"spoke={spoke}")
        return features

    def _floating(
        self, report: Report, phrase: Phrase, kind: str, person: str, spoke: str, away: int
    ) -> list[str]:
        view = self.context
        tree = view.trees[phrase.sentence]
        head = tree.words[phrase.head]
        start = report.spans[0].start
        end = report.spans[-1].end
        side = "<" if phrase.end <= start else ">"
        gap = view.text[phrase.end : start] if side == "<" else view.text[end : phrase.start]
        near = bucket(len(gap.split()))
        role = "subj" if head.deprel in SUBJECTS else head.deprel
        governor = tree.words[head.head] if head.head >= 0 else None
        cls = "-"
        if governor is not None and governor.upos == "VERB":
            entry = cue_lexicon.verb(governor.lemma.lower())
            cls = "s" if entry.speech >= 0.4 else "t" if entry.thought >= 0.4 else "o"
        edge = gap.strip()[:1] if side == ">" else gap.strip()[-1:]
        edge = edge if not edge.isalnum() else "w"
        same = phrase.sentence == report.sentence
        back = min(abs(report.sentence - phrase.sentence), 4)
        first = self._first_subject(phrase.sentence) == phrase.head
        where = f"{side}{away}{'s' if same else back}"
        return [
            f"f&spoke={spoke}&away={away}",
            f"f&spoke={spoke}&side={side}",
            f"f&where={where}",
            f"f&where={where}&role={role}",
            f"f&where={where}&t={kind}",
            f"f&where={where}&cls={cls}",
            f"f&role={role}&cls={cls}",
            f"f&first={first}&person={person}",
            f"f&first={first}&where={where}",
            f"f&near={near}&side={side}",
            f"f&near={near}&edge={edge}",
            f"f&edge={edge}&t={kind}",
            f"f&person={person}&where={where}",
            f"f&rel={head.deprel}&poss={kind}&near={near}",
        ]

    def _neighbours(self, report: Report, phrase: Phrase) -> tuple[str, str]:
        """What stands right before and right after the phrase: the cue, punctuation, or a kind of word."""
        tree = self.context.trees[phrase.sentence]
        words = tree.words
        before = next((w for w in reversed(words) if w.end <= phrase.start), None)
        after = next((w for w in words if w.start >= phrase.end), None)
        cue = report.cue.index if report.cue is not None else -1

        def kind(index: int | None) -> str:
            if index is None:
                return "^"
            if index == cue:
                return "cue"
            word = words[index]
            if word.upos == "PUNCT":
                return "mark" if word.text in ("”", "“", '"', "''", "``") else word.text[:1]
            return "aux" if word.upos == "AUX" and word.head == cue else word.upos

        return kind(before.index if before else None), kind(after.index if after else None)

    def _first_subject(self, sentence: int) -> int | None:
        for word in self.context.trees[sentence].words:
            if word.deprel in SUBJECTS and self.context.marks[sentence][word.index] < 0:
                return word.index
        return None


_PERSON_OF_PRONOUN = {
    "i": "i", "we": "i", "my": "i", "our": "i", "he": "he", "she": "he", "his": "he", "her": "he",
    "him": "he",
    "they": "they", "their": "they", "them": "they", "who": "who",
}  # fmt: skip


def may_speak(view: ArticleView, phrase: Phrase) -> bool:
    """Whether a phrase names a human being, or stands for one: he, she, a person's name, "his cousin"."""
    return _personhood(view, phrase) in ("he", "PERSON", "person")


def _personhood(view: ArticleView, phrase: Phrase) -> str:
    """person, group, text, thing, or the kind of pronoun: can this phrase speak at all?"""
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    if head.upos == "PRON":
        lower = head.text.lower()
        return _PERSON_OF_PRONOUN.get(lower, "it")
    label = view.entity_of(head)
    if label:
        return label
    if head.upos == "PROPN":
        return "PROPN"
    entry = cue_lexicon.noun(head.lemma.lower())
    return entry.field
