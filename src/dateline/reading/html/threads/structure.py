"""Find posts by the repeated structure of a page: alike elements with words, each with a date of its own.

The posts of a thread come from one template, so their bodies share a key (see `keys`), and so do their dates;
bodies and dates alternate along the page. Of all pairs of keys that alternate, the one whose bodies hold the
most words of their own (not dates, links to users, or words that every post repeats) is the thread.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.dates import DateMark
from dateline.reading.html.threads.keys import Key, keys_of

# Tuned on the development threads (65 forum pages).
_ALTERNATING = 0.7  # share of bodies that must have one date of the date key to themselves
_MOST_GROUPS = 24  # date keys looked at, those with most dates first; a page has a handful that matter
_OWN_CAP = 3000  # characters of one body that count, so that one long post does not outweigh twenty
_COST = 3  # how many characters of its own a character of template costs a body
# links to users mark posts too, but also quotes, lists of readers and the like: they must find this much more
_USERS_WIN = 1.5
_REPEATED = 3  # a line that stands on the page this often is template

_USER_LINK = re.compile(
    r"(?:^|[/?&._=;-])(?:users?|u|members?|memberlist|profiles?|mitglied(?:er)?|nutzer|personal_pages"
    r"|user_info|showuser|viewprofile)(?:$|[/?&=._;-])",
    re.IGNORECASE,
)
_HINTED = re.compile(
    r"post|comment|message|reply|replies|entry|content|body|text|bbcode|cooked|kommentar|beitrag",
    re.IGNORECASE,
)
_UNLIKELY = re.compile(
    r"sidebar|widget|recent|related|nav|menu|signature|\bsig|user|author|profile|footer|header|teaser|quote"
    r"|blockquote|meta|toolbar|button|like|reaction|attach|breadcrumb|similar",
    re.IGNORECASE,
)


_WORDS_NAME = re.compile(r"(?:body|text|content|words)(?:[-_]?0)?$", re.IGNORECASE)
_NEARLY = 0.95  # an element called the words may lose this little: names without a link stand around it
_ANY_TAG = "*"
_HEADER = 150  # a header that stands inside the element of the words ends within so many characters
_CLOCK = re.compile(r"\d[:.h]\d\d|\d\s?[ap]m\b|\bago\b|\bvor\b", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"join|regist|member|mitglied|dabei|seit|edit|bearbeitet|geändert|updated|modified|last|zuletzt|inscri|date d"
    r"|since|active|visit|hier:",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"quot|zitat|citation", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies of posts and the dates that belong to them.

    bodies: the elements that hold the words, in text order.
    dates: the date of each body; None where it has none to itself.
    after: whether dates stand behind the words rather than before or among them.
    worth: how many characters of their own the bodies hold, less what their template costs.
    key: what the bodies share.
    """

    bodies: tuple[Node, ...]
    dates: tuple[DateMark | None, ...]
    after: bool
    worth: float
    key: Key


def is_user_link(node: Node) -> bool:
    """Whether the element links to a user's page."""
    return node.tag == "a" and bool(_USER_LINK.search(node.get("href")))


def best_group(
    layout: Layout, index: dict[Key, list[Node]], marks: list[DateMark], weights: Weights
) -> Group | None:
    """Choose the bodies that make the thread by their dates, or by links to users; None where nothing alternates."""
    by_size: dict[int, list[tuple[float, Key, list[Node]]]] = {}
    for key, nodes in index.items():
        apart = _apart(nodes) if len(nodes) > 1 else []
        worth = weights.worth(apart) * _favour(key) if len(apart) > 1 else 0.0
        if worth > 0:
            by_size.setdefault(len(apart), []).append((worth, key, apart))
    dated = _best_with(marks, by_size)
    users = [DateMark(node.start, node.end, node) for node in layout.nodes if is_user_link(node)]
    users = [mark for mark in users if mark.end > mark.start]
    known = _best_with(users, by_size)
    group = dated
    if known and (dated is None or known.worth > _USERS_WIN * dated.worth):
        group = replace(known, dates=(None,) * len(known.bodies))
    if group is None:
        return None
    inner = _inner(_trimmed(group), index, weights)
    return replace(inner, dates=_dates_of(inner.bodies, marks, layout) or inner.dates)


