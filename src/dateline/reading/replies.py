"""Who answers whom in a thread, from words that are quoted and names that are addressed.

A page that prints no authors still shows some: whoever is answered as "Muck," is, by that, called Muck. Such a name
is inferred, never printed, and carries the words it was inferred from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model.page import PassageKind
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Answer, Draft

# Words in quotation marks as few as this are found in comments that have nothing to do with each other; a block set
# apart as a quotation is one at fewer.
_QUOTED_WORDS, _QUOTED_BLOCK = 5, 3
_SHORTEST = 2  # letters of a name that is looked up
_NAME_LONGEST = 40  # characters of a name whose beginnings are kept
_OPENING_LONGEST = 120  # characters in which a comment that addresses somebody does so
_BELOW = "stands directly below"
_QUOTES_READ = 6  # quotations of one comment that are looked up
_NAME = r"@?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}|@[\w.-]+"
_GREETING = r"(?i:hey|hi|hello|dear|to|sorry|yes|no|oh|and|well|thanks|thank you|agreed|re:?)"
_OPENING = re.compile(
    rf"^(?:{_GREETING},?\s+)?"
    rf"(?P<name>{_NAME})(?P<mark>\s*,|\s*:|\s+[–—-]+|\s*--|\s*\.\.\.|…|\n)(?=\s|$)"
)
_OPENING_KNOWN = re.compile(
    rf"^(?:{_GREETING},?\s+)?@?(?P<name>[^\n,:–—]{{2,40}}?)(?:\s*[,:\n]|\s+[–—-]|\s*--|…)"
)
_AT = re.compile(r"(?<![\w@])@\s?(?P<name>[\w][\w.-]*(?:\s[A-Z][\w.-]*)?)")
_CLOSING = re.compile(r",\s+(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)?)\s*[.!?]+(?=\s|$)")
_MIDDLE = re.compile(r",\s+(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)?)\s*,\s")
_QUOTE = re.compile(r"“([^“”]{20,1500})”|\"([^\"]{20,1500})\"|(?:^|\n)[ \t]*>+[ \t]?([^\n]{20,1500})")
_WORD = re.compile(r"\w+")
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|yourself|u|ur|get|stop|go|read|try|learn|look|check|please)\b", re.IGNORECASE
)
# A word that more comments than this name in passing is a subject of the talk and not somebody in it.
_NAMED_IN_PASSING = 1


@dataclass(frozen=True, slots=True)
class Call:
    """A name by which a comment addresses somebody.

    name: the name.
    span: where it stands.
    opening: whether it opens the comment.
    """

    name: str
    span: Span
    opening: bool


class _Authors:
    """The authors of the comments read so far, by every form under which others may address them."""

    def __init__(self) -> None:
        self._whole: dict[str, tuple[int, Draft]] = {}
        self._short: dict[str, tuple[int, Draft]] = {}
        self._initials: dict[str, set[str]] = {}

    def add(self, place: int, comment: Draft) -> None:
        """Take in the author of the comment at ``place``, if it has one."""
        if comment.author is None:
            return
        name = comment.author.value.casefold()
        self._put(self._whole, name, place, comment)
        self._initials.setdefault(name[:1], set()).add(name)
        words = _WORD.findall(name)
        beginnings = {name[:length] for length in range(_SHORTEST, min(len(name), _NAME_LONGEST) + 1)}
        initials = "".join(word[0] for word in words)
        for form in beginnings | {word for word in (*words, initials) if len(word) >= _SHORTEST}:
            self._put(self._short, form, place, comment)

    @staticmethod
    def _put(table: dict[str, tuple[int, Draft]], form: str, place: int, comment: Draft) -> None:
        if form not in table or table[form][0] <= place:
            table[form] = (place, comment)

    def whole(self, name: str) -> Draft | None:
        """The last comment by an author of exactly this name, in any case."""
        found = self._whole.get(name.casefold())
        return found[1] if found else None

    def named(self, name: str) -> Draft | None:
        """The last comment by an author who may be called so: by the whole name, its beginning, a word, initials."""
        folded = name.casefold().lstrip("@").rstrip(".")
        found = self._whole.get(folded) or self._short.get(folded)
        return found[1] if found else None

    def only(self, letter: str) -> Draft | None:
        """The last comment by the only author whose name begins with this letter; None where several do."""
        names = self._initials.get(letter.casefold().rstrip("."), set())
        return self.whole(next(iter(names))) if len(names) == 1 else None


def link_replies(text: str, comments: Sequence[Draft], to: Sequence[Span | None], before: str = "") -> None:
    """Find whom each comment answers and which names follow for those who are answered; the drafts are filled in.

    ``to`` holds the author that a comment's header says it answers; ``before`` is the text above the thread, whose
    names are subjects of the talk. Time is linear in the thread.
    """
    quoted = _quoted_from(text, comments)
    passing = _names_in_passing(text, comments, before)
    authors = _Authors()
    places = {comment: place for place, comment in enumerate(comments)}
    for place, comment in enumerate(comments):
        calls = list(_calls(text, comment, passing, authors, place in quoted))
        if comment.answers is None:
            comment.answers = _shown_answer(comment, to[place] if place < len(to) else None, authors)
        if comment.answers is None and place in quoted:
            target, span = quoted[place]
            comment.answers = Answer(comments[target], Basis.INFERRED, span, "quotes its words")
        if comment.answers is None:
            comment.answers = _called_answer(comments[place - 1] if place else None, calls, authors)
        answered = comment.answers.to if comment.answers else None
        if answered is not None and calls and _may_name(answered, place in quoted):
            _infer_author(comment, answered, calls[0])
            authors.add(places.get(answered, 0), answered)
        authors.add(place, comment)


def _shown_answer(comment: Draft, named: Span | None, authors: _Authors) -> Answer | None:
    """Whom the comment's header, or the name above a block it quotes, says it answers."""
    if named is not None:
        answered = authors.named(named.exact)
        if answered is not None:
            return Answer(answered, Basis.PRINTED, named, "named in its header")
    for child in comment.children:
        if child.kind is PassageKind.QUOTATION and child.author is not None:
            answered = authors.named(child.author.value)
            if answered is not None:
                return Answer(answered, Basis.INFERRED, child.author.span, "quotes its author")
    return None


