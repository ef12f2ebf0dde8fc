"""Fit the weights with which `bench.muc4` makes incidents of claims; writes ``bench/muc4/weights.tsv``.

Training text: the development part of MUC-4, 1,300 texts with keys. Our incidents are aligned with the keys'; the
aligned ones teach which incidents are wanted, and what fills their slots. Run as
``python -m training.muc4 ../shared/gold/events/muc4/dev``; nothing in it is random. With ``--check`` it
writes nothing and prints the scores of five parts of the texts, each by weights fitted on the other four.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.muc4.incidents import Incident, Page, incidents_of
from bench.muc4.keys import Days, Story, Template, load
from bench.muc4.measuring import page, rows
from bench.muc4.parties import features_of_party, groups_of, parts_in
from bench.muc4.relevance import (
    SURENESS,
    features_of_incident,
    features_of_kind,
    features_of_sureness,
    features_of_text,
)
from bench.muc4.scoring import SLOTS, align, day_points, place_points, same_words, score
from bench.muc4.settings import day_choices, place_choices
from bench.muc4.templates import KINDS, PARTS, stage_of, templates_of
from bench.muc4.weights import PATH
from bench.rows import Score
from training.logistic import fit

#: choice -> ridge penalty and how many cases must have a feature; tried on dev in five parts: 1, 3, 10, 30
PENALTIES = {
    "incident": (30.0, 5),
    "kind": (10.0, 4),
    "part": (3.0, 4),
    "sure": (3.0, 4),
    "setting": (3.0, 3),
}
#: weights nearer to nothing than this are left out; they change no score
LEAST_WEIGHT = 0.02
HEADER = """\
# Weights of the features that choose incidents and fill their slots (relevance.py, parties.py and settings.py name
# them): logistic regressions fitted on the development part of MUC-4 by training/muc4.py; see
# training/cards/muc4.md. choice: what is chosen. weight: added to the logarithm of the odds.
# choice	feature	weight
"""

Case = tuple[Collection[str], bool]
Cases = dict[str, list[Case]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that was read, with its incidents and those of its key that they are aligned with."""

    story: Story
    page: Page
    incidents: list[Incident]
    keys: dict[int, Template]


def example(story: Story) -> Example:
    """Read a text and align its incidents with its key, by what their claims alone say."""
    read = page(story)
    incidents = incidents_of(read)
    pairs = align([_draft(one, read) for one in incidents], story.templates)
    return Example(story, read, incidents, {at: story.templates[to] for at, to in pairs})


def _draft(incident: Incident, read: Page) -> Template:
    """Make a template without weights: the first day and place told, and all parties of the claims."""
    days = [one for one in day_choices(incident, read) if "told first" in one.features]
    days = days or [one for one in day_choices(incident, read) if "before" in one.features]
    places = place_choices(incident, read)
    told = [one for one in places if "told" in one.features] or places[:1]
    groups, parts = groups_of(read), parts_in(read)
    speaks = [features_of_party(one, incident, read, parts) for one in groups]
    doers = [group for group, features in zip(groups, speaks, strict=True) if "part actor" in features]
    victims = [group for group, features in zip(groups, speaks, strict=True) if "part recipient" in features]
    return Template(
        types=(incident.kind,),
        stages=(stage_of(incident.claims),),
        dates=tuple(one.days for one in days[:1]),
        places=tuple(one.place for one in told[:1]),
        individuals=tuple(one.fill() for one in doers if one.form != "organisation"),
        organisations=tuple(one.fill() for one in doers if one.form == "organisation"),
        descriptions=tuple(one.fill() for one in victims),
    )


