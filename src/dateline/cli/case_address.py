"""How a command is told of a case: by the path of its file, or by the address of a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address, address_of

if TYPE_CHECKING:
    from click import Context, Parameter


class CaseAddress(click.ParamType[Address]):
    """The path of a file, or ``postgresql://user@host/database?schema=name``."""

    name = "case"

    def convert(self, value: object, param: Parameter | None, ctx: Context | None) -> Address:
        """Read the words; what is wrong with them is said without the password that they may hold."""
        try:
            return address_of(str(value))
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)
