"""Words of a text after the conventions of the English UD treebanks.

White space parts *chunks*; a chunk is cut into words by one regular expression, without
looking further than the start of the next chunk. `split_chunk` is therefore a function
of few strings, whose results the core remembers.
"""

from __future__ import annotations

import re

MAX_WORD = 100
MAX_CHUNK = 400

ABBREVIATIONS = frozenset(
    """Mr Mrs Ms Mlle Mme Dr Prof Gen Col Lt Maj Capt Cpt Sgt Cpl Adm Cmdr Brig Sen Rep Reps Sens
    Gov Govs Rev Hon Pres Amb St Ste Mt Ft Jr Sr Inc Corp Co Ltd Bros Messrs vs etc Jan Feb Mar
    Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ave Blvd Rd
    Ph.D e.g i.e a.m p.m cf al approx Univ Dept Est Fig Vol pp ed eds Ala Ariz Calif Colo Conn
    Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash
    Wis Wyo ca esp lb lbs oz Supt Atty Asst Assn Comdr Cos Dist Hwy Intl Natl Pvt Ret Sec Spc
    Spec Ter Treas a.k.a""".split()
)
_PREFIX = (
    "non|anti|re|co|pre|pro|mid|cross|post|over|semi|multi|ex|sub|counter|mini|neo|socio|inter|"
    "intra|un|e|micro|trans|ultra|pan|bi|tri"
)
_CLITIC = r"['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b"
_WORD = re.compile(
    rf"""
    (?:https?|ftp)://\S+?(?=[.,;:!?)\]>"'”’]*$) | www\.\S+?(?=[.,;:!?)\]>"'”’]*$)
  | [\w.+-]+@[\w-]+\.[\w.-]*\w
  | @\w+ | \#\w+
  | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?
  | (?:{"|".join(sorted((re.escape(a) for a in ABBREVIATIONS), key=len, reverse=True))})\.(?![^\W_])
  | (?:{_PREFIX})-[^\W\d_]+(?=$|[^\w-]) (?<!-)
  | [Mm]id-\d+s?\b
  | \w+?(?=[nN]['’][tT]\b) | [nN]['’][tT]\b
  | {_CLITIC}
  | (?:[Cc]an(?=not\b)|[Gg]on(?=na\b)|[Gg]ot(?=ta\b)|[Ww]an(?=na\b))
  | \d+(?:st|nd|rd|th|s)\b
  | \d+(?:[-/]\d+){{2,}}
  | \d{{1,2}}:\d\d(?::\d\d)?
  | (?<![\w.])\.\d+
  | \d+(?:[.,]\d+)+ | \d+/\d+
  | \d+(?=(?:am|pm|AM|PM|km|kg|mm|cm|ft|mph|bn|mn|[kmKM])\b)
  | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b)(?=[^\W\d_]{{2}})[^\W\d_]+)?
    (?:\.[^\W\d_]{{2,4}}(?=$|[^\w.]) (?<=\.com|\.org|\.net|\.gov|\.edu|.\.uk))?
  | \.\.+ | --+ | \*\*+ | ==+ | __+ | '' | `` | [!?]{{2,}} | \S
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(r"[^\W\d_]+\Z|\d+\Z")
_CHUNK = re.compile(r"\S+")
_INITIAL = re.compile(r"(?:^|[^\w.])[A-Z]\.$")
_PAIRS = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def split_chunk(chunk: str, following: str = "") -> list[tuple[int, int]]:
    """Return the spans of the words in *chunk*, a text without white space.

    *following* is the first sign of the next chunk, or empty: it tells an initial
    ("George W. Bush") and a number sign ("No. 5") from the end of a sentence.

    >>> [c[a:b] for c in ["don't", "U.S.-led"] for a, b in split_chunk(c)]
    ['do', "n't", 'U.S.', '-', 'led']
    """
    if _WHOLE.match(chunk) and len(chunk) <= MAX_WORD:
        cut = _PAIRS.get(chunk.lower())
        return [(0, cut), (cut, len(chunk))] if cut else [(0, len(chunk))]
    if len(chunk) > MAX_CHUNK:
        return _long(chunk, following)
    spans = [m.span() for m in _WORD.finditer(chunk)]
    if chunk[-1] == "." and len(spans) > 1 and _keeps_stop(chunk, following):
        spans[-2:] = [(spans[-2][0], len(chunk))]
    if any(b - a > MAX_WORD for a, b in spans):
        spans = [(k, min(k + MAX_WORD, b)) for a, b in spans for k in range(a, b, MAX_WORD)]
    return spans


def is_contextual(chunk: str) -> bool:
    """Return whether the words of *chunk* depend on what follows it."""
    return chunk[-1:] == "." and (
        chunk[-4:].lower().endswith("no.") or bool(_INITIAL.search(chunk))
    )


def _keeps_stop(chunk: str, following: str) -> bool:
    """Return whether the final full stop belongs to the word before it."""
    if _INITIAL.search(chunk):
        return following.isupper()
    return chunk[-3:].lower() == "no." and not chunk[-4:-3].isalpha() and following.isdigit()


def _long(chunk: str, following: str) -> list[tuple[int, int]]:
    """Cut an over-long chunk into pieces first, so that time stays linear."""
    spans = []
    for start in range(0, len(chunk), MAX_CHUNK):
        piece = chunk[start : start + MAX_CHUNK]
        last = start + MAX_CHUNK >= len(chunk)
        found = split_chunk(piece, following if last else "x")
        spans += [(start + a, start + b) for a, b in found]
    return spans


def tokenise(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of *text*: the plain form of the core's tokeniser."""
    chunks = [(m.start(), m.end()) for m in _CHUNK.finditer(text)]
    spans = []
    for k, (start, end) in enumerate(chunks):
        following = ""
        if k + 1 < len(chunks) and _line_ends(text[end : chunks[k + 1][0]]) < 2:
            following = text[chunks[k + 1][0]]
        spans += [(start + a, start + b) for a, b in split_chunk(text[start:end], following)]
    return spans


def _line_ends(gap: str) -> int:
    return gap.count("\n") + 2 * (gap.count("\u2028") + gap.count("\u2029"))
