"""Files of business cards taken apart: into cards, and each card into its properties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamdesk.domain.changes import term

_CARD = 6 * 1024 * 1024  # bytes of one card, picture and all
_LINES = 5_000  # of one card
_PARAMS = 100  # of one line
_MARK = 40  # bytes of a line that begins or ends a card, at most

WHY = {
    "no_end": term("The card has no end."),
    "no_name": term("The card has no name."),
    "firm": term("The card is a firm's, not a person's."),
    "too_large": term("The card is too large."),
    "version": term("This version of business cards is not known."),
    "letters": term("The letters of the card cannot be read."),
}


@dataclass(slots=True)
class Line:
    """One property of a card: its name, its parameters, its value as bytes."""

    name: str
    params: dict[str, list[str]]
    value: bytes


@dataclass(slots=True)
class Raw:
    """A card as it stands in the file."""

    place: int
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    ended: bool = False

    def hold(self, line: bytes) -> None:
        """Keep a line while the card is not too large."""
        self.size += len(line)
        if self.size <= _CARD and len(self.lines) < _LINES:
            self.lines.append(line)
        else:
            self.size = _CARD + 1


class Broken(Exception):
    """One card cannot be taken; the others can."""


def cards(content: bytes) -> Iterator[Raw]:
    """Part a file into its cards; what stands between them is passed over."""
    parting = _Parting()
    for line in re.split(rb"\r\n|\n|\r", content):
        yield from parting.take(line)
    if parting.card is not None:
        yield parting.card


class _Parting:
    """Goes through a file line by line; a card within a card is somebody's assistant."""

    def __init__(self) -> None:
        self.card: Raw | None = None
        self._place = self._inner = 0
        self._agent = False

    def take(self, line: bytes) -> Iterator[Raw]:
        """Take a line; give the card that it ends."""
        word = line.strip().upper().replace(b" ", b"") if len(line) < _MARK else b""
        agent, self._agent = self._agent, word == b"AGENT:" or (self._agent and not word)
        if word == b"BEGIN:VCARD" and agent and self.card is not None:
            self._inner += 1
        elif word == b"BEGIN:VCARD":
            if self.card is not None:
                yield self.card
            self._place, self._inner = self._place + 1, 0
            self.card = Raw(self._place)
        elif word == b"END:VCARD" and self._inner:
            self._inner -= 1
        elif word == b"END:VCARD" and self.card is not None:
            self.card.ended = True
            yield self.card
            self.card = None
        elif self.card is not None and not self._inner:
            self.card.hold(line)


def properties(raw: Raw) -> list[Line]:
    if raw.size > _CARD:
        raise Broken("too_large")
    version = next(
        (line.split(b":")[-1].strip() for line in raw.lines if _is_version(line)), b"3.0"
    )
    if version not in (b"2.1", b"3.0", b"4.0"):
        raise Broken("version")
    found = [made for line in _unfolded(raw.lines, version == b"2.1") if (made := _parsed(line))]
    if not raw.ended:
        raise Broken("no_end")
    return found


def _is_version(line: bytes) -> bool:
    return line.strip().upper().startswith(b"VERSION:")


def _unfolded(lines: Sequence[bytes], old: bool) -> Iterator[bytes]:
    """Join what was broken over lines: by a blank, or by "=" in quoted-printable."""
    held: list[bytes] = []
    soft = False
    for line in lines:
        if soft:
            held.append(line)
        elif line[:1] in (b" ", b"\t") and held:
            # An old card keeps the blank, but for pictures, where it means nothing.
            held.append(line if old and not _is_code(held[0]) else line[1:])
        else:
            if held:
                yield b"".join(held)
            held = [line]
        soft = _is_quoted(held[0]) and held[-1].endswith(b"=")
        if soft:
            held[-1] = held[-1][:-1]
    if held:
        yield b"".join(held)


def _is_quoted(line: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in line.split(b":", 1)[0].upper()


def _is_code(line: bytes) -> bool:
    return b"BASE64" in line.split(b":", 1)[0].upper()


_PART = re.compile(rb'((?:[^;:"]|"[^"]*")*)([;:])')


def _parsed(line: bytes) -> Line | None:
    """Part a line into name, parameters and value; what has no colon is passed over."""
    parts: list[bytes] = []
    at = 0
    while found := _PART.match(line, at):
        parts.append(found[1])
        at = found.end()
        if found[2] == b":":
            break
        if len(parts) > _PARAMS:
            return None
    else:
        return None
    head = [part.decode("utf-8", "replace").strip() for part in parts]
    params: dict[str, list[str]] = {}
    for part in head[1:]:
        key, sign, text = part.partition("=")
        if not sign:  # an old card says WORK where others say TYPE=WORK
            key, text = "TYPE", key
        values = [value.strip(' "').upper() for value in text.split(",")]
        params.setdefault(key.strip().upper(), []).extend(values)
    name = head[0].rpartition(".")[2].upper()
    return Line(name, params, line[at:]) if name else None
