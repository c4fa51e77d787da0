"""One typeface inside one PDF: glyphs as laid out, letters as typed."""

import struct
from functools import cache
from pathlib import Path
from typing import Any
from zlib import adler32

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from kamdesk import fonts

_LAYOUT_TABLES = (b"GSUB", b"GPOS", b"GDEF", b"name", b"gasp", b"prep")
_WITHOUT_WIDTH = ("", "\u200c", "\u200d")
_NOTHING = "\ufeff"
_FIRST = 1  # Code 0 is the missing glyph.


class Face:
    """A font file as far as paper needs it."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.hb = hb.Face(hb.Blob.from_file_path(str(path)))
        self._metrics = hb.Font(self.hb)
        self.scale = 1000 / self.hb.upem
        self.box = struct.unpack(">4h", self.hb.reference_table("head").data[36:44])
        self._widths: dict[int, float] = {}

    def width(self, glyph: int) -> float:
        """Give a glyph's advance in thousandths of the size."""
        if glyph not in self._widths:
            self._widths[glyph] = self._metrics.get_glyph_h_advance(glyph) * self.scale
        return self._widths[glyph]

    def subset(self, glyphs: set[int]) -> bytes:
        """Cut the file down to some glyphs, which keep their numbers."""
        wish = hb.SubsetInput()
        wish.glyph_set.update(glyphs)
        wish.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wish.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _LAYOUT_TABLES)
        return bytes(hb.subset(self.hb, wish).blob.data)


@cache
def face(family: str, weight: int) -> Face:
    """Give a face, read once a process."""
    return Face(fonts.files()[family, weight])


class PdfFont:
    """A face's used glyphs: a code for each glyph *and text*, so that copies are as typed."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        """Give the code under which a page shows this glyph and copies this text."""
        return self._codes.setdefault((glyph, text), len(self._codes) + _FIRST)

    def width(self, glyph: int, text: str) -> float:
        """Give the advance of a code; what joins or marks a letter has none."""
        return 0.0 if text in _WITHOUT_WIDTH else self.face.width(glyph)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Write the font into the file: ReportLab calls this once all pages are drawn."""
        data = self.face.subset({glyph for glyph, _text in self._codes})
        tag = "".join(chr(65 + (adler32(data) >> shift) % 26) for shift in range(0, 24, 4))
        base = pdfdoc.PDFName(f"{tag}+{self.face.name}")
        file = _stream(data, Length1=len(data))
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(v * self.face.scale) for v in self.face.box]),
                "ItalicAngle": 0,
                "Ascent": 935,
                "Descent": -250,
                "CapHeight": 700,
                "StemV": 120 if "Semi" in self.face.name else 80,
                "FontFile2": doc.Reference(file, f"file:{self.name}"),
            }
        )
        glyphs = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": doc.Reference(descriptor, f"descriptor:{self.name}"),
                "DW": 0,
                "W": pdfdoc.PDFArray([_FIRST, pdfdoc.PDFArray(self._widths())]),
                "CIDToGIDMap": doc.Reference(_stream(self._glyph_numbers()), f"gids:{self.name}"),
            }
        )
        whole = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(glyphs, f"cid:{self.name}")]),
                "ToUnicode": doc.Reference(_stream(self._letters()), f"letters:{self.name}"),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(whole, f"font:{self.name}")

    def _widths(self) -> list[float]:
        return [round(self.width(glyph, text), 3) for glyph, text in self._codes]

    def _glyph_numbers(self) -> bytes:
        """Say which glyph each code is, two bytes a code."""
        numbers = [0] * _FIRST + [glyph for glyph, _text in self._codes]
        return struct.pack(f">{len(numbers)}H", *numbers)

    def _letters(self) -> bytes:
        """Say which letters each code copies as."""
        lines = [
            f"<{code:04X}> <{(text or _NOTHING).encode('utf-16-be').hex().upper()}>"
            for (_glyph, text), code in self._codes.items()
        ]
        blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
        ).encode("ascii")


def _stream(data: bytes, **entries: int) -> pdfdoc.PDFStream:
    """Wrap bytes as a compressed object."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data, [pdfdoc.PDFZCompress])
