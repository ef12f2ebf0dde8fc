"""Draw docs/confidence.svg and write the tables of docs/confidence.md: ``python docs/make_confidence.py FILE``.

FILE is what ``python -m bench.calibration --json FILE`` writes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("confidence.md")
DRAWING = Path(__file__).with_name("confidence.svg")
_FROM, _TO = "<!-- tables -->", "<!-- end of tables -->"
READ_BY = {"rules": "rules alone", "reader": "rules and trained reader"}
#: the texts of which what each threshold keeps is set out; of the others there are few claims
TOLD_AT_LENGTH = ("unseen news", "own text")
#: pixels: a panel's side, and the room left of it and above it
SIDE, LEFT, TOP = 220, 48, 34
INK, FAINT, MARK = "#222222", "#bbbbbb", "#1f5fa8"


def tables(told: list[dict[str, Any]]) -> str:
    """Set how well it is calibrated, and what each threshold keeps."""
    lines = [
        "| read by | measured on | claims | right | calibration error | if perfect | equal widths | Brier | AUC |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {READ_BY[one['by']]} | {one['part']} | {one['claims']} | {one['kept'][0][2]:.2f} | {one['error']:.3f} "
        f"| {one['by_chance']:.3f} | {one['by_width']:.3f} | {one['brier']:.3f} | {one['auc']:.2f} |"
        for one in told
    ]
    for one in told:
        if not one["part"].startswith(TOLD_AT_LENGTH):
            continue
        lines += [
            "",
            f"**What `--min-confidence` costs: {READ_BY[one['by']]}, {one['part']}**",
            "",
            "| at least | claims left | precision | recall |",
            "|---:|---:|---:|---:|",
        ]
        lines += [
            f"| {least:g} | {count} | {f'{precision:.2f}' if count else '–'} | {recall:.2f} |"
            for least, count, precision, recall in one["kept"]
        ]
    return "\n".join(lines)


def drawing(told: list[dict[str, Any]]) -> str:
    """Draw a panel for each: how sure a tenth of the claims is, and which share of it is right."""
    width = len(told) * (SIDE + LEFT) + 16
    height = SIDE + TOP + 44
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="11" fill="{INK}" role="img" '
        'aria-label="Reliability: how sure the machine is against the share of claims that are right">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for place, one in enumerate(told):
        parts += _panel(one, LEFT + place * (SIDE + LEFT))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(one: dict[str, Any], left: int) -> list[str]:
    bottom = TOP + SIDE

    def at(sure: float, right: float) -> str:
        return f"{left + sure * SIDE:.1f},{bottom - right * SIDE:.1f}"

    parts = [
        f'<text x="{left}" y="14">{one["part"]}</text>',
        f'<text x="{left}" y="27" fill="#666666">{READ_BY[one["by"]]}; error {one["error"]:.3f}</text>',
        f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{FAINT}"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="{FAINT}" stroke-dasharray="4 3" fill="none"/>',
        f'<polyline points="{" ".join(at(sure, right) for _, sure, right in one["bins"])}" stroke="{MARK}" '
        'stroke-width="1.5" fill="none"/>',
    ]
    parts += [
        f'<circle cx="{x}" cy="{y}" r="3.5" fill="{MARK}"><title>{count} claims, {sure:.2f} sure, {right:.2f} '
        "right</title></circle>"
        for count, sure, right in one["bins"]
        for x, y in [at(sure, right).split(",")]
    ]
    for tick in (0, 0.5, 1):
        x, y = at(tick, tick).split(",")
        parts.append(f'<text x="{x}" y="{bottom + 14}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 5}" y="{float(y) + 4:.1f}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{left + SIDE / 2}" y="{bottom + 30}" text-anchor="middle">how sure</text>')
    middle = TOP + SIDE / 2
    parts.append(
        f'<text x="{left - 28}" y="{middle}" text-anchor="middle" '
        f'transform="rotate(-90 {left - 28} {middle})">share right</text>'
    )
    return parts


def main() -> None:
    """Write both files."""
    told = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    before, after = page.split(_FROM)[0], page.split(_TO)[1]
    PAGE.write_text(f"{before}{_FROM}\n{tables(told)}\n{_TO}{after}", "utf-8")
    DRAWING.write_text(drawing(told), "utf-8")


if __name__ == "__main__":
    main()