def _called_answer(above: Draft | None, calls: Sequence[Call], authors: _Authors) -> Answer | None:
    """The comment whose author is addressed, or the one directly above where nobody of that name is known."""
    for call in calls:
        # A single letter abbreviates somebody, but says too little to reach past the comment it follows.
        answered = authors.named(call.name) if len(call.name.rstrip(".")) >= _SHORTEST else None
        if answered is not None:
            return Answer(answered, Basis.INFERRED, call.span, "addresses its author by name")
        if call.opening and above is not None and _can_be_called(above, call.name):
            return Answer(above, Basis.INFERRED, call.span, f"opens with a name, and {_BELOW} it")
        initial = authors.only(call.name) if len(call.name.rstrip(".")) < _SHORTEST else None
        if initial is not None:
            return Answer(initial, Basis.INFERRED, call.span, "addresses its author by the first letter")
    return None


def _can_be_called(comment: Draft, name: str) -> bool:
    """Whether nothing speaks against a comment's author having this name."""
    if comment.author is None:
        return True
    return comment.author.value.casefold().startswith(name.casefold().rstrip("."))


def _may_name(answered: Draft, quoted: bool) -> bool:
    """Whether an answered comment takes the name it is called: one without an author, or with a weaker inference."""
    if answered.author is None:
        return True
    # Words that are quoted show whose they are; a name that only opened the next comment may be abuse.
    return quoted and answered.author.basis is Basis.INFERRED and _BELOW in answered.author.note


def _infer_author(comment: Draft, answered: Draft, call: Call) -> None:
    """Give the answered comment, which shows no author, the name by which it is addressed."""
    number = f"comment {comment.number}" if comment.number is not None else "a later comment"
    how = comment.answers.note.replace("its", "this one’s") if comment.answers else ""
    note = f"addressed by this name in {number}, which {how}"
    answered.author = Stated(call.name, Basis.INFERRED, call.span, note)


def _calls(
    text: str, comment: Draft, passing: Mapping[str, int], authors: _Authors, quoting: bool
) -> Iterator[Call]:
    """The names that a comment addresses in its own words, first the one it opens with.

    In a comment that quotes another (``quoting``) a name between commas is one too.
    """
    own = [(start, end) for start, end in _own_stretches(comment) if text[start:end].strip()]
    for start, end in own:
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        if start == own[0][0]:
            yield from _opening_call(words[lead : lead + _OPENING_LONGEST], start + lead, passing, authors)
        for match in _AT.finditer(words):
            call = _call(match, start, False)
            if call and not authors.named(call.name):
                # "@Ana They were": the second capital opens the sentence.
                first = call.name.split()[0]
                call = Call(first, Span(call.span.start, call.span.start + len(first), first), False)
            if call and authors.named(call.name):
                yield call
        for match in (*_CLOSING.finditer(words), *(_MIDDLE.finditer(words) if quoting else ())):
            call = _call(match, start, False)
            sentence = words[max(0, match.start() - 160) : match.end()].rsplit(". ", 1)[-1]
            sentence += words[match.end() : match.end() + 80].split(".")[0]
            if call is None or not _SECOND_PERSON.search(sentence):
                continue
            if authors.named(call.name) or _is_strange(call.name, passing):
                yield call


def _opening_call(words: str, offset: int, passing: Mapping[str, int], authors: _Authors) -> Iterator[Call]:
    """The name with which a comment opens."""
    known = _OPENING_KNOWN.match(words)
    if known and authors.whole(known["name"]):
        call = _call(known, offset, True)
        if call:
            yield call
        return
    opening = _OPENING.match(words)
    call = _call(opening, offset, True) if opening else None
    if opening and call and _addresses(call, authors, passing, opening["mark"], words[opening.end() :]):
        yield call