def cases_of(one: Example) -> Cases:
    """List what one text teaches of each choice."""
    found: Cases = {}
    text, groups, parts = features_of_text(one.page), groups_of(one.page), parts_in(one.page)
    for at, incident in enumerate(one.incidents):
        features = features_of_incident(incident, at, len(one.incidents), one.page) | text
        found.setdefault("incident", []).append((features, at in one.keys))
        key = one.keys.get(at)
        if key is None:
            continue
        for kind in KINDS:
            found.setdefault(kind, []).append((features_of_kind(incident), kind in key.types))
        _add_settings(found, incident, one.page, key)
        fills = {
            "individual": key.individuals,
            "organisation": key.organisations,
            "victim": (*key.names, *key.descriptions),
        }
        for group in groups:
            speaks = features_of_party(group, incident, one.page, parts)
            for part in PARTS:
                met = any(same_words(group.words, word) for fill in fills[part] for word in fill.words)
                found.setdefault(part, []).append((speaks, met))
            values = {
                value
                for sure in key.sureness
                if any(same_words(group.words, word) for word in sure.organisation)
                for value in sure.values
            }
            for value in SURENESS if values else ():
                case = (features_of_sureness(group, incident, one.page), value in values)
                found.setdefault(value, []).append(case)
    return found


def _add_settings(found: Cases, incident: Incident, read: Page, key: Template) -> None:
    for day in day_choices(incident, read) if key.dates else ():
        found.setdefault("day", []).append((day.features, _right(day.days, key.dates)))
    for place in place_choices(incident, read) if key.places else ():
        right = max(place_points(place.place, one) for one in key.places) == 1
        found.setdefault("place", []).append((place.features, right))


def _right(days: Days, wanted: Sequence[Days]) -> bool:
    return max(day_points(days, one) for one in wanted) == 1


def fitted(cases: Iterable[Cases]) -> dict[str, dict[str, float]]:
    """Fit the weights of every choice."""
    together: Cases = {}
    for one in cases:
        for choice, more in one.items():
            together.setdefault(choice, []).extend(more)
    weights = {}
    for choice, known in sorted(together.items()):
        penalty, least = PENALTIES[_sort(choice)]
        weights[choice] = fit(
            [features for features, _ in known], [right for _, right in known], penalty, least
        )
    return weights


def _sort(choice: str) -> str:
    if choice in KINDS:
        return "kind"
    if choice in PARTS:
        return "part"
    if choice in SURENESS:
        return "sure"
    return "setting" if choice in {"day", "place"} else choice


def write(weights: dict[str, dict[str, float]], path: Path) -> None:
    """Write the weights, those of each choice in the order of their features."""
    lines = [
        f"{choice}\t{feature}\t{weight:.2f}\n"
        for choice, mine in sorted(weights.items())
        for feature, weight in sorted(mine.items())
        if abs(weight) >= LEAST_WEIGHT
    ]
    path.write_text(HEADER + "".join(lines), "utf-8")


def check(examples: Sequence[Example], parts: int = 5) -> dict[str, Score]:
    """Score the texts in parts, each by weights fitted on the others."""
    total = {slot: Score(0, 0, 0) for slot in SLOTS}
    cases = [cases_of(one) for one in examples]
    for part in range(parts):
        weights = fitted(one for at, one in enumerate(cases) if at % parts != part)
        for one in examples[part::parts]:
            for slot, points in score(templates_of(one.page, weights), one.story.templates).items():
                total[slot] += points
    return total


def main() -> int:
    """Read the texts, then fit or check."""
    parser = argparse.ArgumentParser(prog="python -m training.muc4", description=__doc__)
    parser.add_argument("texts", type=Path, help="folder of texts and keys")
    parser.add_argument("--check", action="store_true", help="score in five parts, write nothing")
    parser.add_argument("--limit", type=int, help="at most this many texts, for a quick look")
    arguments = parser.parse_args()
    examples = [example(story) for story in load(arguments.texts)[: arguments.limit]]
    if arguments.check:
        for row in rows(check(examples), "dev, in five parts", len(examples), 0.0):
            print(f"{row.metric:<40} {row.ours:.3f}")
    else:
        write(fitted(map(cases_of, examples)), PATH)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
