"""How many came to harm in one way is no answer to how many did in another: the dead are not the injured."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

_SOMEBODY = r"(?:người|ca|trường hợp|trẻ(?: em)?|em|cháu|học sinh|nạn nhân|bệnh nhân|công nhân|lao động|ngư dân)"
# What befell them: as it is asked for, and the words that tell of it.
_HARMS = tuple(
    (re.compile(rf"(?<!\w)(?:bao nhiêu|mấy) {_SOMEBODY}(?: \w+){{0,6}}? (?:{asked})(?!\w)"), re.compile(told))
    for asked, told in (
        (
            "chết|tử vong|thiệt mạng|mất mạng",
            r"chết|tử vong|thiệt mạng|qua đời|cướp đi|sinh mạng|\bmất\b|tử nạn",
        ),
        (
            "(?:bị )?thương(?! mại| binh| hiệu| lượng| nhân| xuyên| tật| yêu| thảo| trường)",
            r"\bthương(?! mại| binh| hiệu| lượng| nhân| xuyên)",
        ),
        ("mất tích", r"mất tích"),
    )
)


def harmed_otherwise(question: str, text: str) -> bool:
    """Does the question count those who died, were injured or are missing, and the text tell of none such?"""
    asked, said = plain(question), plain(text)
    return any(asks.search(asked) and not told.search(said) for asks, told in _HARMS)