def _call(match: re.Match[str], offset: int, opening: bool) -> Call | None:
    name = match["name"].lstrip("@").strip()
    start = offset + match.start("name") + match["name"].find(name)
    return Call(name, Span(start, start + len(name), name), opening) if name else None


def _addresses(call: Call, authors: _Authors, passing: Mapping[str, int], mark: str, rest: str) -> bool:
    """Whether the name that opens a comment addresses somebody."""
    if len(call.name) >= _SHORTEST and authors.named(call.name):
        return True
    # "Iran, Iraq and Syria are": a list, no call.
    listed = re.match(r"\s*[A-Z][\w-]*\s*(?:,|\band\b)", rest) and mark.strip() == ","
    # Capitals throughout are a shout or the initials of the blog; a stranger's name is not told from them.
    shouted = len(call.name) > 1 and call.name.isupper()
    # "Question: who paid?" labels; "Hodge: you are wrong" addresses.
    labels = mark.strip() == ":" and not re.search(
        r"\b(?:you|your)\b", rest.split(".", maxsplit=1)[0], re.IGNORECASE
    )
    return not listed and not shouted and not labels and _is_strange(call.name, passing)


def _is_strange(name: str, passing: Mapping[str, int]) -> bool:
    """Whether a word is nothing that the page talks about, nor a word that opens sentences."""
    folded = name.casefold()
    if folded in not_names() or any(word in not_names() for word in folded.split()[:1]):
        return False
    if len(name) == 1 and name in "AIO":
        return False
    return all(passing.get(word, 0) <= _NAMED_IN_PASSING for word in _WORD.findall(folded) if len(word) > 1)


def _names_in_passing(text: str, comments: Sequence[Draft], before: str) -> Counter[str]:
    """How often each word stands inside a sentence: in the text above the thread, and in how many comments."""
    count: Counter[str] = Counter()
    count.update(dict.fromkeys(_inner_words(before), _NAMED_IN_PASSING + 1))
    for comment in comments:
        count.update(_inner_words(text[comment.start : comment.end]))
    return count


_INNER = re.compile(r"(?<=[\w,;] )(\w+)(?!\s*[.!?](?:\s|$))")


def _inner_words(text: str) -> set[str]:
    return {word.casefold() for word in _INNER.findall(text)}


def _own_stretches(comment: Draft) -> list[tuple[int, int]]:
    """The stretches of a comment that are its author's own: no pasted report, no header, no number."""
    holes = [(one.start, one.end) for one in comment.children if one.kind is not PassageKind.LIST]
    holes += [(span.start, span.end) for span in comment.furniture]
    stretches, at = [], comment.start
    for start, end in sorted(holes):
        if start > at:
            stretches.append((at, start))
        at = max(at, end)
    stretches.append((at, comment.end))
    return stretches


def _quoted_from(text: str, comments: Sequence[Draft]) -> dict[int, tuple[int, Span]]:
    """For each comment that quotes an earlier one: which, and the words. In time linear in the thread."""
    wanted: dict[tuple[str, ...], dict[tuple[str, ...], list[tuple[int, Span]]]] = {}
    for place, comment in enumerate(comments):
        for span, fewest in _quotes(text, comment):
            words = tuple(word.lower() for word in _WORD.findall(span.exact))
            if len(words) >= fewest:
                wanted.setdefault(words[:_QUOTED_BLOCK], {}).setdefault(words, []).append((place, span))
    found: dict[int, tuple[int, Span]] = {}
    if not wanted:
        return found
    for place, comment in enumerate(comments):
        said = tuple(word.lower() for word in _WORD.findall(text[comment.start : comment.end]))
        for at in range(len(said) - _QUOTED_BLOCK + 1):
            group = wanted.get(said[at : at + _QUOTED_BLOCK])
            for sought in [one for one in group or () if said[at : at + len(one)] == one]:
                # The first comment with these words is their source; all others quote it.
                for quoting, span in group.pop(sought) if group else ():
                    if place < quoting:
                        found.setdefault(quoting, (place, span))
    return found


def _quotes(text: str, comment: Draft) -> Iterator[tuple[Span, int]]:
    """What a comment quotes outside pasted reports, and how many words make it tell."""
    reports = [(one.start, one.end) for one in comment.children if one.kind is PassageKind.REPOST]
    blocks = [one for one in comment.children if one.kind is PassageKind.QUOTATION and one.outlet is None]
    for block in blocks[:_QUOTES_READ]:
        yield Span.of(text, block.start, block.end), _QUOTED_BLOCK
    count = 0
    for match in _QUOTE.finditer(text, comment.start, comment.end):
        group = next(number for number in (1, 2, 3) if match.group(number) is not None)
        start, end = match.span(group)
        if any(left <= start < right for left, right in reports):
            continue
        yield Span.of(text, start, end), _QUOTED_WORDS
        count += 1
        if count >= _QUOTES_READ:
            return


@cache
def not_names() -> frozenset[str]:
    """Load the packaged table of words that open comments and are no names."""
    table = files("dateline.reading").joinpath("knowledge/not_names.tsv").read_text(encoding="utf-8")
    return frozenset([line for line in table.splitlines() if line and not line.startswith("#")][1:])
