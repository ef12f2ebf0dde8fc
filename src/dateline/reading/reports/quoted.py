"""Stretches that a passage quotes from an outlet or from another text: marked, announced, or set in with ">"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model.page import PassageKind
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft
from dateline.reading.lines import Line, lines_in, paragraphs_in
from dateline.reading.reports.outlets import outlet_named, outlets_in
from dateline.reading.reports.voices import is_talk

# Words in quotation marks that an outlet is quoted with: fewer are a phrase, which stays in its sentence.
_MARKED_WORDS = 25
_INTRO_LONGEST = 200  # characters between the end of a sentence and the words it quotes an outlet with
_ANNOUNCED_SHORTEST = 60  # characters of an announced block that has no marks
_SAYS = r"reports?|reported|writes?|wrote|notes?|noted|says?|said|adds?|added|explains?|continues?"
_REPORTS = rf"(?:{_SAYS}|has more|has this)"
_INTRO = re.compile(
    r"^(?:(?:And\s+)?(?:As|More from|From|Via|Per|According to|Here(?:['’]s| is)|This from|Also from|Now"
    r"|Quote from|This is from|Quoting)\s+)?"
    rf"(?P<outlet>[A-Z][^,:“\"]{{1,60}}?)(?:['’]s\s+[^,:“\"]{{1,40}}?)?"
    rf"(?:,\s*(?:which|who)\s+{_REPORTS}\s+(?:that\s+)?"
    rf"|\s+{_REPORTS}(?:\s+(?:today|that|earlier|this morning|now))?\s*[,:]?\s*"
    rf"|\s*:\s*)"
)
_SPEAKER = re.compile(r"\b(?:told|tells|telling|said|says|interview\w*|quoted|asked|wrote|warned|spoke)\b")
_WHICH_REPORTS = re.compile(rf",\s*(?:which|who)\s+{_REPORTS}\s+(?:that\s+)?$")
_FROM = re.compile(r"^(?:And\s+)?(?:More\s+from|From|Via|Per|Here(?:['’]s| is)|This from|Also from)\b")
_MARKED = re.compile(r"[“\"](?P<words>[^“”\"]+(?:[“\"][^“”\"]{1,80}[”\"][^“”\"]*)*)(?:[”\"]|$)")
_CREDIT = re.compile(r"\((?:(?:via|source|from|h/t)\s*:?\s+)?(?P<outlet>[A-Z][\w&.'’ /-]{1,40})\)\s*[.:]?$")
_CREDITED_SHORTEST = 150  # characters: less is a remark, not a quotation
_WROTE_LONGEST = 90  # characters
_WROTE = re.compile(
    r"(?:quote:?\s*)?(?:originally posted by|quoting|quote from|quoted? by):?\s*(?P<name>[^:\n]{1,40}?)"
    r"(?:\s+(?:view post|»|›|wrote|said|on .{4,40}))?\s*:?"
    r"|On .{6,60}, (?P<mailer>[^:<“\"\n]{1,40}?)(?: <.{3,60}>)? wrote:"
    r"|(?:@|quote:?\s*)?(?P<writer>[^:“\"\n]{1,40}?) wrote\s*:",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^(?:>\s?)+")


def find_quotations(
    text: str, start: int, end: int, holes: Sequence[tuple[int, int]] = (), credited: bool = False
) -> list[Draft]:
    """Find what ``text[start:end]`` quotes at length; ``holes`` are stretches that belong to passages inside it.

    ``credited`` takes an outlet in brackets at the end of a paragraph for the source of what stands below, as blogs
    mark their quotations when the page loses how they were set in.
    """
    lines = [
        line
        for line in lines_in(text, start, end)
        if not any(left <= line.start < right for left, right in holes)
    ]
    drafts = [*_blocks(lines), *(_credited(lines) if credited else ())]
    taken = {draft.start for draft in drafts}
    paragraphs = [run for run in paragraphs_in(lines) if not any(line.start in taken for line in run)]
    place = 0
    while place < len(paragraphs):
        draft, place = _announced(text, paragraphs, place)
        if draft is not None:
            drafts.append(draft)
    return sorted(drafts, key=lambda one: one.start)


def _blocks(lines: Sequence[Line]) -> list[Draft]:
    """Blocks set in with ">" and blocks below the name of their author; one that is both keeps the author."""
    arrowed = {draft.start: draft for draft in _arrowed(lines)}
    for draft in _attributed(lines):
        known = arrowed.setdefault(draft.start, draft)
        known.author = draft.author
    return list(arrowed.values())


def _arrowed(lines: Sequence[Line]) -> Iterator[Draft]:
    """Blocks set in with ">", as in e-mail; the marks are furniture."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _ARROW.match(line.text) and (not run or line.gap <= 1):
            run.append(line)
            continue
        if run:
            draft = Draft(PassageKind.QUOTATION, run[0].start, run[-1].end)
            for one in run:
                mark = _ARROW.match(one.text)
                width = len(mark.group().rstrip()) if mark else 0
                draft.furniture.append(Span(one.start, one.start + width, one.text[:width]))
            yield draft
        run = [line] if line is not None and _ARROW.match(line.text) else []


