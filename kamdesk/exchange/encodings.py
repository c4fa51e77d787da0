"""Which letters the bytes of a file stand for: told by a mark, proven as UTF-8, else asked."""

import codecs
import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kamdesk.domain.changes import term
from kamdesk.domain.imports import Choice, Question, Stopped
from kamdesk.domain.refusal import Refused

CHUNK = 1 << 20
SAMPLE = 1 << 18
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Old code pages with the most frequent letters of the language each is mostly written in.
_PAGES = {
    "cp1256": "ايىردنهمتبوسشکكعلجحخصقپگچفزآط",
    "cp1255": "יוהלאמרתבשנםעדחקפכטגצזסןךףץ",
    "cp1251": "аиоентрсвлпдмкзягбучъщжцйхшюф",
    "cp1252": "éèêëàâäáãåçñöôóòøüùúûíîïßæœÉÄÖÜ–’“”€",
}
_TONGUES = {"fa": "cp1256", "he": "cp1255", "bg": "cp1251", "en": "cp1252"}
_KINDS = (
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0", "old_workbook"),
    (b"%PDF", "binary"),
    (b"SQLite format 3", "binary"),
    (b"\x1f\x8b", "binary"),
)


@dataclass(frozen=True, slots=True)
class Bytes:
    """What the bytes of a file say before anything is read from it."""

    size: int
    sha256: str
    kind: str  # "text" or "workbook"
    encoding: str  # empty: to be asked
    sample: bytes


def examine(path: Path, heed: Callable[[float], bool] = lambda _: False) -> Bytes:
    """Read a file once: its hash, its kind, and whether it is UTF-8 throughout."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")("strict")
    size, utf8, nul, start, odd = max(1, _size(path)), True, False, b"", b""
    read = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                start = start or chunk[:SAMPLE]
                nul = nul or b"\0" in chunk
                if utf8:
                    utf8 = _decodes(decoder, chunk)
                    odd = odd if utf8 else chunk[:SAMPLE]
                read += len(chunk)
                if heed(read / size):
                    raise Stopped
    except OSError as fault:
        raise _unread(path, fault) from fault
    if not start.strip():
        raise Refused("empty", "The file is empty.")
    kind = next((kind for mark, kind in _KINDS if start.startswith(mark)), "text")
    encoding = (
        "" if kind != "text" else _encoding(start, utf8 and _decodes(decoder, b"", True), nul)
    )
    if kind not in ("text", "workbook"):
        raise _REFUSALS[kind]()
    return Bytes(read, digest.hexdigest(), kind, encoding, _telling(odd or start))


def _size(path: Path) -> int:
    try:
        if not path.is_file():
            raise Refused("no_file", "There is no file {path}.", path=str(path))
        return path.stat().st_size
    except OSError as fault:
        raise _unread(path, fault) from fault


def _unread(path: Path, fault: OSError) -> Refused:
    return Refused(
        "not_read",
        "{path} could not be read: {reason}",
        path=str(path),
        reason=fault.strerror or str(fault),
    )


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(start: bytes, utf8: bool, nul: bool) -> str:
    """Name the encoding of a text, or leave it open."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            if name == "utf-8-sig" and not utf8:
                return ""
            return name
    if nul:
        return _unmarked(start)
    return "utf-8" if utf8 else ""


def _unmarked(start: bytes) -> str:
    """Know UTF-16 without its mark by the zeros in every other place."""
    half = max(1, len(start) // 2)
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > half // 4 and even < odd // 10:
        return "utf-16-le"
    if even > half // 4 and odd < even // 10:
        return "utf-16-be"
    raise _binary()


def _binary() -> Refused:
    return Refused("binary", "This is not a table: a CSV or XLSX file is needed.")


def _old_workbook() -> Refused:
    return Refused(
        "old_workbook",
        "This is an old or protected workbook. Open it in its program and save it as XLSX or CSV.",
    )


_REFUSALS = {"binary": _binary, "old_workbook": _old_workbook}


def _telling(sample: bytes) -> bytes:
    """Keep the lines that hold more than ASCII: they tell the pages apart."""
    lines = [line for line in sample.splitlines()[:-1] or [sample] if not line.isascii()]
    return b"\n".join(lines[:2000])


def known(encoding: str) -> str:
    """Give the codec of a name the user wrote."""
    try:
        found = codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, ValueError, TypeError) as unknown:
        raise Refused(
            "unknown_encoding", "The encoding {name} is not known.", name=encoding
        ) from unknown
    return "utf-8-sig" if found.name == "utf-8" else found.name


def ranked(sample: bytes, language: str = "") -> list[str]:
    """Order the old code pages by how well the letters fit, the reader's language first."""
    marks = {page: _mark(sample, page) for page in _PAGES}
    own = _TONGUES.get(language, "")
    return sorted(marks, key=lambda page: -(marks[page] + (0.05 if page == own else 0)))


def _mark(sample: bytes, page: str) -> float:
    """Tell how much of what is not ASCII are letters of the page's language, in words."""
    try:
        text = sample.decode(page)
    except UnicodeDecodeError:
        return -1
    foreign = Counter(letter for letter in text if not letter.isascii())
    if not foreign:
        return 0
    frequent = {letter: 1 - place / 60 for place, letter in enumerate(_PAGES[page])}
    fitting = sum(
        n * frequent.get(letter, frequent.get(letter.lower(), 0) * 0.9)
        for letter, n in foreign.items()
    )
    return (fitting - _misplaced(text)) / foreign.total()


def _misplaced(text: str) -> int:
    """Count capitals behind small letters and letters of two scripts in one word."""
    pairs = [(one, two) for one, two in pairwise(text) if one.isalpha()]
    return sum(
        (one.islower() and two.isupper()) or (two.isalpha() and _mixed(one, two))
        for one, two in pairs
    )


def _mixed(one: str, two: str) -> bool:
    """Say whether a letter of another alphabet stands beside a Latin one."""
    return (one.isascii() and ord(two) > 0x36F) or (two.isascii() and ord(one) > 0x36F)


def question(sample: bytes, language: str = "") -> Question:
    """Ask for the encoding, showing how the file reads in each."""
    choices = tuple(
        Choice(page, _preview(sample, page))
        for page in ranked(sample, language)
        if _mark(sample, page) >= 0 or page == "cp1252"
    )
    return Question(
        "encoding",
        "--encoding",
        term("Which encoding is the file in? It is not UTF-8; it reads best as {best}."),
        choices,
        {"best": choices[0].value},
    )


def _preview(sample: bytes, page: str) -> str:
    lines = sample.decode(page, "replace").splitlines()
    return "\n".join(line[:120] for line in lines[:3])
