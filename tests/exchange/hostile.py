"""Fifty hostile files, and the child that reads them all: a refusal in words, never a traceback.

`python -m tests.exchange.hostile FOLDER` prints, as JSON, what each file came to.
"""

import io
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HEAD = b"date,customer_code,document,line,revenue\n"
ROW = b"2025-01-10,A1,1,1,10.00\n"


def texts() -> Iterator[tuple[str, bytes]]:
    noise = random.Random(7)
    yield "empty", b""
    yield "blank lines", b"\n\n\r\n \n"
    yield "one byte", b"x"
    yield "head only", HEAD
    yield "only a mark", b"\xef\xbb\xbf"
    yield "nul inside", HEAD + b"2025-01-10,A\x001,1,1,10.00\n"
    yield "all nul", b"\0" * 5000
    yield "noise", noise.randbytes(20_000)
    yield "unclosed quote", HEAD + ROW + b'2025-01-11,"A1,1,2,10.00\n' + ROW * 500
    yield "unclosed and huge", HEAD + b'"' + b"x" * 3_000_000
    yield "one line of megabytes", b"a" * 3_000_000
    yield "ten thousand columns", b",".join(b"c%d" % n for n in range(10_000)) + b"\n" + b"," * 9999
    yield "many cells", HEAD + ROW[:-1] + b",x" * 50_000 + b"\n"
    yield "quotes only", b'"' * 999
    yield "separators only", b",;|\t" * 500 + b"\n"
    yield "broken utf-8", HEAD + "Größe".encode()[:-3] + b"\xff\xfe\n" + ROW
    yield "lone surrogates", HEAD + b"2025-01-10,\xed\xa0\x80,1,1,1.00\n"
    yield "utf-16 cut", ("\ufeff" + HEAD.decode() + ROW.decode()).encode("utf-16-le")[:-1]
    yield "utf-16 unmarked", (HEAD + ROW).decode().encode("utf-16-be")
    yield "utf-32", (HEAD + ROW).decode().encode("utf-32")
    yield "mark that lies", b"\xef\xbb\xbf\xff\xff" + HEAD + ROW
    yield "embedding marks", HEAD + "2025-01-10,\u202eA1\u202c,1,1,10.00\n".encode()
    yield "formula", HEAD + b"2025-01-10,\"=cmd|' /C calc'!A0\",1,1,10.00\n"
    yield "markup", HEAD + b"2025-01-10,<img src=x>,1,1,10.00\n"
    yield "sql", HEAD + b"2025-01-10,'; DROP TABLE sale_line;--,1,1,10.00\n"
    yield "enormous amounts", HEAD + b"2025-01-10,A1,1,1," + b"9" * 39 + b"\n"
    yield "endless amount", HEAD + b"2025-01-10,A1,1,1," + b"9" * 900_000 + b"\n"
    yield "exponents", HEAD + b"2025-01-10,A1,1,1,1e999999999\n"
    yield "not numbers", HEAD + b"2025-01-10,A1,1,1,NaN\n2025-01-10,A1,1,2,Infinity\n"
    yield "impossible days", HEAD + b"0000-00-00,A1,1,1,1.00\n9999-12-31,A1,1,2,1.00\n"
    yield "endless day", HEAD + b"2" * 500_000 + b",A1,1,1,1.00\n"
    yield "long text", HEAD + b"2025-01-10," + b"A" * 70_000 + b",1,1,1.00\n"
    yield "same names", b"date,date,date,revenue,revenue\n2025-01-10,x,y,1.00,2.00\n"
    yield "old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    yield "pdf", b"%PDF-1.7\n" + bytes(100)
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    yield "gzip", b"\x1f\x8b\x08" + noise.randbytes(200)
    yield "returns only", b"\r" * 2000
    yield "old mac lines", (HEAD + ROW).replace(b"\n", b"\r")
    yield "json", json.dumps({"rows": [{"date": "2025-01-10", "revenue": 1}] * 50}).encode()


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def workbooks() -> Iterator[tuple[str, bytes]]:
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory)
    sheet = book.add_worksheet()
    for place, name in enumerate(HEAD.decode().strip().split(",")):
        sheet.write(0, place, name)
    book.close()
    good = memory.getvalue()
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    first = "xl/worksheets/sheet1.xml"
    yield "zip cut", good[: len(good) // 2]
    yield "zip of nothing", _zip({})
    yield "zip of text", _zip({"a.txt": b"hello"})
    yield "zip bomb", _zip({**parts, first: b" " * 120_000_000})
    yield "too many parts", _zip({f"xl/{n}": b"" for n in range(1_500)})
    yield "broken sheet", _zip({**parts, first: b"<worksheet><sheetData><row"})
    yield "no sheet", _zip({name: part for name, part in parts.items() if name != first})
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;'
    yield "laughs", _zip({**parts, first: laughs})
    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    yield "far cell", _zip({**parts, first: far + b"</worksheet>"})
    yield "names that climb", _zip({**parts, "../../evil": b"x"})


def files() -> Iterator[tuple[str, bytes]]:
    yield from texts()
    yield from workbooks()


def main(folder: Path) -> None:
    from kamdesk.domain.refusal import Refused
    from kamdesk.usecases.desk import new_desk

    told: dict[str, str] = {}
    with new_desk(folder / "desk.kamdesk", {}) as desk:
        for name, content in files():
            path = folder / f"{name}.csv"
            path.write_bytes(content)
            for kind in ("sales", "customers"):
                try:
                    review = desk.imports.review(kind, path)
                    asked = ",".join(question.code for question in review.questions)
                    told[f"{kind}: {name}"] = (
                        f"asks {asked}" if asked else f"reads {review.counts.rows}"
                    )
                    if not asked:
                        desk.imports.apply(review)
                except Refused as refused:
                    told[f"{kind}: {name}"] = f"refuses {refused.code}"
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
