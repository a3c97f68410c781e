"""Bytes of saved pages and e-mails as letters, as browsers read them. In a worker only.

Labels mean what the WHATWG's Encoding Standard says, which is what their writers meant: iso-8859-1 and us-ascii are
Windows-1252, with its quotation marks and dashes.
"""

from __future__ import annotations

import codecs
import re

_WESTERN, _UTF_8 = "cp1252", "utf-8"
# By Python's own name of an alphabet, the one that is meant.
_MEANT = {
    "ascii": _WESTERN,
    "iso8859-1": _WESTERN,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_READ = (
    f"{_WESTERN} {_UTF_8} utf-16 utf-16-le utf-16-be cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874"
    " iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14"
    " iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp932 euc_jp iso2022_jp gb18030 big5 cp949"
).split()
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAID = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Codes that are no letters (and bytes that are none, as Python keeps them) are what Windows-1252 has there.
_SHOWN = {
    start + code: bytes([code]).decode(_WESTERN, "replace")
    for start, end in ((0, 0xA0), (0xDC00, 0x100))
    for code in range(0x80, end)
}


def load() -> None:
    """Read the alphabets' tables; must happen before the worker's doors are shut."""
    for name in _READ:
        codecs.lookup(name)


def decode(data: bytes, said: str = "") -> str:
    """Bytes as text: by their byte order mark, else by the alphabet that they are said to be in, else UTF-8 where they
    are that, else Windows-1252. Letters that are UTF-8 although an alphabet of single bytes is named are UTF-8 too: no
    text in words looks like it by chance. No letter is dropped."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return shown(data.decode(charset, "replace"))
    name = _alphabet(said)
    for strict in (_UTF_8,) if name in (_WESTERN, "") else (name, _UTF_8):
        try:
            return shown(data.decode(strict))
        except UnicodeDecodeError:
            continue
    if name == _UTF_8:
        return shown(data.decode(_UTF_8, "surrogateescape"))
    if name in (_WESTERN, ""):
        return shown(data.decode(_WESTERN, "surrogateescape"))
    return shown(data.decode(name, "replace"))


def decode_page(data: bytes) -> str:
    """A saved page as text, by what it says of itself near its beginning."""
    said = _SAID.search(data[:4000])
    name = said.group(1).decode("ascii", "replace") if said else ""
    # It was found by single bytes: the page cannot be in pairs of them.
    return decode(data, _UTF_8 if _alphabet(name).startswith("utf-16") else name)


def shown(text: str) -> str:
    """Text with a letter or sign for every code that was left over from another alphabet."""
    return text.translate(_SHOWN)


def _alphabet(said: str) -> str:
    """The alphabet that a label means, by Python's name; "" for one that is not known."""
    try:
        name = codecs.lookup(said.lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return ""
    name = _MEANT.get(name, name)
    return name if name in _READ else ""
