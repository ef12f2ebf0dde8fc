"""The registry of a case's sources, counted by the names that its tables repeat: no claim is read for it.

Of a million claims that takes seconds and some hundred megabytes; to read them all took a minute and eight gigabytes.
"""

from __future__ import annotations

from dateline.case.bulk import all_wanted
from dateline.case.sources import SourceShelf
from dateline.case.store import Case
from dateline.model.claims import Source, SourceKind
from dateline.model.sources import RegisteredSource
from dateline.model.spans import Span
from dateline.weighing.grading import Printed
from dateline.weighing.weigh import Weigher


@all_wanted()
def registered(case: Case, weigher: Weigher) -> tuple[RegisteredSource, ...]:
    """List the sources of a case with what people set of each, as `Weigher.registry` does of its tellings."""
    shelf = SourceShelf(case.engine)
    named, found = shelf.named(), list[Printed]()
    publishing = shelf.publishing()
    outlets = {name for _, name in publishing}
    naming: dict[str, set[str]] = {}  # claims that name an outlet, by its name: it vouches for them there
    for (name, _, _), claims in named.items():
        if name in outlets:
            naming.setdefault(name, set()).update(claims)
    # the words say whether he is still in office, or for whom he speaks
    words = shelf.words_naming({(max(claims), name) for (name, _, _), claims in named.items()})
    for (name, identity, kind), claims in named.items():
        told = words.get((max(claims), name), "")
        mention = Span(0, len(told), told) if told else None
        found.append(Printed(Source(name, identity, SourceKind(kind), mention=mention), claims))
    for (identity, name), claims in publishing.items():
        alone = [claim for claim in claims if claim not in naming.get(name, ())]
        if alone:
            found.append(Printed(Source(name, identity, SourceKind.MEDIA), alone))
    return weigher.register(found)
