"""A brief as Markdown, as a static page of HTML and as JSON; JSON reads back into the same brief.

Each sentence carries the numbers of its claims; at the end stands, for each number, the words of the claim, who
published them and where. The HTML holds no script, loads nothing, and escapes every word that came from a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import msgspec

from dateline.picturing.brief.values import Brief, Reference, Section, SectionKind, Sentence

_NOTHING = {
    SectionKind.KNOWN: "Nothing is told by two independent origins.",
    SectionKind.CONTESTED: "No accounts were found that cannot all be right.",
    SectionKind.CLAIMED: "Nothing rests on one origin alone.",
    SectionKind.COMING: "Nothing is told as planned, promised, threatened or asked for.",
    SectionKind.CHANGED: "There is no earlier brief to compare with.",
    SectionKind.HELD: "No claim says who holds a place.",
    SectionKind.UNTOLD: "No question was found open.",
}
_UNCHANGED = "Nothing changed."
_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
    "h1,h2,h3{font-family:Helvetica,Arial,sans-serif;line-height:1.2}"
    "h2{border-top:1px solid #767676;padding-top:.75rem}"
    ".means,.where{color:#4a4a4a;font-size:.9rem}a{color:#00457c}:target{background:#fff3bf}"
    "sup a{text-decoration:none;padding:0 .1em}li{margin:.3rem 0}"
)


def as_json(brief: Brief) -> str:
    """Write a brief as indented JSON, keys in the order of its fields."""
    return msgspec.json.format(msgspec.json.encode(brief), indent=1).decode("utf-8") + "\n"


def from_json(text: str | bytes) -> Brief:
    """Read a brief from its JSON; raises ValueError where the text is no brief."""
    try:
        return msgspec.json.decode(text, type=Brief)
    except msgspec.DecodeError as broken:
        raise ValueError(f"no brief: {broken}") from broken


def as_markdown(brief: Brief) -> str:
    """Write a brief as Markdown; words of pages are escaped."""
    lines = [f"# {_title(brief)}", ""]
    numbers = _numbers(brief)
    for section in brief.sections:
        lines += [f"## {section.title}", "", f"*{section.means}*", ""]
        if not section.groups:
            lines += [nothing_in(section, brief), ""]
        for group in section.groups:
            lines += [f"### {group.title}", ""] if group.title else []
            lines += [f"- {_plain(one.text)} {_cited(one, numbers)}" for one in group.sentences]
            lines.append("")
    if brief.references:
        lines += ["## The claims", ""]
        lines += [_reference_line(one) for one in brief.references]
        lines.append("")
    if brief.problems:
        lines += ["## Left out", "", *(f"- {_plain(one)}" for one in brief.problems), ""]
    return "\n".join(lines)


def as_html(brief: Brief) -> str:
    """Write a brief as one static page."""
    title = escape(_title(brief))
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{title}</h1>",
            *_html_sections(brief),
            *_html_references(brief),
            *_html_problems(brief),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _title(brief: Brief) -> str:
    return f"Brief, {brief.start.isoformat()} to {brief.end.isoformat()}"


def nothing_in(section: Section, brief: Brief) -> str:
    """What to say where a section has no sentences."""
    if section.kind is SectionKind.CHANGED and brief.since is not None:
        return _UNCHANGED
    return _NOTHING[section.kind]


def _numbers(brief: Brief) -> dict[str, int]:
    return {one.claim: one.number for one in brief.references}


def _cited(sentence: Sentence, numbers: dict[str, int]) -> str:
    cited = sorted(numbers[name] for name in sentence.claims if name in numbers)
    return "".join(f"[\\[{number}\\]](#claim-{number})" for number in cited)


#: characters that Markdown or a browser would read as more than themselves
_MARKED = str.maketrans(
    {one: f"\\{one}" for one in "\\`*_{}[]#|!~"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_MARKED)


def _reference_line(one: Reference) -> str:
    return f'<a id="claim-{one.number}"></a>{one.number}. “{_plain(one.words)}” — {_plain(_where(one))}  '


def _where(one: Reference) -> str:
    """Who published the words, when, and where they stand."""
    told = [one.outlet or "outlet not known"]
    if one.author:
        told.append(f"by {one.author}")
    if one.comment:
        told.append("a reader’s comment")
    if one.published is not None:
        told.append(one.published.isoformat())
    told.append(f"{one.uri}, characters {one.start} to {one.end}")
    if one.gone:
        told.append("no longer in the case")
    return ", ".join(told)


def _html_sections(brief: Brief) -> Iterator[str]:
    numbers = _numbers(brief)
    for section in brief.sections:
        key = section.kind.name.lower()
        yield f'<section aria-labelledby="{key}">'
        yield f'<h2 id="{key}">{escape(section.title)}</h2>'
        yield f'<p class="means">{escape(section.means)}</p>'
        if not section.groups:
            yield f"<p>{escape(nothing_in(section, brief))}</p>"
        for group in section.groups:
            if group.title:
                yield f"<h3>{escape(group.title)}</h3>"
            yield "<ul>"
            for one in group.sentences:
                yield f"<li>{escape(one.text)}{_html_cited(one, numbers)}</li>"
            yield "</ul>"
        yield "</section>"


def _html_cited(sentence: Sentence, numbers: dict[str, int]) -> str:
    cited = sorted(numbers[name] for name in sentence.claims if name in numbers)
    links = "".join(f'<a href="#claim-{one}" aria-label="claim {one}">[{one}]</a>' for one in cited)
    return f" <sup>{links}</sup>" if links else ""


def _html_references(brief: Brief) -> Iterator[str]:
    if not brief.references:
        return
    yield '<section aria-labelledby="claims">'
    yield '<h2 id="claims">The claims</h2>'
    yield "<ol>"
    for one in brief.references:
        yield (
            f'<li id="claim-{one.number}" value="{one.number}"><q>{escape(one.words)}</q> '
            f'<span class="where">{escape(_where(one))}</span></li>'
        )
    yield "</ol>"
    yield "</section>"


def _html_problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield '<section aria-labelledby="left-out"><h2 id="left-out">Left out</h2><ul>'
        yield from (f"<li>{escape(one)}</li>" for one in brief.problems)
        yield "</ul></section>"
