"""Letters before they are set: cleaned, each with the face that has it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kamdesk import fonts
from kamdesk.words.figures import percents

# Embeddings of old, and the soft hyphen, would only disturb; feeds of all kinds end a line.
_DROPPED = dict.fromkeys([*range(0x202A, 0x202F), 0x00AD, 0xFEFF])
_FEEDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_SPACES = {
    **dict.fromkeys([*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F, 0x3000, 9], " "),
    **dict.fromkeys([0x2007, 0x202F], "\u00a0"),
}
_TABLE = {**_DROPPED, **_FEEDS, **_SPACES, 0x06C0: "\u0647\u0654", 0x2011: "-"}
# A Hebrew prefix stays on the line of its word.
_PREFIX = re.compile(r"(?<![א-ת])([א-ת]{1,2}-)(?=\w)")
_MARKS = "\u200e\u200f"
_COPIED = "\u200c\u200d"
# Stands where no typeface has the letter: seen, but no alarm. The letter is copied all the same.
_MISSING = "\u00b7"


class Letter(NamedTuple):
    """One character: how it is drawn, how it is copied, in which face and run."""

    shape: str
    copy: str
    family: str
    run: int
    hidden: bool
    missing: bool


def letters_of(runs: Sequence[str], language: str) -> list[Letter]:
    """Clean runs and choose a face for each character; marks and spaces join the one before."""
    stack = fonts.stack(language)
    family = _first_family(runs, stack)
    found = []
    for number, text in enumerate(runs):
        for char in _clean(text):
            letter = _letter(char, family, stack)
            family = letter.family
            found.append(letter._replace(run=number))
    return found


def blocks_of(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Part letters at line breaks; an empty line stays one."""
    block: list[Letter] = []
    for letter in letters:
        if letter.shape == "\n":
            yield block
            block = []
        else:
            block.append(letter)
    yield block


def is_right_to_left(letters: Sequence[Letter], otherwise: bool) -> bool:
    """Tell the direction most letters have; what was inserted in isolation does not count."""
    if letters and letters[0].shape in _MARKS:
        return letters[0].shape == "\u200f"
    depth = right = left = 0
    for letter in letters:
        kind = unicodedata.bidirectional(letter.shape)
        depth += (kind in {"LRI", "RLI", "FSI"}) - (kind == "PDI" and depth > 0)
        if not depth:
            right += kind in {"R", "AL"}
            left += kind == "L"
    return otherwise if right == left else right > left


def _clean(text: str) -> str:
    """Drop what must not reach the page."""
    clean = percents(text.replace("\r\n", "\n").translate(_TABLE))
    clean = _PREFIX.sub("\\1\u2060", clean)
    return "".join(c for c in clean if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})


def _first_family(runs: Sequence[str], stack: tuple[str, str]) -> str:
    """Give the face of the first real letter, for spaces that stand before it."""
    for char in _clean("".join(runs)[:200]):
        if not _joins(char):
            return _letter(char, stack[0], stack).family
    return stack[0]


def _joins(char: str) -> bool:
    """Tell whether a character takes the face of the one before it."""
    return fonts.ignorable(char) or unicodedata.category(char) in {"Mn", "Me"} or char == "\n"


@lru_cache(maxsize=20_000)
def _letter(char: str, before: str, stack: tuple[str, str]) -> Letter:
    """Find the face of a character, given the one before it."""
    if char == "\n":
        return Letter(char, "", before, 0, True, False)
    hidden = unicodedata.category(char) == "Cf" and char not in _COPIED
    if _joins(char):
        has = fonts.ignorable(char) or ord(char) in fonts.characters(before)
        copy = "" if hidden else char
        # A mark the face lacks is left out: its letter alone is better than a box.
        shape = char if has else "\u2060"
        return Letter(shape, copy, before, 0, hidden or not has, not has)
    for family in stack:
        if ord(char) in fonts.characters(family):
            return Letter(char, char, family, 0, False, False)
    return Letter(_MISSING, char, stack[0], 0, False, True)
