"""Business cards of other programs (vCard 2.1, 3.0 and 4.0) read.

No library is used: vobject, the one that is kept, refuses a whole file for one broken card.
"""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Sequence

from kamdesk.domain.contacts import Contact, Unfit, script_of
from kamdesk.domain.reading import clean
from kamdesk.domain.refusal import Refused
from kamdesk.exchange import encodings
from kamdesk.exchange.vcard_lines import WHY, Broken, Line, cards, properties

LARGEST = 50 * 1024 * 1024
MOST = 20_000  # cards of a file
_LINES = 2_000_000  # of a file; a picture takes one for every 76 letters
_SLOW = ("idna", "punycode")  # codes of addresses on the net, whose decoding takes minutes
_SHORT, _LONG = 1_000, 20_000  # letters that are kept


def read(content: bytes) -> tuple[tuple[Contact, ...], tuple[Unfit, ...]]:
    """Give the contacts of a file, and the cards that cannot be taken, each with its reason."""
    if len(content) > LARGEST:
        raise Refused("too_large", "This file of business cards is larger than 50 MB.")
    content = _plain_bytes(content)
    if content.count(b"\n") + content.count(b"\r") > 2 * _LINES:
        raise Refused("too_many_lines", "This file has too many lines for business cards.")
    page = _page(content)
    contacts: list[Contact] = []
    unfit: list[Unfit] = []
    for raw in cards(content):
        if raw.place > MOST:
            raise Refused("too_many", "This file holds more than 20,000 business cards.")
        name = ""
        try:
            props = properties(raw)
            name = _named(props, page)
            contacts.append(_contact(raw.place, name, props, page))
        except Broken as broken:
            code = str(broken)
            unfit.append(Unfit(raw.place, name, code, WHY[code]))
    if not contacts and not unfit:
        raise Refused("no_cards", "This file holds no business cards.")
    return tuple(contacts), tuple(unfit)