def _best_with(
    marks: list[DateMark], by_size: dict[int, list[tuple[float, Key, list[Node]]]]
) -> Group | None:
    """Choose the bodies that alternate best with these marks."""
    best: Group | None = None
    for group in _mark_groups(marks):
        low, high = max(2, len(group) // 3), int(len(group) / _ALTERNATING)
        for size in range(low, high + 1):
            for worth, key, nodes in by_size.get(size, ()):
                if best is not None and worth <= best.worth:
                    continue
                found = _paired(nodes, group, key, worth)
                if found and (best is None or found.worth > best.worth):
                    best = found
    return best


def _dates_of(bodies: tuple[Node, ...], marks: list[DateMark], layout: Layout) -> tuple[DateMark | None, ...]:
    """Choose, of the dates around each body, those that say when it was posted rather than who joined when."""
    starts = [body.start for body in bodies]
    outside: list[DateMark] = []
    for mark in marks:
        place = bisect_right(starts, mark.start) - 1
        within = place >= 0 and bodies[place].start + _HEADER < mark.start < bodies[place].end
        quoted = within and mark.end < bodies[place].end - _HEADER
        if not quoted and not in_quote(mark.node):
            outside.append(mark)
    best: tuple[float, tuple[DateMark | None, ...]] = (0.0, ())
    for group in _mark_groups(outside):
        paired = _paired(list(bodies), group, ("", ""), 1.0)
        if paired is None:
            continue
        dates = [mark for mark in paired.dates if mark]
        score = paired.worth + sum(_date_quality(mark, layout.text) for mark in dates) / len(dates)
        if score > best[0]:
            best = score, paired.dates
    return best[1]


def _date_quality(mark: DateMark, text: str) -> float:
    """How likely a date is that of posting: with a clock time, in an element for times, not after "Joined"."""
    words = text[mark.start : mark.end]
    quality = 0.5 * bool(_CLOCK.search(words)) + 0.3 * (mark.node.tag in {"time", "abbr"})
    lines = text[max(0, mark.start - 40) : mark.start].split("\n")
    # A label may stand on the line above its date, if it ends as labels do.
    above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    before = lines[-1] if lines[-1].strip() or not above.rstrip().endswith(":") else above
    return quality - 2.0 * bool(_OTHER_DATE.search(before))


def in_quote(node: Node) -> bool:
    """Whether an element lies in a quotation."""
    for one in (node, *node.outwards()):
        if one.tag in {"blockquote", "q", "cite"} or any(_QUOTE.search(token) for token in one.tokens):
            return True
        if one.tag in {"body", "article", "li", "table"}:
            break
    return False


def _trimmed(group: Group) -> Group:
    """Drop bodies without a date from both ends of a thread whose other bodies have one."""
    dated = [place for place, mark in enumerate(group.dates) if mark is not None]
    if len(dated) < _ALTERNATING * len(group.bodies):
        return group
    first, last = dated[0], dated[-1] + 1
    return replace(group, bodies=group.bodies[first:last], dates=group.dates[first:last])


def _inner(group: Group, index: dict[Key, list[Node]], weights: Weights) -> Group:
    """Narrow the bodies to an element within each that leaves template out, where there is one."""
    best, best_worth = list(group.bodies), weights.worth(list(group.bodies))
    settled = bool(_WORDS_NAME.search(group.key[1].split("<")[0]))
    starts = [body.start for body in group.bodies]
    for key, nodes in index.items():
        if not 0.6 * len(starts) <= len(nodes) <= 2 * len(starts) or _UNLIKELY.search(key[1].split("<")[0]):
            continue
        inside = list(group.bodies)
        taken = [False] * len(starts)
        for node in nodes:
            place = bisect_right(starts, node.start) - 1
            if (
                place >= 0
                and not taken[place]
                and node.end <= group.bodies[place].end
                and node.end > node.start
            ):
                inside[place], taken[place] = node, True
        if sum(taken) < 0.6 * len(starts):
            continue
        worth = weights.worth(inside)
        called = bool(_WORDS_NAME.search(key[1].split("<")[0]))
        if worth > best_worth or (called and not settled and worth >= _NEARLY * best_worth):
            best, best_worth, settled = inside, max(worth, best_worth), called
    return replace(group, bodies=tuple(best))


def _favour(key: Key) -> float:
    """Weigh a key by its name: some names are given to what people write, some to what surrounds it."""
    name = key[1].split("<")[0]
    if _UNLIKELY.search(name):
        return 0.3
    return 1.2 if _HINTED.search(name) else 1.0


def is_unlikely(node: Node) -> bool:
    """Whether an element is called something that holds no post: a menu, a signature, a profile."""
    return any(_UNLIKELY.search(name) for name in (*node.tokens, node.get("id")))


def _apart(nodes: list[Node]) -> list[Node]:
    """Keep the nodes that do not lie in one before them; empty where more than a few do."""
    kept: list[Node] = []
    for node in nodes:
        if not kept or node.start >= kept[-1].end:
            kept.append(node)
    return kept if len(kept) >= 0.8 * len(nodes) else []


def _mark_groups(marks: list[DateMark]) -> list[list[DateMark]]:
    """Group the dates by the keys of the elements that hold them; the largest groups, without repeats."""
    groups: dict[Key, list[DateMark]] = {}
    for mark in marks:
        keys = keys_of(mark.node)
        # Recent dates may stand in another element than old ones, of the same name.
        for key in (*keys, *((_ANY_TAG, name) for _, name in keys if name[0] == ".")):
            groups.setdefault(key, []).append(mark)
    distinct: dict[tuple[int, ...], list[DateMark]] = {}
    for group in groups.values():
        if len(group) > 1:
            distinct.setdefault(tuple(mark.start for mark in group), group)
    return sorted(distinct.values(), key=len, reverse=True)[:_MOST_GROUPS]


def _paired(nodes: list[Node], marks: list[DateMark], key: Key, worth: float) -> Group | None:
    """Give each body its mark, before or after its words, whichever fits more bodies.

    Marks that no body owns count against the pairing; so do bodies without a mark or with several that differ.
    """
    starts = [mark.start for mark in marks]
    best: Group | None = None
    for after in (False, True):
        owned: list[DateMark | None] = []
        used = 0
        for place, node in enumerate(nodes):
            if after:
                left = node.start
                right = nodes[place + 1].start if place + 1 < len(nodes) else node.end + _OWN_CAP
            else:
                left = nodes[place - 1].end if place else max(0, node.start - _OWN_CAP)
                right = node.end
            low, high = bisect_left(starts, left), bisect_left(starts, right)
            near = marks[low:high]
            if not near:
                owned.append(None)
                continue
            edge = place in {0, len(nodes) - 1}
            alike = len({(mark.end - mark.start) for mark in near}) == 1 and len(near) <= 2
            owned.append((near[0] if after else near[-1]) if len(near) == 1 or alike or edge else None)
            used += len(near) if owned[-1] is not None else 0
        fits = sum(mark is not None for mark in owned)
        share = fits / (len(nodes) + len(marks) - used)
        if share >= _ALTERNATING and (best is None or worth * share * share > best.worth):
            best = Group(tuple(nodes), tuple(owned), after, worth * share * share, key)
    return best


@cache
def interface_words() -> frozenset[str]:
    """Load the words that pages print around posts for their readers to click."""
    text = files("dateline.reading.html.threads").joinpath("interface.tsv").read_text(encoding="utf-8")
    return frozenset([line for line in text.splitlines() if line and not line.startswith("#")][1:])


class Weights:
    """Own words of any stretch of the page, found by summing over its runs once."""

    def __init__(self, layout: Layout, marks: list[DateMark]) -> None:
        dated = {mark.start for mark in marks}
        seen = Counter(_normal(layout.text[run.start : run.end]) for run in layout.runs)
        self.starts = [run.start for run in layout.runs]
        own: list[int] = []
        template: list[int] = []
        interface = interface_words()
        mark_starts = sorted(dated)
        for run in layout.runs:
            length = run.end - run.start
            has_date = bisect_left(mark_starts, run.start) < bisect_left(mark_starts, run.end)
            words = _normal(layout.text[run.start : run.end])
            if (
                has_date
                or is_user_link(run.node)
                or words in interface
                or (len(words) > 2 and seen[words] >= _REPEATED)
            ):
                own.append(0)
                template.append(length)
            else:
                own.append(length if run.node.tag != "a" else length // 3)
                template.append(0)
        self.text = layout.text
        self.runs = layout.runs
        self.mere = [not one for one in own]
        self.own = [0, *accumulate(own)]
        self.template = [0, *accumulate(template)]

    def worth(self, nodes: list[Node]) -> float:
        """Sum up what the bodies are worth."""
        total = 0.0
        for node in nodes:
            total += self.worth_between(node.start, node.end)
        return total

    def worth_between(self, start: int, end: int, cost: float = _COST) -> float:
        """What a stretch is worth: its own characters, capped, less the cost of template in it."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        own = self.own[high] - self.own[low]
        return min(own, _OWN_CAP) - cost * (self.template[high] - self.template[low])

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Cut runs of template from both ends of a stretch; one that is all template stays whole."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        first, last = low, high
        while first < last and self._is_template(first):
            first += 1
        while last > first and self._is_template(last - 1):
            last -= 1
        if first == last:
            return start, end
        return (
            self.runs[first].start if first > low else start,
            self.runs[last - 1].end if last < high else end,
        )

    def _is_template(self, place: int) -> bool:
        run = self.runs[place]
        if in_quote(run.node):
            return False
        return self.mere[place] or (
            run.end - run.start <= 3 and self.text[run.start : run.end].strip("#.").isdigit()
        )


def _normal(words: str) -> str:
    return re.sub(r"\d+", "0", words.lower())
