"""What the words of control of RTF mean: signs, groups that hold no text of the document, encodings."""

from __future__ import annotations

import codecs

#: Words that stand for one sign.
SIGNS = {
    "tab": "\t",
    "cell": "\t",
    "nestcell": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
#: Groups that hold no text of the document: what it is drawn with, what fields are made of, what runs along its edges.
APART = frozenset(
    """colortbl filetbl listtable listoverridetable revtbl rsidtbl generator pict object objdata nonshppict shpinst
    fldinst header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc aftnsep aftnsepc themedata
    colorschememapping datastore latentstyles xmlnstbl mmathPr pnseclvl bkmkstart bkmkend atrfstart atrfend atnref
    atntime atnparent atnicn xe tc private template operator subject category manager company doccomm keywords
    hlinkbase creatim revtim printim buptim comment userprops panose falt fontemb upr shppict background""".split()
)
#: Encodings of fonts, by number.
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


def codec(name: str) -> str | None:
    """The name of an encoding that is known here; None for one that is not."""
    if name == "cp10000":
        return "mac_roman"
    if name == "cp65001":
        return "utf-8"
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
