"""Prints plans in tests and reads them back."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

from kamdesk.reports import plan
from kamdesk.reports.choosing import Material, client_view, internal_view
from kamdesk.words import load

from .material import AS_OF, TOLD

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.,'’٬٫\u00a0\u202f](?=\d)")
_DIGITS = {ord(d): str(n) for ds in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for n, d in enumerate(ds)}


def frame(language: str, paper: str = "a4") -> plan.Frame:
    told = TOLD[language]
    return plan.Frame(told["firm"], told["author"], AS_OF, paper)


def printed(material: Material, language: str, edition: str = "client", paper: str = "a4") -> bytes:
    """Print a plan of an account."""
    out, words, by = BytesIO(), load(language), frame(language, paper)
    if edition == "client":
        plan.write_client(client_view(material), words, by, out)
    else:
        plan.write_internal(internal_view(material), words, by, out)
    return out.getvalue()


def text_of(content: bytes, folder: Path, *pages: int) -> str:
    """Read a paper's text, of all pages or from one to another."""
    path = folder / "paper.pdf"
    path.write_bytes(content)
    only = ["-f", str(pages[0]), "-l", str(pages[-1])] if pages else []
    done = subprocess.run(["pdftotext", *only, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def page_count(content: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def folded(text: str) -> str:
    """Take digits for Latin ones and separators between them away; no marks of direction."""
    plain = re.sub("[\u200c-\u200f\u061c\u2066-\u2069\u202a-\u202e\u00ad]", "", text)
    plain = plain.translate(_DIGITS).replace("\u00a0", " ")
    return _BETWEEN_DIGITS.sub("", plain)
