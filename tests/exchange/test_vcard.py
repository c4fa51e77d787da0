"""Business cards as programs write them, and as nobody should."""

import base64
import random
import time

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.exchange import vcard
from kamdesk.exchange.vcard_out import Written, write


def card(*lines, version="3.0", end=True):
    body = ["BEGIN:VCARD", f"VERSION:{version}", *lines, *(["END:VCARD"] if end else [])]
    return "\r\n".join(body).encode() + b"\r\n"


def only(content):
    (contact,), unfit = vcard.read(content)
    assert unfit == ()
    return contact


def test_a_card_of_each_version_gives_the_same_person():
    old = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=\r\n"
        b"=D0=9F=D0=B5=D1=82=D1=8A=D1=80;;;\r\nTEL;WORK;VOICE:+359 2 123 4567\r\n"
        b"EMAIL;PREF;INTERNET:p.ivanov@rila.bg\r\nEND:VCARD\r\n"
    )
    new = card("N:Иванов;Петър;;;", "FN:Петър Иванов", "TEL;TYPE=WORK,VOICE:+359 2 123 4567")
    newest = card(
        "FN:Петър Иванов", 'TEL;VALUE=uri;TYPE="work,voice":tel:+359 2 123 4567', version="4.0"
    )
    for content in (old, new, newest):
        contact = only(content)
        assert (contact.name, contact.phone) == ("Петър Иванов", "+359 2 123 4567")
    assert only(old).mail == "p.ivanov@rila.bg"


def test_folded_lines_and_escapes_are_undone():
    content = card(
        "FN:Elena Pet\r\n rova", r"ORG:Rila\, Foods\; Ltd;Plant 2", r"NOTE:first\nsecond \\ third"
    )
    contact = only(content)
    assert contact.name == "Elena Petrova"
    assert (contact.organisation, contact.unit) == ("Rila, Foods; Ltd", "Plant 2")
    assert contact.notes == "first\nsecond \\ third"


def test_letters_cut_apart_by_a_fold_are_whole_again():
    name = "Фархад Моради".encode()
    content = b"BEGIN:VCARD\nVERSION:3.0\nFN:" + name[:3] + b"\n " + name[3:] + b"\nEND:VCARD\n"
    assert only(content).name == "Фархад Моради"


@pytest.mark.parametrize(
    ("page", "name"),
    [("cp1256", "فرهاد مرادی مدیر"), ("cp1251", "Петър Иванов Маринов"), ("cp1255", "דנה אלון")],
)
def test_an_old_code_page_is_known_by_its_letters(page, name):
    written = name.replace("ی", "ي").encode(page)
    content = b"BEGIN:VCARD\nVERSION:2.1\nFN:" + written + b"\nEND:VCARD\n"
    assert only(content).name == name.replace("ی", "ي")


def test_a_file_in_utf_16_is_read():
    assert only(card("FN:דנה אלון").decode().encode("utf-16")).name == "דנה אלון"


def test_work_comes_before_home_and_further_numbers_are_kept_apart():
    contact = only(
        card(
            "FN:Elena",
            "TEL;TYPE=HOME:111 1111",
            "TEL;TYPE=FAX:333 3333",
            "item1.TEL;TYPE=CELL:222 2222",
            "TEL;TYPE=WORK;TYPE=PREF:444 4444",
            "EMAIL:a@b.bg",
        )
    )
    assert contact.phone == "444 4444"
    assert contact.reach == "222 2222, 111 1111"


def test_names_in_two_scripts_and_the_form_of_address_are_taken():
    contact = only(
        card(
            "N:Moradi;Farhad;;Dr;",
            "FN;ALTID=1:Farhad Moradi",
            "FN;ALTID=1;LANGUAGE=fa:فرهاد مرادی",
            version="4.0",
        )
    )
    assert contact.names == {"arabic": "فرهاد مرادی"}
    assert contact.address_form == "Dr Moradi"


def test_a_broken_card_is_refused_alone_with_its_reason():
    content = (
        card("FN:Anna")
        + card("FN:Lost", end=False)
        + card("TEL:123")
        + card("ORG:Rila Ltd")
        + card("FN:Future", version="9.0")
        + card("FN;CHARSET=klingon:Worf")
        + card("FN:Boris")
    )
    contacts, unfit = vcard.read(content)
    assert [contact.name for contact in contacts] == ["Anna", "Boris"]
    assert [(each.place, each.code) for each in unfit] == [
        (2, "no_end"),
        (3, "no_name"),
        (4, "firm"),
        (5, "version"),
        (6, "letters"),
    ]