def _plain_bytes(content: bytes) -> bytes:
    """Give the file as UTF-8 where its first bytes say that it is UTF-16."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace").encode("utf-8")
    return content.removeprefix(codecs.BOM_UTF8)


def _page(content: bytes) -> str:
    """Name the old code page of the lines that are no UTF-8; folds may cut letters apart."""
    if _utf8(content):
        return "utf-8"
    odd = [line for line in re.sub(rb"\r?\n[ \t]", b"", content).splitlines() if not _utf8(line)]
    return encodings.ranked(b"\n".join(odd)[:200_000])[0] if odd else "utf-8"


def _utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(line: Line, page: str) -> str:
    """Decode a value; its escapes still stand."""
    value, how = line.value, _how(line)
    if how == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif how in ("B", "BASE64"):
        value = _bytes(line)
    charset = (line.params.get("CHARSET") or ["utf-8" if _utf8(value) else page])[0]
    if charset.lower().replace("-", "_") in _SLOW:
        raise Broken("letters")
    try:
        return clean(value.decode(charset))
    except (LookupError, UnicodeDecodeError, ValueError) as fault:
        raise Broken("letters") from fault


def _how(line: Line) -> str:
    said = line.params.get("ENCODING") or []
    kinds = line.params.get("TYPE") or []
    bare = [kind for kind in kinds if kind in ("QUOTED-PRINTABLE", "BASE64")]
    return [*said, *bare, ""][0]


def _bytes(line: Line) -> bytes:
    try:
        return base64.b64decode(re.sub(rb"\s", b"", line.value), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _parts(line: Line, page: str) -> list[str]:
    """Part a value of several at its semicolons."""
    return [_plain(part) for part in re.split(r"(?<!\\);", _text(line, page))]


def _plain(text: str) -> str:
    """Take the escapes out."""
    return re.sub(
        r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text, flags=re.S
    ).strip()


def _one(text: str) -> str:
    return " ".join(text.split())[:_SHORT]


# --- what a card says


def _named(props: Sequence[Line], page: str) -> str:
    """Give the name; the one written out, else the one in parts."""
    whole = _first(props, "FN", page)
    if whole:
        return whole
    parts = next((_parts(line, page) for line in props if line.name == "N"), [])
    family, given, middle, *_ = [*parts, "", "", ""]
    name = _one(" ".join(part for part in (given, middle, family) if part))
    if name:
        return name
    raise Broken("firm" if _first(props, "ORG", page) else "no_name")


def _first(props: Sequence[Line], name: str, page: str) -> str:
    for line in props:
        if line.name == name and (text := _one(_plain(_text(line, page)))):
            return text
    return ""


def _contact(place: int, name: str, props: Sequence[Line], page: str) -> Contact:
    if _first(props, "KIND", page).lower() in ("org", "group", "location"):
        raise Broken("firm")
    organisation = next((_parts(line, page) for line in props if line.name == "ORG"), [])
    firm, unit, *_ = [*organisation, "", ""]
    if _first(props, "X-ABSHOWAS", page).upper() == "COMPANY" or (
        firm and name == _one(firm) and not any(line.name == "TITLE" for line in props)
    ):
        raise Broken("firm")
    phones, mails = _reached(props, "TEL", page), _reached(props, "EMAIL", page)
    further = [*phones[1:], *mails[1:], *_messengers(props, page)]
    notes = [_plain(_text(line, page)) for line in props if line.name == "NOTE"]
    return Contact(
        place=place,
        name=name,
        organisation=_one(firm),
        unit=_one(unit),
        title=_first(props, "TITLE", page) or _first(props, "ROLE", page),
        phone=phones[0] if phones else "",
        mail=mails[0] if mails else "",
        reach=_one(", ".join(dict.fromkeys(further))),
        address_form=_addressed(props, page),
        gender=_gender(props, page),
        pronunciation=_pronounced(props, page),
        assistant=_first(props, "X-ASSISTANT", page) or _first(props, "X-MS-ASSISTANT", page),
        languages=_one(", ".join(_plain(_text(p, page)) for p in props if p.name == "LANG")),
        birthday=_day(_first(props, "BDAY", page)),
        notes="\n".join(note for note in notes if note)[:_LONG],
        names=_further_names(props, name, page),
        picture=_picture(props),
    )


def _reached(props: Sequence[Line], name: str, page: str) -> list[str]:
    """Give numbers or mails: of work before those of home, the preferred before others."""
    found = []
    for line in props:
        if line.name != name:
            continue
        text = re.sub(r"^(tel|mailto):", "", _one(_plain(_text(line, page))), flags=re.I)
        kinds = set(line.params.get("TYPE", []))
        if text and not kinds & {"FAX", "PAGER"}:
            rank = ("HOME" in kinds, "WORK" not in kinds, not _preferred(line), "CELL" in kinds)
            found.append((rank, text))
    return list(dict.fromkeys(text for _, text in sorted(found, key=lambda each: each[0])))


def _preferred(line: Line) -> bool:
    return "PREF" in line.params.get("TYPE", []) or "PREF" in line.params


def _messengers(props: Sequence[Line], page: str) -> list[str]:
    return [
        _one(_plain(_text(line, page)))
        for line in props
        if line.name in ("IMPP", "X-WHATSAPP", "X-TELEGRAM", "X-SKYPE", "X-SKYPE-USERNAME")
    ]


def _addressed(props: Sequence[Line], page: str) -> str:
    """Make the form of address of the prefix and the family name."""
    parts = next((_parts(line, page) for line in props if line.name == "N"), [])
    family, _, _, prefix, *_ = [*parts, "", "", "", ""]
    return _one(f"{prefix} {family}") if prefix and family else ""


def _gender(props: Sequence[Line], page: str) -> str:
    said = _first(props, "GENDER", page)[:1].lower()
    return said if said in ("f", "m") else ""


def _pronounced(props: Sequence[Line], page: str) -> str:
    names = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME")
    return _one(" ".join(filter(None, (_first(props, name, page) for name in names))))


def _day(text: str) -> str:
    """Keep a birthday as its card writes it, a day in digits with its dashes."""
    if found := re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?", text):
        return "-".join(found.groups())
    if found := re.fullmatch(r"--(\d\d)-?(\d\d)", text):
        return f"--{found[1]}-{found[2]}"
    return text


def _further_names(props: Sequence[Line], main: str, page: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in props:
        if line.name == "FN":
            text = _one(_plain(_text(line, page)))
            if text and script_of(text) != script_of(main):
                names.setdefault(script_of(text), text)
    return names


def _picture(props: Sequence[Line]) -> bytes:
    """Give the picture that stands in the card; one on the net is never fetched."""
    for line in props:
        if line.name != "PHOTO":
            continue
        if _how(line) in ("B", "BASE64"):
            return _bytes(line)
        head, sign, code = line.value.partition(b";base64,")
        if sign and head.lower().startswith(b"data:image"):
            return _bytes(Line("PHOTO", {}, code))
    return b""
