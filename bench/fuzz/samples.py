"""Small well-formed files of every format that is read, for mutations to start from; all words are our own."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"

STORY = (
    "SELIM, June 12, 2014 (Reuters) - The army took the bridge at Tikrit on Thursday and at least 12 people were "
    "killed, a doctor said.\n\n“Nobody has left,” the governor of Nineveh told reporters late on Wednesday. A "
    "rebel spokesman denied on Friday that 1,500 fighters had surrendered near Mosul (see map).\n\nBetween 3 and "
    "5 June the two sides had agreed to a truce; it has not been confirmed.\n"
)
THREAD = (
    "Truce holds in Selim\nBy Ann Lee, Valley Herald, 12 June 2014\n\n" + STORY + "\n3 comments\n\n"
    "1. Bo says:\nJune 12, 2014 at 10:11 pm\nThey did not. My cousin saw 20 tanks in Tikrit.\n\n"
    "2. Cy says:\nJune 12, 2014 at 11:02 pm\n@Bo which bridge?\n> They did not.\n>> Nobody has left\n\n"
    "3. Di says:\nJune 13, 2014 at 1:45 am\nREUTERS: Army retakes Selim. http://news.example/1\n"
)
HTML = (
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Truce holds in Selim</title>"
    "<meta property='og:site_name' content='Valley Herald'><meta property='article:published_time' "
    'content=\'2014-06-12T10:00:00Z\'><script type=\'application/ld+json\'>{"@type":"NewsArticle","datePublished":'
    '"2014-06-12","author":{"name":"Ann Lee"}}</script></head><body><nav><a href=/>Home</a></nav><article><h1>Truce '
    "holds in Selim</h1><p class=byline>By Ann Lee</p>"
    + "".join(f"<p>{one}</p>" for one in STORY.split("\n\n"))
    + "<blockquote><p>We left on Monday.</p></blockquote><ul><li>two dead</li><li>five hurt</li></ul></article>"
    "<h3>2 comments</h3><ol class=commentlist><li class=comment id=comment-1><b class=fn>Bo</b> "
    "<time datetime='2014-06-12T22:11'>June 12, 2014</time><div class=comment-text><p>They did not.</p></div>"
    "<ul class=children><li class=comment id=comment-2><b class=fn>Cy</b> <a href='#comment-1'>12 June 2014 23:02</a>"
    "<div class=comment-text><p>@Bo which bridge?</p></div></li></ul></li></ol></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss [<!ENTITY who "army">]><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:thr="http://purl.org/syndication/thread/1.0"><channel>'
    "<title>Herald</title><link>https://h.example/</link><item><title>Truce</title><link>https://h.example/1</link>"
    "<guid>1</guid><pubDate>Thu, 12 Jun 2014 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>The &who; left.</p>]]>"
    '</content:encoded></item><item><title>Re</title><thr:in-reply-to ref="1"/><description>No &amp; no</description>'
    "</item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><id>h</id><updated>2014-06-12T10:00:00Z</updated>'
    '<entry><id>1</id><title type="html">Truce &lt;b&gt;</title><link href="https://h.example/1"/>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The army left.</p></div></content>'
    "<author><name>Ann</name></author><published>2014-06-12T10:00:00Z</published></entry></feed>"
)
WXR = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Notes</title>'
    "<item><title>Who left?</title><link>https://n.example/1</link><dc:creator>ann</dc:creator><content:encoded>"
    "<![CDATA[SELIM - The army left.]]></content:encoded><wp:post_id>7</wp:post_id>"
    "<wp:post_date_gmt>2014-06-12 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>31</wp:comment_id>"
    "<wp:comment_author>Bo</wp:comment_author><wp:comment_date_gmt>2014-06-12 10:00:00"
    "</wp:comment_date_gmt><wp:comment_content>No.</wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
    "<wp:comment_parent>0</wp:comment_parent></wp:comment></item></channel></rss>"
)
REST = [
    {
        "id": 7,
        "date_gmt": "2014-06-12T08:00:00",
        "link": "https://n.example/1",
        "title": {"rendered": "Who left?"},
        "content": {"rendered": "<p>The army left Selim on Thursday.</p>"},
        "_embedded": {
            "replies": [[{"id": 31, "parent": 0, "post": 7, "content": {"rendered": "<p>No.</p>"}}]]
        },
    }
]
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Herald",
    "items": [
        {"id": 7, "url": "https://h.example/1", "title": "Truce", "content_html": "<p>The army left.</p>"},
        {
            "id": "b",
            "summary": "The army left Bor.",
            "authors": [{"name": "Cy"}],
            "date_published": "2014-06-12",
        },
    ],
}
ROW = {
    "headline": "Truce",
    "body": STORY,
    "byline": "Ann Lee",
    "source": "Valley Herald",
    "published_at": "2014-06-12T10:00:00Z",
    "url": "https://h.example/7",
}


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of files."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def tarred(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A tar archive of files."""
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        for name, data in files:
            one = tarfile.TarInfo(name)
            one.size = len(data)
            archive.addfile(one, io.BytesIO(data))
    return into.getvalue()


