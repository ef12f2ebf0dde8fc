"""Identifiers made of content: the same input gives the same id, in every run on every machine."""

from __future__ import annotations

import hashlib

_DIGITS = 16  # 64 bits: a case of ten million claims has a chance below 1 in 300,000 of any clash


def sha256_of(data: bytes) -> str:
    """Hash bytes; 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """Make an id such as ``c-1f0a…`` from the parts that define the thing, in order."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