def _attributed(lines: Sequence[Line]) -> Iterator[Draft]:
    """Blocks below "Originally posted by X" and "X wrote:", as forums quote their own posts."""
    index = 0
    while index < len(lines):
        match = _WROTE.fullmatch(lines[index].text) if len(lines[index].text) <= _WROTE_LONGEST else None
        index += 1
        if match is None or index >= len(lines) or lines[index].gap > 1:
            continue
        last = index + 1
        while last < len(lines) and not lines[last].gap:
            last += 1
        group = next(one for one in ("name", "writer", "mailer") if match[one])
        name = match[group]
        start = lines[index - 1].start + match.start(group)
        author = Stated(name, Basis.PRINTED, Span(start, start + len(name), name))
        yield Draft(PassageKind.QUOTATION, lines[index].start, lines[last - 1].end, author=author)
        index = last


def _credited(lines: Sequence[Line]) -> Iterator[Draft]:
    """Blocks below a paragraph that ends in an outlet's name in brackets, until the writer speaks again."""
    index = 0
    while index < len(lines):
        credit = _CREDIT.search(lines[index].text)
        known = outlet_named(credit["outlet"]) if credit else None
        index += 1
        if credit is None or known is None or index >= len(lines) or not lines[index].gap:
            continue
        first = index
        while index < len(lines) and not is_talk(lines[index].text, strict=True):
            index += 1
        if index > first and lines[index - 1].end - lines[first].start >= _CREDITED_SHORTEST:
            start = lines[first - 1].start + credit.start("outlet")
            span = Span(start, start + len(credit["outlet"]), credit["outlet"])
            outlet = Stated(known.name, Basis.INFERRED, span, "credited at the end of the paragraph above")
            yield Draft(PassageKind.QUOTATION, lines[first].start, lines[index - 1].end, outlet=outlet)


def _announced(text: str, paragraphs: Sequence[list[Line]], place: int) -> tuple[Draft | None, int]:
    """The block that the paragraph at ``place`` announces by naming an outlet, and the place to go on from."""
    first, last = paragraphs[place][0].start, paragraphs[place][-1].end
    intro = _intro(text, first, last)
    if intro is None and text[last - 1] == ":":
        # "Why do you doubt it? From the BBC:"
        final = max(text.rfind(mark, first, last) for mark in (". ", "? ", "! ", "… "))
        intro = _intro(text, final + 2, last) if final > 0 else None
    if intro is None:
        return _quoted_inside(text, first, last), place + 1
    outlet, after, unmarked = intro
    opening = text[after : after + 1]
    if opening in {"“", '"'}:
        return _marked(text, after, last, outlet), place + 1
    if after < last:
        if not unmarked:
            return None, place + 1
        begin, following = after, place + 1
    else:
        # "Reuters reports:" and a block below it.
        if place + 1 >= len(paragraphs):
            return None, place + 1
        begin, following = paragraphs[place + 1][0].start, place + 2
        if text[begin] in {"“", '"'}:
            below = _marked(text, begin, paragraphs[place + 1][-1].end, outlet)
            if below is not None:
                return below, following
    while following < len(paragraphs) and not is_talk(_words(text, paragraphs[following])):
        following += 1
    end = paragraphs[following - 1][-1].end
    if end - begin < _ANNOUNCED_SHORTEST:
        return None, place + 1
    return Draft(PassageKind.QUOTATION, begin, end, outlet=outlet), following


def _quoted_inside(text: str, first: int, last: int) -> Draft | None:
    """Words in marks that an outlet is quoted with in the middle of a paragraph."""
    for match in _MARKED.finditer(text, first, last):
        if len(match["words"].split()) < _MARKED_WORDS:
            continue
        near = max(first, match.start() - _INTRO_LONGEST)
        final = max(text.rfind(mark, near, match.start()) for mark in (". ", "? ", "! ", "… "))
        if final < 0 and near > first:
            continue
        intro = _intro(text, final + 2 if final >= 0 else first, match.start() + 1)
        if intro is not None and intro[1] == match.start():
            return Draft(PassageKind.QUOTATION, match.start("words"), match.end("words"), outlet=intro[0])
    return None


def _intro(text: str, start: int, end: int) -> tuple[Stated[str], int, bool] | None:
    """The outlet announced, where its words begin, and whether they may go on without marks."""
    match = _INTRO.match(text[start:end])
    if match is None:
        return None
    name = match["outlet"]
    known = outlet_named(name)
    span = Span.of(text, start + match.start("outlet"), start + match.end("outlet"))
    if known is None:
        # "The minister told Reuters:" quotes the minister.
        if _SPEAKER.search(name):
            return None
        found = list(outlets_in(text, span.start, span.end))
        if len(found) != 1:
            return None
        span, known = found[0]
    words = match.group()
    after = start + match.end()
    marked = text[after : after + 1] in {"“", '"'}
    unmarked = bool(_WHICH_REPORTS.search(words) and _FROM.match(words))
    heads_block = words.rstrip().endswith(":")
    if not (marked or unmarked or heads_block):
        return None
    if heads_block and not marked and after < end:
        unmarked = True
    return Stated(known.name, Basis.PRINTED, span), after, unmarked


def _marked(text: str, start: int, end: int, outlet: Stated[str]) -> Draft | None:
    """The words between the quotation mark at ``start`` and the one that closes it, where they are many."""
    match = _MARKED.match(text, start, end)
    if match is None or len(match["words"].split()) < _MARKED_WORDS:
        return None
    return Draft(PassageKind.QUOTATION, match.start("words"), match.end("words"), outlet=outlet)


def _words(text: str, paragraph: Sequence[Line]) -> str:
    return text[paragraph[0].start : paragraph[-1].end]