def captured(body: bytes, kind: str = "text/html") -> bytes:
    """A web archive with one answer of a server."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2014-06-12T10:11:12Z\r\nWARC-Target-URI: https://h.example/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def mailed(body: str, attached: bytes | None = None) -> bytes:
    """A mail in two forms, with a quoted answer and perhaps a file."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ann Lee <ann@h.example>", "bo@h.example", "Re: Selim"
    mail["Date"], mail["Message-ID"] = "Thu, 12 Jun 2014 22:10:00 +0300", "<1@h.example>"
    mail.set_content(f"{body}\nOn Wed, 11 Jun 2014, Bo wrote:\n> Who left?\n>> Nobody.\n-- \nAnn\n")
    mail.add_alternative(f"<p>{body}</p><blockquote>Who left?</blockquote>", subtype="html")
    if attached is not None:
        mail.add_attachment(attached, "application", "octet-stream", filename="report.txt")
    return mail.as_bytes()


def saved() -> bytes:
    """A page that a browser saved in one file."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://h.example/1\r\nSubject: Truce\r\n"
        b"Date: Thu, 12 Jun 2014 22:10:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
        b'type="text/html"; boundary="--x"\r\n\r\n----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: '
        b"quoted-printable\r\nContent-Location: https://h.example/1\r\n\r\n"
        + HTML.replace("=", "=3D").encode()
        + b"\r\n----x\r\nContent-Type: image/gif\r\n\r\nGIF89a\r\n----x--\r\n"
    )


def printed() -> bytes:
    """A PDF of one sheet, whose places are not right: its reader mends that."""
    shown = "\n".join(
        f"BT /F1 10 Tf 60 {780 - 12 * at} Td ({one}) Tj ET" for at, one in enumerate(_ascii(STORY))
    )
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n".encode()


def _ascii(text: str) -> list[str]:
    words = text.encode("ascii", "ignore").decode().replace("(", "").replace(")", "").split()
    return [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]


def written() -> bytes:
    """A DOCX document."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in STORY.split("\n\n"))
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Bor</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = f'<w:document xmlns:w="{name}"><w:body>{paragraphs}{table}</w:body></w:document>'
    return zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.encode())])


