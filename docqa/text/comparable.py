"""One spelling for comparing two pieces of Vietnamese text."""

from __future__ import annotations

import re

from docqa.text.amounts import plain_number
from docqa.text.analyze import codes
from docqa.text.dates import find_dates, find_days
from docqa.text.normalize import normalize

# Quotation and Markdown marks: "**Sở** Y tế" and "Sở Y tế" are one, so these go without leaving a gap.
_MARKS = re.compile("[\"'`´‘’‚‛“”„‟‹›«»*_#~\\\\]")
_TOKEN = re.compile(
    # A document number of any kind, as no other word has two strokes or hyphens after its digits: "2410/bca-c41".
    r"(?P<code>(?<![\w/-])\d{1,5}[a-zđ]?(?:[/-](?:(?:19|20)\d\d|[a-zđươôâêă][a-zđươôâêă0-9]{0,11})){2,}(?!\w))"
    r"|(?P<parts>\d+(?:/\d+)+(?!\d|[.,]\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<percent>\s*(?:%|phần trăm\b))?"
    r"|[^\W\d_][^\W_]*"
)
_MONTH = re.compile(r"\btháng 0?(1[0-2]|[1-9])(?: ?/ ?| năm )(\d{4})(?![\w/]|[.,]\d)", re.IGNORECASE)
_DAY = re.compile(r"(?:\bngày )+(?=\d{4}-\d\d-\d\d(?!\S)|\d{1,2}/\d{1,2}(?!\S))")


def comparable(text: str) -> str:
    """``text`` as words with a space between them; what a reader calls the same words gives the same.

    All is lower case, NFC, of one tone placement and without punctuation, quotation and Markdown marks. A full date is
    "2020-10-08", a day of a month "8/10", a month of a year "10/2020", however each is written. A number has no points
    between its thousands, no zeros in front and none at the end of its decimals ("1.500,50" is "1500,5"; a point that
    parts no thousands stays). "70 %" and "70 phần trăm" are "70%". A document number stays whole ("166/kh-ubnd"); any
    other words with a stroke or hyphen between them part. Nothing changes when it is applied again.
    """
    before = None
    while text != before:  # words that punctuation parted may be one date without it; so each round leaves fewer
        before, text = text, _once(text)
    return text


def _once(text: str) -> str:
    plain = _MONTH.sub(r"tháng \1 năm \2", normalize(_MARKS.sub("", text)).text)
    whole = [(d.start, d.end, d.value.isoformat()) for d in find_dates(plain)]
    whole += [(code.start, code.end, _unpadded(code.value.lower())) for code in codes(plain)]
    out: list[str] = []
    at = 0
    for start, end, word in sorted(whole):
        if start >= at:
            out += [*_words(plain[at:start]), word]
            at = end
    words = " ".join([*out, *_words(plain[at:])])
    for day in reversed(find_days(words)):  # "ngày 2-5" is none any more: it names two days
        words = f"{words[: day.start]}{day.day}/{day.month}{words[day.end :]}"
    return _DAY.sub("", _MONTH.sub(r"\1/\2", words))


def _words(text: str) -> list[str]:
    return [_word(match) for match in _TOKEN.finditer(text.lower())]


def _word(match: re.Match[str]) -> str:
    if match["parts"]:
        return "/".join(map(_unpadded, match["parts"].split("/")))
    if match["number"]:
        return plain_number(match["number"]) + ("%" if match["percent"] else "")
    return _unpadded(match.group())


def _unpadded(word: str) -> str:
    return re.sub(r"^0+(?=\d)", "", word)
