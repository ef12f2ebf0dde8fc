"""The whole pipeline, loaded once a run."""

from __future__ import annotations

from functools import cache

from dateline.running.pipeline import Pipeline, Settings, load_pipeline


@cache
def pipeline() -> Pipeline:
    """Load it with its packaged tables."""
    loaded, problems = load_pipeline(Settings())
    if loaded is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return loaded
