"""Make `coding/lexicon/status_veridicality.tsv`: what readers take a clause under a verb to imply.

Source: MegaVeridicality 2 (A. S. White and K. Rawlins, "The role of veridicality and factivity in clause selection",
NELS 2018), which asks about bleached sentences, so that no text of anybody enters the table: only means by verb, slot
and polarity. Run as ``python training/veridicality.py ../shared/gold/status/megaveridicality/train.jsonl``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from dateline.parsing.parser import Parser

OUT = Path(__file__).parent.parent / "src/dateline/coding/lexicon/status_veridicality.tsv"
HEADER = """\
# What readers take to follow from a clause under a predicate when nothing else is known.
# lemma: the predicate. slot: as in status_predicates.tsv. affirmed, negated: mean judgement, -3 (did not happen) to
#   3 (did), where the predicate is affirmed and where it is negated.
# Means of MegaVeridicality 2 (White and Rawlins 2018), made by training/veridicality.py; no sentence of it is kept.
lemma\tslot\taffirmed\tnegated
"""
#: how the bleached sentences are built: subject, perhaps a passive, perhaps a negation, the predicate, the frame
FRAME = re.compile(
    r"(?:A particular person|Someone|John|Something) (?P<be>was )?(?P<neg>(?:did )?n't )?"
    r"(?P<verb>[a-z' -]+?) (?P<slot>that|to|for a particular|a particular person to)\b"
)
SLOTS = {"that": "that", "to": "to", "for a particular": "o_to", "a particular person to": "o_to"}


def base_forms(words: set[str]) -> dict[str, str]:
    """Find the dictionary form of each past form by the pipeline's own lemmatiser."""
    loaded, problems = Parser.load()
    if loaded is None:
        raise SystemExit(problems)
    return {word: loaded.model.pipeline(f"They {word} it.")[1].lemma_.lower() for word in sorted(words)}


def main(source: Path) -> None:
    """Read the judgements, average them, write the table."""
    found: dict[tuple[str, str, bool], list[float]] = defaultdict(list)
    for line in source.read_text("utf-8").splitlines():
        item = json.loads(line)
        frame = FRAME.match(item["text"])
        if frame and " " not in frame["verb"].strip():
            slot = ("p_" if frame["be"] else "") + SLOTS[frame["slot"]]
            found[frame["verb"].strip(), slot, bool(frame["neg"])].append(item["targets"][0]["label"])
    lemmas = base_forms({verb for verb, _, _ in found})
    judged: dict[tuple[str, str, bool], list[float]] = defaultdict(list)
    for (verb, slot, negated), labels in found.items():
        judged[lemmas[verb], slot, negated] += labels
    rows = {
        (lemma, slot): (round(fmean(labels), 1), round(fmean(judged[lemma, slot, True]), 1))
        for (lemma, slot, negated), labels in judged.items()
        if not negated and judged.get((lemma, slot, True))
    }
    body = "".join(f"{lemma}\t{slot}\t{a}\t{n}\n" for (lemma, slot), (a, n) in sorted(rows.items()))
    OUT.write_text(HEADER + body, "utf-8")
    print(f"{len(rows)} rows, {len({lemma for lemma, _ in rows})} predicates")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
