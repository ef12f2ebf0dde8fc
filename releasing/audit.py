"""Known holes and licences of all that is locked: ``requirements/audit``.

Ends with 1 where a hole is known or a licence may not be used. Where nobody answers who knows of holes, it says so in
one line and goes on: a check that cannot be made is no finding.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from releasing.licences import ROOT, allowed, refused, said_by, shipped

#: what is asked for holes: what users install, and what checks it
LOCKS = ("run.lock", "test.lock")
#: Seconds that asking may take for one lock.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a lock.

    asked: packages of which somebody could say whether holes are known.
    silent: packages of which nobody said anything.
    holes: one line for each hole.
    """

    asked: int
    silent: int
    holes: tuple[str, ...]


def answer(printed: str) -> Answer:
    """Read what pip-audit printed as JSON; nothing readable is no answer at all."""
    try:
        found = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Answer(0, 0, ())
    asked = [one for one in found if "skip_reason" not in one]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {_mended(hole)}"
        for one in asked
        for hole in one.get("vulns", ())
    ]
    return Answer(len(asked), len(found) - len(asked), tuple(holes))


def _mended(hole: dict[str, list[str]]) -> str:
    return ", ".join(hole.get("fix_versions") or ["no version"])


def verdict(lock: str, said: Answer) -> tuple[str, ...]:
    """What to print of a lock: holes first, then how much of it could be asked."""
    if not said.asked:
        return (f"{lock}: nobody who knows of holes could be asked; this was not checked",)
    silent = f", of {said.silent} nobody knows" if said.silent else ""
    return (
        *said.holes,
        f"{lock}: {said.asked} packages asked for known holes, {len(said.holes)} found{silent}",
    )


def asked(lock: Path) -> Answer:
    """Ask pip-audit of a lock."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--no-deps", "--disable-pip"]
    try:
        done = subprocess.run(
            [*command, "-f", "json", "--progress-spinner", "off"],
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Answer(0, 0, ())
    return answer(done.stdout)


def main() -> int:
    """Print what was found; 1 where anything must be mended."""
    holes = 0
    for name in LOCKS:
        said = asked(ROOT / "requirements" / name)
        holes += len(said.holes)
        print("\n".join(verdict(name, said)))
    table = allowed()
    names = shipped()
    wrong = list(refused(names, table, said_by(table)))
    print("\n".join([*wrong, f"{len(names)} packages looked at for their licences, {len(wrong)} refused"]))
    return int(bool(holes or wrong))


if __name__ == "__main__":
    sys.exit(main())
