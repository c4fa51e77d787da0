"""People written as business cards (vCard 2.1, 3.0 and 4.0)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kamdesk.domain.reading import clean

Version = Literal["2.1", "3.0", "4.0"]
_FOLD = 75  # bytes of a written line


@dataclass(frozen=True, slots=True)
class Written:
    """A person as a card of ours may show him or her: no field here is for our eyes only."""

    uid: str
    name: str
    names: Mapping[str, str]
    organisation: str
    unit: str
    title: str
    phone: str
    mail: str


def write(cards: Iterable[Written], version: Version = "3.0") -> bytes:
    """Write cards as every program of addresses reads them."""
    return b"".join(_card(card, version) for card in cards)


def _card(card: Written, version: Version) -> bytes:
    given, family = _two(card.name)
    lines = ["BEGIN:VCARD", f"VERSION:{version}"]
    lines += _value("N", (family, given, "", "", ""), version)
    if version == "4.0" and card.names:
        lines += [f"FN;ALTID=1:{_escaped(card.name)}"]
        lines += [f"FN;ALTID=1:{_escaped(name)}" for name in card.names.values()]
    else:
        lines += _value("FN", (card.name,), version)
    if card.organisation:
        firm = (card.organisation, card.unit) if card.unit else (card.organisation,)
        lines += _value("ORG", firm, version)
    if card.title:
        lines += _value("TITLE", (card.title,), version)
    kinds = {"2.1": "WORK;VOICE", "3.0": "TYPE=WORK,VOICE", "4.0": 'TYPE="work,voice"'}[version]
    if card.phone:
        lines += _value(f"TEL;{kinds}", (card.phone,), version)
    if card.mail:
        kinds = {"2.1": "INTERNET", "3.0": "TYPE=INTERNET,WORK", "4.0": "TYPE=work"}[version]
        lines += _value(f"EMAIL;{kinds}", (card.mail,), version)
    if version != "2.1":
        lines.append(f"UID:urn:uuid:{_uuid(card.uid)}" if version == "4.0" else f"UID:{card.uid}")
    lines.append("END:VCARD")
    return b"".join(_folded(line, version) for line in lines)


def _value(name: str, parts: Sequence[str], version: Version) -> list[str]:
    if version != "2.1":
        return [f"{name}:" + ";".join(_escaped(part) for part in parts)]
    text = ";".join(clean(part).replace("\\", "\\\\").replace(";", "\\;") for part in parts)
    if text.isascii() and "\n" not in text and "=" not in text:
        return [f"{name}:{text}"]
    code = "".join(f"={byte:02X}" for byte in text.encode("utf-8"))
    return [f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{code}"]


def _escaped(text: str) -> str:
    signs = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
    return "".join(signs.get(sign, sign) for sign in clean(text).replace("\r", ""))


def _folded(line: str, version: Version) -> bytes:
    """Break a long line between letters; quoted-printable breaks with its own sign."""
    if version == "2.1":
        if "QUOTED-PRINTABLE" not in line:
            return line.encode("utf-8") + b"\r\n"
        head, _, code = line.partition(":")
        pieces = [code[at : at + 72] for at in range(0, len(code), 72)]
        return (
            f"{head}:\r\n".encode().replace(b":\r\n", b":=\r\n")
            + "=\r\n".join(pieces).encode()
            + b"\r\n"
        )
    written, used = bytearray(), 0
    for sign in line:
        coded = sign.encode("utf-8")
        if used + len(coded) > _FOLD:
            written += b"\r\n "
            used = 1
        written += coded
        used += len(coded)
    return bytes(written) + b"\r\n"


def _two(name: str) -> tuple[str, str]:
    """Part a name at its last blank: programs of addresses sort by what comes after."""
    given, _, family = name.strip().rpartition(" ")
    return given, family


def _uuid(uid: str) -> str:
    return f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}" if len(uid) == 32 else uid
