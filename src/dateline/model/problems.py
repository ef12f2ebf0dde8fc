"""Problems: what could not be read or resolved in an input, as values with stable codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.spans import Span


class Severity(StrEnum):
    """How much was lost."""

    NOTE = "note"  #: nothing lost, but the reader should know
    WARNING = "warning"  #: a part was lost or guessed
    ERROR = "error"  #: the page, file or request gave nothing


class Code(StrEnum):
    """The stable codes; a code is never renamed and never used for something else."""

    FILE_MISSING = "file-missing"  #: there is no such file
    FILE_UNREADABLE = "file-unreadable"  #: the file could not be opened or read
    FILE_UNWRITABLE = "file-unwritable"  #: a file could not be written, or is there already
    FILE_EMPTY = "file-empty"  #: the file has no bytes, or no text
    FILE_TOO_LARGE = "file-too-large"  #: over the limit on bytes of one page
    FORMAT_UNKNOWN = "format-unknown"  #: nothing that Dateline reads: a picture, a program, a sound
    FORMAT_BROKEN = (
        "format-broken"  #: a file of a format that Dateline reads, damaged; what came before is kept
    )
    FILE_LOCKED = "file-locked"  #: nothing can be read without a password
    ARCHIVE_LIMIT = "archive-limit"  #: an archive nests, holds or unpacks to more than the limits allow
    RECORDS_SKIPPED = (
        "records-skipped"  #: records of a container that are no pages: pictures, styles, requests
    )
    DIGEST_BROKEN = "digest-broken"  #: a record does not have the digest that its archive declares for it
    ORIGINAL_ABSENT = "original-absent"  #: an archive says "as before", and what was before is not in it
    SUMMARY_ONLY = "summary-only"  #: a feed gives the beginning or a summary of an entry, not all of it
    COLUMNS_GUESSED = (
        "columns-guessed"  #: which column of a table is the text was told from the names of its columns
    )
    COLUMNS_MISSING = "columns-missing"  #: no column of a table is known to be the text
    ROWS_OURS = "rows-ours"  #: rows of a table of events that Dateline exported itself, and are no source
    ROW_UNMAPPED = "row-unmapped"  #: a row of a table of events of which no claim can be made
    CHANGES_TRACKED = (
        "changes-tracked"  #: a document holds changes that nobody accepted; it is read as if all were
    )
    TEXT_ABSENT = "text-absent"  #: pages that are pictures of text; nobody has read them into letters
    FETCH_REFUSED = (
        "fetch-refused"  #: an address that is not fetched: not of the web, or its host wants no robots
    )
    FETCH_FAILED = "fetch-failed"  #: an address that gave no page: nobody answered, or with an error
    ENCODING_GUESSED = "encoding-guessed"  #: no encoding was declared and it was worked out
    ENCODING_BROKEN = "encoding-broken"  #: some bytes fit no encoding and were replaced
    MOJIBAKE_MENDED = "mojibake-mended"  #: text decoded twice was put right
    CONTROL_CHARACTERS = "control-characters"  #: null bytes or control characters were dropped
    TEXT_CUT = "text-cut"  #: the page ends in the middle of a character, a tag or a sentence
    MARKUP_TOO_DEEP = "markup-too-deep"  #: HTML nested beyond the limit; read as flat text
    MARKUP_BROKEN = "markup-broken"  #: HTML that no parser could put right
    ARTICLE_NOT_FOUND = "article-not-found"  #: no article body could be told from the rest
    THREAD_INCOMPLETE = "thread-incomplete"  #: the thread declares more comments than were found
    NUMBER_LOST = "number-lost"  #: a comment stands without its printed number
    LANGUAGE_OTHER = "language-other"  #: a passage in a language that Dateline does not read
    PARAGRAPH_TOO_LONG = "paragraph-too-long"  #: a paragraph over the limit was cut into pieces
    PAGE_TOO_LONG = (
        "page-too-long"  #: a page with more words than the trained reader takes; the rules alone read it
    )
    PLACE_UNRESOLVED = "place-unresolved"  #: a place name that the gazetteer does not hold
    TIME_UNANCHORED = "time-unanchored"  #: a relative time with nothing to count from
    STAGE_FAILED = "stage-failed"  #: a stage broke on this page; the rest of the run went on
    PAGE_TOO_SLOW = "page-too-slow"  #: a page was given up after the seconds that a page may take
    READER_KILLED = "reader-killed"  #: the process that read a page was killed, each time it was tried
    CLUSTER_UNREACHABLE = (
        "cluster-unreachable"  #: no scheduler or no worker answers, or what it takes is not installed
    )
    SHARD_UNREAD = "shard-unread"  #: a shard of pages that a cluster did not read to its end
    SHARD_MISSING = "shard-missing"  #: a shard that a reading names, or the list of them, is not there
    SHARD_DAMAGED = "shard-damaged"  #: a shard that is not as it was written
    MODEL_UNVERIFIED = "model-unverified"  #: a model file's hash is not the pinned one
    MODEL_MISSING = "model-missing"  #: a model could not be loaded
    TABLE_INVALID = "table-invalid"  #: a line of a table that a user supplied cannot be used
    CASE_UNREADABLE = "case-unreadable"  #: the case file is not a case, or is damaged
    CASE_NEWER = "case-newer"  #: the case was written by a newer version
    CASE_OLDER = "case-older"  #: the case is of an older form, and those who keep its database must raise it
    CASE_RAISED = "case-raised"  #: the case was of an older form; it was raised, and a copy of it kept
    CASE_WOULD_LOSE = "case-would-lose"  #: a form that was asked for has no place for what the case holds
    CASE_MISSING = "case-missing"  #: there is no case at that path
    NOT_FOUND = "not-found"  #: no such page, claim, actor or place in the case
    JUDGEMENT_INVALID = (
        "judgement-invalid"  #: a judgement lacks a subject, a value or a reason, or has a wrong one
    )
    PORT_TAKEN = "port-taken"  #: the workbench cannot have the port that was asked for
    EXPORT_REFUSED = "export-refused"  #: a format needs something that is not here
    BRIEF_SENTENCE_DROPPED = (
        "brief-sentence-dropped"  #: a sentence of a brief said more than its claims; left out
    )
    NOT_WEIGHED = "not-weighed"  #: the case holds pages or judgements that were not weighed yet
    EVENT_BROKEN = "event-broken"  #: an event and the claims it is made of do not fit each other
    SPAN_BROKEN = "span-broken"  #: a stored span does not hold the words it should
    LOG_BROKEN = "log-broken"  #: the log of judgements is not as it was sealed
    HASH_BROKEN = "hash-broken"  #: stored bytes or text do not have the hash recorded for them


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the input that could not be read or resolved.

    code: the stable code.
    message: what happened, in one sentence, with the value in question.
    hint: what to do next; empty where there is nothing to do.
    severity: how much was lost.
    uri: where the input was read from; empty until the runner fills it in.
    span: the words in question; None where the problem is about the whole input.
    """

    code: Code
    message: str
    hint: str = ""
    severity: Severity = Severity.WARNING
    uri: str = ""
    span: Span | None = None
