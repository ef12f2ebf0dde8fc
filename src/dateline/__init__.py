"""Dateline: what happened, who says so, and who says otherwise.

The folders are the stages, in the order in which a news page becomes a claim:
``model``, ``reading``, ``parsing``, ``naming``, ``coding``, ``case``, ``exporting``, ``running``, ``cli``.
A folder imports only from those before it.
"""

#: The one place of the version; docs/versions.md says what raises which part of it.
__version__ = "0.2.0"