def test_a_card_within_a_card_is_the_assistants():
    content = card("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Helper", "END:VCARD", version="2.1")
    assert only(content).name == "Boss"


def test_a_picture_within_is_taken_and_one_on_the_net_never_fetched():
    picture = b"\xff\xd8 a picture"
    code = base64.b64encode(picture).decode()
    assert only(card("FN:A", f"PHOTO;ENCODING=b;TYPE=JPEG:{code}")).picture == picture
    data = f"PHOTO:data:image/jpeg;base64,{code}"
    assert only(card("FN:A", data, version="4.0")).picture == picture
    assert only(card("FN:A", "PHOTO;VALUE=uri:http://example.com/a.jpg")).picture == b""


def test_a_card_of_endless_lines_is_refused_and_the_next_one_read():
    endless = card("FN:Big", *("NOTE:" + "x" * 2000 for _ in range(4000)))
    contacts, unfit = vcard.read(endless + card("FN:Small"))
    assert [contact.name for contact in contacts] == ["Small"]
    assert unfit[0].code == "too_large"


def test_too_many_cards_and_no_cards_are_refused_whole():
    with pytest.raises(Refused, match=r"20,000"):
        vcard.read(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 20_001)
    with pytest.raises(Refused, match="no business cards"):
        vcard.read(b"name;mail\nAnna;a@b.bg\n")


def test_signs_that_no_text_may_hold_are_dropped():
    contact = only(card("FN:An\x00na \u202eevil\u202c"))
    assert contact.name == "Anna evil"


def test_whatever_stands_in_a_file_it_is_read_or_refused():
    rng = random.Random(7)
    whole = (
        card(
            "N:Ivanov;Petar;;Dr;",
            "FN:Petar",
            "ORG:Rila;Plant",
            "TEL;TYPE=WORK:123 4567",
            "NOTE;ENCODING=QUOTED-PRINTABLE:a=20b=\r\nc",
            "PHOTO;ENCODING=b:AAAA",
        )
        * 3
    )
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(rng.randrange(1, 12)):
            at = rng.randrange(len(content))
            content[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(4))
        try:
            contacts, _ = vcard.read(bytes(content))
        except Refused:
            continue
        assert all(contact.name and "\x00" not in contact.name for contact in contacts)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_what_we_write_we_read(version):
    written = Written(
        *("0" * 32, "فرهاد مرادی", {"latin": "Farhad Moradi"}, "Karun; Steel, \\Co", "Mill 2"),
        *("Purchasing director; acting", "+98 61 3333 4444", "f.moradi@karun.example"),
    )
    content = write([written, written], version)
    contacts, unfit = vcard.read(content)
    assert unfit == ()
    assert len(contacts) == 2
    contact = contacts[0]
    assert (contact.name, contact.organisation, contact.unit, contact.title) == (
        *(written.name, written.organisation, written.unit, written.title),
    )
    assert (contact.phone, contact.mail) == (written.phone, written.mail)
    assert all(len(line) <= 76 for line in content.split(b"\r\n"))


def _quickly(content):
    started = time.perf_counter()
    try:
        contacts, unfit = vcard.read(content)
        return len(contacts), [each.code for each in unfit]
    except Refused as refused:
        return refused.code
    finally:
        assert time.perf_counter() - started < 8


@pytest.mark.parametrize(
    ("content", "came"),
    [
        (b"x\n" * 24_000_000, "too_many_lines"),
        (card("FN:Ann", ";" * 5_000_000 + ":x"), (1, [])),
        (card("FN;CHARSET=punycode:" + "a" * 500_000 + "-" + "b9" * 500_000), (0, ["letters"])),
        (card("FN;CHARSET=undefined:Ann"), (0, ["letters"])),
        (card("FN;CHARSET=idna:" + "a." * 500_000), (0, ["letters"])),
    ],
    ids=["lines", "parameters", "punycode", "no code", "idna"],
)
def test_cards_made_to_hold_the_reader_up_do_not(content, came):
    assert _quickly(content) == came
