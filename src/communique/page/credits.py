"""Photo credits: where a caption ends and the name of who took the picture begins."""

from __future__ import annotations

import re

from communique.page.furniture import agencies

_NAMES = r"[A-Z0-9][^\s/|]*(?: (?:[A-Z&][^\s/|]*|of|the|de|for|via)){0,6}"
_TAIL = 200
_MARKED = (
    re.compile(
        r"[\(\[](?:Photos?|Images?|Pictures?|Pic|Credits?|Source|Courtesy|Handout|Screenshot|File photo|[A-Z]{2,4} Photo)\b[^()\[\]]*[\)\]]\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:\b(?:Photos?|Images?|Pictures?|Pix|Pic|Credits?|Photographs?)(?: credits?| source| by| courtesy)?\s*: ?)\S[^.]{0,80}\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:Photo|Photograph|Image|Picture)s? (?:by|courtesy(?: of)?|from) (?:the )?[A-Z@].{0,80}$"
    ),
    re.compile(r"\bCourtesy(?: of| photo)?:? (?:the )?[A-Z].{0,60}$"),
    re.compile(r"©\s*\S.{0,80}$"),
    re.compile(r"\(PHOTO NOT FOR SALE\).*$"),
)
_SLASH = re.compile(rf" / {_NAMES}$")
_PIPE = re.compile(r"(?: [|] [^|]{2,40}){1,3}$")
_PARENS = re.compile(r"\(([^()]{2,50})\)\.?$")
_WIRED = re.compile(
    r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} ?)?(?:/ ?[A-Z][\w .'’-]{1,40}){1,4}(?: via [A-Z].{1,40})?$"
)
_VIA = re.compile(r"(?:[A-Z][\w'’-]+,? ){0,4}(?:via|for) [A-Z][\w ]{1,30}$")
_PICTURED = re.compile(
    r"^(?:FILE(?: PHOTO)?\b|File photo|In this (?:file )?(?:photo|image|picture|handout)|(?:This|The|A) (?:file |undated |handout )?(?:photo|picture|image|combination of)\b|Photo shows|(?:Image|Media|Photo) caption\b|Pictured:?|\(FILES?\))"
    r"|\((?:\d(?:st|nd|rd) )?(?:L|R|C|left|right|cent(?:er|re)|\d(?:st|nd|rd) (?:from )?(?:L|R|left|right))(?: to R)?\)",
)
_SHOWN = re.compile(
    r"\b(?:left|right|cent(?:er|re)|pictured|poses?|shakes? hands|shaking hands|file|seen|looks? on|speaks? (?:during|at|to)|attends?|walks?|arrives?|greets?|waves?|passes|stands?|holds? a)\b"
)


def start(text: str, *, last: bool = False) -> int | None:
    """Where in `text` its photo credit begins, or None where it has none. `last`: the page's last paragraph,
    whose closing `(Reuters)` signs the report and not a picture."""
    at = _start(text, last=last)
    return len(text[:at].rstrip(" /|–—-(\n")) if at else at


def _start(text: str, *, last: bool) -> int | None:
    tail = text[-_TAIL:]
    offset = len(text) - len(tail)
    for pattern in _MARKED:
        if match := pattern.search(tail):
            return offset + match.start()
    if (match := _SLASH.search(tail)) and not tail.rstrip().endswith("."):
        return offset + match.start()
    if (match := _PIPE.search(tail)) and _agency(match.group().rsplit("|", 1)[1]):
        return offset + match.start()
    if not last and (match := _PARENS.search(tail)) and _signed(match.group(1)):
        return offset + match.start()
    for pattern in (_WIRED, _VIA):
        match = pattern.search(tail)
        if match and any(_agency(part) for part in re.split(r"/|via|for", match.group())):
            return offset + match.start()
    return None


def alone(text: str) -> bool:
    """Whether `text` is a credit and nothing else: `Natalie Naccache | Bloomberg | Getty Images`."""
    if len(text) > 120:
        return False
    if start(text) == 0:
        return True
    parts = [part for part in re.split(r"\s*[|/]\s*|\s+via\s+", text) if part]
    return len(parts) > 1 and len(text.split()) <= 12 and _agency(parts[-1]) and not text.endswith(".")


def announces(text: str) -> bool:
    """Whether this line says that the next one is a caption."""
    return text.casefold().rstrip(":") in ("image caption", "caption", "photo caption", "media caption")


def pictured(text: str) -> bool:
    """Whether `text` says of itself that it describes a picture (`FILE PHOTO`, `(L)`, `In this photo`)."""
    return bool(_PICTURED.search(text[:400]))


def shown(text: str) -> bool:
    """Whether `text` tells in the present what a picture shows: weak, good only beside a credit."""
    return bool(_SHOWN.search(text[:600]))


def _agency(name: str) -> bool:
    return name.strip(" .()").casefold() in agencies()


def _signed(inside: str) -> bool:
    return any(_agency(part) for part in re.split(r"[/,|]|\bvia\b|-Yonhap", inside))