def opened() -> bytes:
    """An ODT document."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    paragraphs = "".join(f"<text:p>{one}</text:p>" for one in STORY.split("\n\n"))
    lists = "<text:list><text:list-item><text:p>two dead</text:p></text:list-item></text:list>"
    body = f"<office:body><office:text>{paragraphs}{lists}</office:text></office:body>"
    content = f"<office:document-content {names}>{body}</office:document-content>"
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped([("mimetype", kind), ("content.xml", content.encode()), ("META-INF/manifest.xml", b"<m/>")])


def rich() -> bytes:
    """An RTF document."""
    paragraphs = "".join(f"{{\\b {one[:20]}}}{one[20:]}\\par\n" for one in _ascii(STORY))
    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Times CYR;}}"
    head = rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{{\info{{\title Brief}}{{\author Ann Lee}}}}"
    return f"{head}{paragraphs}\\pard\\intbl Bor\\cell\\row\\pard Caf\\'e9, \\u8220?\\par}}".encode()


def crawled() -> bytes:
    """An old web archive (ARC) with one page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()
    block = b"1 0 A Crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://c.arc 0.0.0.0 20080612101500 text/plain %d\n%s\n" % (len(block), block)
    return first + b"https://h.example/1 192.0.2.7 20080612101530 text/html %d\n%s\n" % (len(answer), answer)


def delimited(rows: Sequence[Mapping[str, str]]) -> bytes:
    """A table as CSV."""
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode()


def columnar(rows: Sequence[Mapping[str, str]]) -> bytes:
    """A table as Parquet."""
    import pyarrow  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, which only this sample needs
    from pyarrow import parquet  # noqa: PLC0415

    into = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([dict(one) for one in rows]), into)
    return into.getvalue()


@cache
def files() -> tuple[tuple[str, bytes], ...]:
    """Files by what they would be called; several of a format that has several shapes."""
    page = HTML.encode()
    cdxj = (
        b'com,example)/1 20140612101112 {"url": "https://h.example/1", "filename": "d.warc", "offset": "0"}\n'
    )
    wacz = [("datapackage.json", b'{"wacz_version": "1.1.1"}'), ("indexes/index.cdxj", cdxj)]
    found = [
        ("story.txt", STORY.encode()),
        ("thread.txt", THREAD.encode()),
        ("page.html", page),
        ("feed.rss", RSS.encode()),
        ("feed.atom", ATOM.encode()),
        ("export.xml", WXR.encode()),
        ("posts.json", json.dumps(REST).encode()),
        ("mail.eml", mailed(STORY, b"The army left Bor.\n")),
        ("box.mbox", b"From ann@h.example Thu Jun 12 22:10:00 2014\n" + mailed("No.") + b"\n"),
        ("page.mht", saved()),
        ("sheet.pdf", printed()),
        ("brief.docx", written()),
        ("brief.odt", opened()),
        ("brief.rtf", rich()),
        ("old.arc", crawled()),
        ("feed.json", json.dumps(JSON_FEED).encode()),
        ("rows.csv", delimited([ROW, ROW])),
        ("rows.jsonl", b"".join(json.dumps(ROW).encode() + b"\n" for _ in range(2))),
        ("rows.json", json.dumps({"articles": [ROW]}).encode()),
        ("rows.parquet", columnar([ROW])),
        ("one.row", json.dumps({"columns": {"text": "body"}, "row": ROW}).encode()),
        ("crawl.warc", captured(page) + captured(STORY.encode(), "text/plain")),
        ("crawl.warc.gz", gzip.compress(captured(page), mtime=0)),
        ("crawl.wacz", zipped([*wacz, ("archive/d.warc", captured(page))])),
        ("all.zip", zipped([("a.txt", STORY.encode()), ("b/c.html", page)])),
        ("all.tar", tarred([("a.txt", STORY.encode()), ("b/c.html", page)])),
        ("story.txt.bz2", bz2.compress(STORY.encode())),
        ("story.txt.xz", lzma.compress(STORY.encode())),
    ]
    return tuple(found)


@cache
def texts() -> tuple[str, ...]:
    """News and talk as text: what stands in the project's examples, and our own above."""
    own = [path.read_text("utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
    return (STORY, THREAD, *own)


@cache
def pages() -> tuple[tuple[str, bytes], ...]:
    """Saved pages and texts of the project's examples."""
    paths = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in {".txt", ".html"})
    return tuple((path.name, path.read_bytes()) for path in paths)
