"""The scorer of PolNeAR on a case worked by hand."""

from __future__ import annotations

from pathlib import Path

from bench.polnear import Said, matches, parse_brat, run, scores

TEXT = "The mayor said the bridge fell. It was late, he added."
BRAT = "\n".join(
    [
        "T1\tSource 0 9\tThe mayor",
        "T2\tCue 10 14\tsaid",
        "T3\tContent 15 30\tthe bridge fell",
        "T4\tAttribution 10 14\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        "T5\tContent 32 39;40 43\tIt was late",
        "T6\tAttribution-no-source 48 53\tadded",
        "E2\tAttribution-no-source:T6 Content:T5",
        "T7\tDiscuss 0 5\tThe m",
    ]
)


def said(content: range, source: range) -> Said:
    return Said(frozenset(content), frozenset(source))


def test_brat_events_become_sets_of_characters_without_white_space() -> None:
    first, second = parse_brat(BRAT, TEXT)
    assert "".join(TEXT[at] for at in sorted(first.content)) == "thebridgefell"
    assert "".join(TEXT[at] for at in sorted(first.source)) == "Themayor"
    assert "".join(TEXT[at] for at in sorted(second.content)) == "Itwasate"
    assert not second.source


def test_contents_match_one_to_one_the_most_alike_first() -> None:
    gold = [said(range(10), range(20, 22)), said(range(30, 40), range(50, 52))]
    found = [said(range(4), range(0)), said(range(9), range(20, 21)), said(range(30, 45), range(60, 61))]
    assert matches(gold, found) == [(0, 1), (1, 2)]  # 9/10 alike; 10/15 alike; 4/10 is too little


def test_a_pair_needs_sources_that_touch_or_none_on_both_sides() -> None:
    gold = [said(range(10), range(20, 22)), said(range(30, 40), range(50, 52)), said(range(70, 80), range(0))]
    found = [said(range(9), range(21, 23)), said(range(30, 40), range(60, 61)), said(range(70, 80), range(0))]
    content, pair = scores(gold, found)
    assert (content.right, pair.right) == (3, 2)
    assert round(pair.f1, 3) == round(2 * 2 / 6, 3)


def test_absent_set_gives_no_rows(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []
