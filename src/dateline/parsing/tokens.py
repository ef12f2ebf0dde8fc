"""What the parsing room hands on: tokens, sentences and the parse of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its place in the text and in the tree.

    index: its place in the sentence, from 0.
    start, end: characters of the page's canonical text.
    text: the word as the page has it.
    lower: the word in lower case, with curly marks made straight.
    lemma: its dictionary form, in lower case.
    pos: universal part of speech: NOUN, PROPN, VERB, AUX, …
    tag: Penn Treebank tag: VBD, VBN, NNS, …
    dep: dependency label in ClearNLP style: nsubj, nsubjpass, dobj, agent, pobj, prep, ccomp, xcomp, …
    head: index of the token it depends on; its own index for the root.
    entity: label of the model's named entity it lies in: PERSON, NORP, ORG, GPE, LOC, FAC, …; empty if none.
    entity_start: whether it is the first token of that entity.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage with its tree.

    index: its place in the parse of the page, from 0.
    passage: id of its passage.
    paragraph: number of its paragraph within the passage, from 0.
    span: its characters and words.
    tokens: its tokens in order.
    children: for each token the indexes of those that depend on it, in order.
    root: index of the root token.
    headline: whether it stands in a headline.
    recased: whether letter case was changed before parsing (ALL CAPS, Title Case, all lower case).
    """

    index: int
    passage: str
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    root: int
    headline: bool = False
    recased: bool = False

    def words(self, first: int, last: int) -> Span:
        """Cut out the words from token ``first`` up to, not including, token ``last``."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.span.exact[start - self.span.start : end - self.span.start])

    def subtree(self, token: int) -> list[int]:
        """List the indexes of ``token`` and all that depends on it, in text order."""
        found = [token]
        for at in found:
            found.extend(self.children[at])
        return sorted(found)

    def extent(self, token: int) -> tuple[int, int]:
        """First token and end (not included) of the stretch from the leftmost to the rightmost descendant."""
        inside = self.subtree(token)
        return inside[0], inside[-1] + 1

    def ancestors(self, token: int) -> Iterator[int]:
        """Walk from the head of ``token`` up to the root."""
        while self.tokens[token].head != token:
            token = self.tokens[token].head
            yield token

    def child(self, token: int, *deps: str) -> int | None:
        """First child of ``token`` with one of the labels; None where there is none."""
        for at in self.children[token]:
            if self.tokens[at].dep in deps:
                return at
        return None

    def token_at(self, character: int) -> int | None:
        """Index of the token that holds the page's character; None where none does."""
        for token in self.tokens:
            if token.start <= character < token.end:
                return token.index
        return None


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of a page: its sentences in text order.

    model: name and version of the model that parsed it.
    sentences: all sentences; `Sentence.index` is the place in this tuple.
    """

    model: str
    sentences: tuple[Sentence, ...]

    def of(self, passage: str) -> tuple[Sentence, ...]:
        """Take the sentences of one passage."""
        return tuple(sentence for sentence in self.sentences if sentence.passage == passage)
