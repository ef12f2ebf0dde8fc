"""Dateline: what happened, who says so, and who says otherwise.

The folders are the stages, in the order in which a news page becomes a claim:
``model``, ``reading``, ``parsing``, ``naming``, ``coding``, ``case``, ``exporting``, ``running``, ``cli``.
A folder imports only from those before it.
"""

__version__ = "0.1.0"
