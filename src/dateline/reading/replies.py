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

# A quotation this short is found in comments that have nothing to do with each other. In words.
_QUOTED_WORDS = 5
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


def link_replies(text: str, comments: Sequence[Draft], to: Sequence[Span | None], before: str = "") -> None:
    """Find whom each comment answers and which names follow for those who are answered; the drafts are filled in.

    ``to`` holds the author that a comment's header says it answers; ``before`` is the text above the thread, whose
    names are subjects of the talk.
    """
    quoted = _quoted_from(text, comments)
    passing = _names_in_passing(text, comments, before)
    for place, comment in enumerate(comments):
        earlier = comments[:place]
        named = to[place] if place < len(to) else None
        calls = list(_calls(text, comment, passing, earlier))
        source = quoted.get(place)
        if comment.answers is None and named is not None:
            answered = _by_author(earlier, named.exact)
            if answered is not None:
                comment.answers = Answer(answered, Basis.PRINTED, named, "named in its header")
        if comment.answers is None and source is not None:
            target, span = source
            comment.answers = Answer(comments[target], Basis.INFERRED, span, "quotes its words")
        if comment.answers is None:
            _answer_call(comment, earlier, calls)
        _infer_author(comment, calls)


def _answer_call(comment: Draft, earlier: Sequence[Draft], calls: Sequence[Call]) -> None:
    """Tie a comment to the one whose author it addresses."""
    for call in calls:
        answered = _by_author(earlier, call.name)
        note = "addresses its author by name"
        if answered is None and call.opening and earlier and _can_be_called(earlier[-1], call.name):
            answered, note = earlier[-1], "opens with a name, and stands directly below it"
        if answered is not None:
            comment.answers = Answer(answered, Basis.INFERRED, call.span, note)
            return


def _infer_author(comment: Draft, calls: Sequence[Call]) -> None:
    """Give the answered comment the name it is addressed by, where it shows none."""
    if comment.answers is None or comment.answers.to.author is not None or not calls:
        return
    # A name that is called while somebody else's words are quoted belongs to whoever is quoted.
    call = calls[0]
    number = f"comment {comment.number}" if comment.number is not None else "a later comment"
    note = f"addressed by this name in {number}, which {comment.answers.note.replace('its', 'this one’s')}"
    comment.answers.to.author = Stated(call.name, Basis.INFERRED, call.span, note)


def _can_be_called(comment: Draft, name: str) -> bool:
    return comment.author is None or _same_name(comment.author.value, name)


def _by_author(earlier: Sequence[Draft], name: str) -> Draft | None:
    """The last comment above by an author of this name: first the whole name, then the beginning of one."""
    for draft in reversed(earlier):
        if draft.author is not None and draft.author.value.casefold() == name.casefold():
            return draft
    # A single letter abbreviates somebody, but says too little to reach past the comment it follows.
    if len(name.rstrip(".")) < 2:
        return None
    for draft in reversed(earlier):
        if draft.author is not None and _same_name(draft.author.value, name):
            return draft
    return None


def _same_name(author: str, name: str) -> bool:
    """Whether a name can be short for an author's: its beginning, one of its words, or its initials."""
    full, short = author.casefold(), name.casefold().lstrip("@").rstrip(".")
    words = _WORD.findall(full)
    initials = "".join(word[0] for word in words)
    return full.startswith(short) or short in words or (len(short) > 1 and initials == short)


def _calls(text: str, comment: Draft, passing: Mapping[str, int], earlier: Sequence[Draft]) -> Iterator[Call]:
    """The names that a comment addresses in its own words, first the one it opens with."""
    known = [draft.author.value for draft in earlier if draft.author is not None]
    own = _own_stretches(comment)
    for start, end in own:
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        opening = _OPENING.match(words[lead : lead + 120])
        addressed = _OPENING_KNOWN.match(words[lead : lead + 120]) if start == own[0][0] else None
        if addressed and addressed["name"].casefold() in {author.casefold() for author in known}:
            call = _call(addressed, start + lead, True)
            if call:
                yield call
        elif opening and start == own[0][0]:
            call = _call(opening, start + lead, True)
            if call and _addresses(call, known, passing, opening["mark"], words[lead + opening.end() :]):
                yield call
        for match in _AT.finditer(words):
            call = _call(match, start, False)
            if call and any(_same_name(author, call.name) for author in known):
                yield call
        for match in _CLOSING.finditer(words):
            call = _call(match, start, False)
            sentence = words[max(0, match.start() - 160) : match.end()].rsplit(". ", 1)[-1]
            if call is None or not _SECOND_PERSON.search(sentence):
                continue
            if _is_known(call.name, known) or _is_strange(call.name, passing):
                yield call


def _call(match: re.Match[str], offset: int, opening: bool) -> Call | None:
    name = match["name"].lstrip("@").strip()
    start = offset + match.start("name") + match["name"].find(name)
    return Call(name, Span(start, start + len(name), name), opening) if name else None


def _addresses(call: Call, known: Sequence[str], passing: Mapping[str, int], mark: str, rest: str) -> bool:
    """Whether the name that opens a comment addresses somebody."""
    if _is_known(call.name, known):
        return True
    # "Iran, Iraq and Syria are": a list, no call.
    listed = re.match(r"\s*[A-Z][\w-]*\s*(?:,|\band\b)", rest) and mark.strip() == ","
    # Capitals throughout are a shout or the initials of the blog; a stranger's name is not told from them.
    shouted = len(call.name) > 1 and call.name.isupper()
    return not listed and not shouted and mark != ":" and _is_strange(call.name, passing)


def _is_known(name: str, known: Sequence[str]) -> bool:
    return len(name) > 1 and any(_same_name(author, name) for author in known)


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
    wanted: dict[tuple[str, ...], list[tuple[int, Span, tuple[str, ...]]]] = {}
    for place, comment in enumerate(comments):
        for span in _quotes(text, comment):
            words = tuple(word.lower() for word in _WORD.findall(span.exact))
            if len(words) >= _QUOTED_WORDS:
                wanted.setdefault(words[:_QUOTED_WORDS], []).append((place, span, words))
    found: dict[int, tuple[int, Span]] = {}
    if not wanted:
        return found
    for place, comment in enumerate(comments):
        said = tuple(word.lower() for word in _WORD.findall(text[comment.start : comment.end]))
        for at in range(len(said) - _QUOTED_WORDS + 1):
            for quoting, span, sought in wanted.get(said[at : at + _QUOTED_WORDS], ()):
                if place < quoting and quoting not in found and said[at : at + len(sought)] == sought:
                    found[quoting] = (place, span)
    return found


def _quotes(text: str, comment: Draft) -> Iterator[Span]:
    """The quotations in a comment, pasted reports left out."""
    reports = [(one.start, one.end) for one in comment.children if one.kind is PassageKind.REPOST]
    count = 0
    for match in _QUOTE.finditer(text, comment.start, comment.end):
        group = next(number for number in (1, 2, 3) if match.group(number) is not None)
        start, end = match.span(group)
        if any(left <= start < right for left, right in reports):
            continue
        yield Span.of(text, start, end)
        count += 1
        if count >= _QUOTES_READ:
            return


@cache
def not_names() -> frozenset[str]:
    """Load the packaged table of words that open comments and are no names."""
    table = files("dateline.reading").joinpath("knowledge/not_names.tsv").read_text(encoding="utf-8")
    return frozenset([line for line in table.splitlines() if line and not line.startswith("#")][1:])
