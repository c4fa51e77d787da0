"""A page of a PDF as a picture, drawn by PDFium from the very bytes that are printed."""

from io import BytesIO


def picture(content: bytes, scale: float = 2.0) -> bytes:
    """Give the first page as a PNG; `scale` 1 is 72 dots an inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        drawn = document[0].render(scale=scale).to_pil()
        out = BytesIO()
        drawn.save(out, "PNG", optimize=True)
    finally:
        document.close()
    return out.getvalue()
