"""A reading to the parse of its page: paragraphs through the model, and its answers as our own values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.model.page import PassageKind, Reading
from dateline.model.problems import Problem
from dateline.model.spans import Span
from dateline.parsing.acronyms import KNOWN_AS, STANDS_FOR_IT, names_it, readable
from dateline.parsing.casing import CaseEvidence, IsName, evidence_of, recased, style_of
from dateline.parsing.languages import language_problem
from dateline.parsing.mending import mended
from dateline.parsing.models import LanguageModel, load_model
from dateline.parsing.paragraphs import Paragraph, paragraphs_of
from dateline.parsing.tokens import Parse, Sentence, Token

#: Kinds of passage whose words are parsed; the others hold no account of anything.
PARSED = frozenset(
    {
        PassageKind.ARTICLE,
        PassageKind.COMMENT,
        PassageKind.REPOST,
        PassageKind.QUOTATION,
        PassageKind.LIST,
        PassageKind.HEADLINE,
    }
)
#: Paragraphs handed to the model at once; more saves nothing on a processor without an accelerator.
BATCH = 64
_STRAIGHT = str.maketrans("‘’‚“”„‐‑\u00a0\n\t\r", "'''\"\"\"--    ")


#: Titles that the model does not know to be shortened: it ends a sentence at their full stop ("Brig. | Gen. Padilla").
_TITLE = re.compile(
    r"\b(Lt|Maj|Col|Brig|Capt|Sgt|Cpl|Pvt|Cmdr|Cdr|Supt|Insp|Msgr|Hon|Pres|Amb|Asst|Comdr|Ens|Spc)\.(?=\s+[A-Z])"
)


def _no_name(word: str) -> bool:
    del word
    return False


@dataclass(frozen=True, slots=True)
class _Prepared:
    paragraph: Paragraph
    words: str
    recased: bool


@dataclass(frozen=True, slots=True)
class Parser:
    """Parses readings with one loaded model; may be shared by threads that take turns.

    model: the loaded model.
    is_name: whether a word in lower case is known as a name; the naming tables know.
    """

    model: LanguageModel
    is_name: IsName = _no_name

    @classmethod
    def load(
        cls, name: str | None = None, is_name: IsName = _no_name
    ) -> tuple[Parser | None, tuple[Problem, ...]]:
        """Load the model (see `load_model`); None with a problem where there is none."""
        model, problems = load_model(name)
        return (None if model is None else cls(model, is_name)), problems

    def parse(self, reading: Reading) -> tuple[Parse, tuple[Problem, ...]]:
        """Parse every passage with words of its own that is in English."""
        paragraphs, problems = self._paragraphs(reading)
        text = reading.page.text
        evidence = evidence_of(text[one.start : one.end] for one in paragraphs)
        named = names_it(text)
        prepared = [self._prepare(one, text, evidence, named) for one in paragraphs]
        sentences: list[Sentence] = []
        with self.model.pipeline.memory_zone():
            docs = self.model.pipeline.pipe((one.words for one in prepared), batch_size=BATCH)
            for one, doc in zip(prepared, docs, strict=True):
                sentences.extend(_sentences(doc, one, text, len(sentences)))
        return Parse(self.model.name, tuple(sentences)), tuple(problems)

    def _paragraphs(self, reading: Reading) -> tuple[list[Paragraph], list[Problem]]:
        found: list[Paragraph] = []
        problems: list[Problem] = []
        for passage in reading.passages:
            if passage.kind not in PARSED:
                continue
            paragraphs, limits = paragraphs_of(reading, passage)
            words = "\n".join(reading.page.text[one.start : one.end] for one in paragraphs)
            foreign = language_problem(words, reading.page.uri)
            if foreign is not None:
                problems.append(replace(foreign, span=_head(reading.page.text, paragraphs[0])))
                continue
            problems += limits
            found += paragraphs
        return sorted(found, key=lambda one: one.start), problems

    def _prepare(self, paragraph: Paragraph, text: str, evidence: CaseEvidence, named: bool) -> _Prepared:
        """Make the copy that is parsed. named: whether the page speaks of the group whose acronym is a verb."""
        words = text[paragraph.start : paragraph.end]
        style = style_of(words)
        if named and style != "caps":
            words = readable(words)
        if style is None:
            return _Prepared(paragraph, _readable(words), False)
        changed = recased(words, style, evidence, self.is_name, self.model.is_common)
        return _Prepared(paragraph, _readable(changed), changed != words)


def _readable(words: str) -> str:
    """Make the copy that is parsed: straight marks, plain spaces, no full stop after a title; every place kept."""
    return _TITLE.sub(lambda match: match.group(1) + " ", words.translate(_STRAIGHT))


def _head(text: str, paragraph: Paragraph) -> Span:
    return Span.of(text, paragraph.start, min(paragraph.end, paragraph.start + 80))


def _sentences(doc: Any, prepared: _Prepared, text: str, first_index: int) -> list[Sentence]:
    """Turn a parsed paragraph into sentences; one without a letter or digit joins the one before it."""
    groups: list[list[Any]] = []
    for sent in doc.sents:
        tokens = [token for token in sent if not token.is_space]
        if not tokens:
            continue
        if groups and not any(token.is_alpha or token.is_digit or token.like_num for token in tokens):
            groups[-1].extend(tokens)
        else:
            groups.append(tokens)
    return [_sentence(group, prepared, text, first_index + number) for number, group in enumerate(groups)]


def _sentence(group: Sequence[Any], prepared: _Prepared, text: str, index: int) -> Sentence:
    offset = prepared.paragraph.start
    place = {token.i: at for at, token in enumerate(group)}
    root = next((place[token.i] for token in group if token.head.i == token.i), 0)
    tokens = mended(
        [
            _token(token, at, offset, text, place.get(token.head.i, root), root)
            for at, token in enumerate(group)
        ]
    )
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Sentence(
        index=index,
        passage=prepared.paragraph.passage,
        paragraph=prepared.paragraph.number,
        span=Span.of(text, tokens[0].start, tokens[-1].end),
        tokens=tokens,
        children=tuple(tuple(below) for below in children),
        root=next((one.index for one in tokens if one.head == one.index), root),
        headline=prepared.paragraph.headline,
        recased=prepared.recased,
    )


def _token(token: Any, at: int, offset: int, text: str, head: int, root: int) -> Token:
    start = offset + token.idx
    end = start + len(token)
    known = KNOWN_AS if text[start:end] == "IS" and token.text == STANDS_FOR_IT else ""
    second_root = head == at and at != root  # the marks of a sentence that joined the one before it
    return Token(
        index=at,
        start=start,
        end=end,
        text=text[start:end],
        lower=known or token.lower_,
        lemma=known or token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep="punct" if second_root else token.dep_,
        head=root if second_root else head,
        entity=token.ent_type_,
        entity_start=token.ent_iob_ == "B",
    )
