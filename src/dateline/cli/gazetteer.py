"""``dateline gazetteer``: look places up, and add places from a GeoNames file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline.cli.console import EPILOGUE, Exit, fail, own_gazetteer, tell
from dateline.model.problems import Code, Problem


@click.group(epilog=EPILOGUE)
def gazetteer() -> None:
    """Look places up, and add places to the gazetteer.

    \b
    Examples:
      dateline gazetteer find Tikrit
      dateline gazetteer add IQ.zip
    """


def _files(given: tuple[Path, ...]) -> tuple[Path, ...]:
    own = own_gazetteer()
    return given or ((own,) if own.is_file() else ())


@gazetteer.command(epilog=EPILOGUE)
@click.argument("name")
@click.option(
    "--gazetteer", "files", multiple=True, type=click.Path(path_type=Path), help="A gazetteer of your own."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="How to print."
)
def find(name: str, files: tuple[Path, ...], form: str) -> None:
    """List the places that bear NAME, as the reader would find them.

    \b
    Example:
      dateline gazetteer find Urumieh
    """
    from dateline.naming.places.gazetteer import Gazetteer  # noqa: PLC0415

    held, problems = Gazetteer.open(None, _files(files))
    tell(problems)
    found = held.lookup(name)
    for entry in found:
        place = held.place(entry)
        if form == "jsonl":
            record = {"id": place.id, "name": place.name, "lat": place.lat, "lon": place.lon}
            more = {"country": place.country, "admin1": place.admin1, "precision": place.precision.value}
            click.echo(json.dumps(record | more | {"population": entry.population}, ensure_ascii=False))
        else:
            where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
            at = "" if place.lat is None else f"{place.lat:.3f} {place.lon:.3f}"
            click.echo(
                f"{place.id or '-':<16} {where:<44} {place.precision:<10} {at:<18} {entry.population:>10,}"
            )
    held.close()
    if not found:
        hint = "try another spelling, or add a file of its country: dateline gazetteer add FILE.zip"
        fail(Exit.NOT_FOUND, Problem(Code.NOT_FOUND, f"the gazetteer holds no place called {name!r}", hint))


@gazetteer.command(epilog=EPILOGUE)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into", type=click.Path(path_type=Path), help="The gazetteer to add to; made if new. Default: your own."
)
def add(file: Path, into: Path | None) -> None:
    """Add the places of a GeoNames FILE (IQ.zip, allCountries.zip or the text inside) to a gazetteer of your own.

    `dateline read` looks into your own gazetteer by itself, and into others with --gazetteer.

    \b
    Example:
      dateline gazetteer add IQ.zip
    """
    from dateline.naming.places.gazetteer_import import add_geonames  # noqa: PLC0415

    target = into or own_gazetteer()
    target.parent.mkdir(parents=True, exist_ok=True)
    added, problems = add_geonames(file, target)
    tell(problems)
    click.echo(f"{added:,} places added to {target}", err=True)
    raise SystemExit(int(Exit.SOME_FAILED if any(one.severity == "error" for one in problems) else Exit.DONE))


@gazetteer.command(epilog=EPILOGUE)
def sources() -> None:
    """Print whose data the gazetteer is made from, and under which licence.

    \b
    Example:
      dateline gazetteer sources
    """
    from dateline.naming.places.gazetteer import Gazetteer  # noqa: PLC0415

    held, problems = Gazetteer.open()
    tell(problems)
    for line in held.attribution():
        click.echo("  ".join(line))
    held.close()
