"""Pictures of people: made small and plain, so that nothing is kept but what is seen."""

import warnings
from io import BytesIO

from kamdesk.domain.refusal import Refused

LARGEST = 25 * 1024 * 1024
SIDE = 512  # pixels
_MOST = 60_000_000  # pixels of a picture that is opened at all
_KINDS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")


def small(content: bytes) -> bytes:
    """Give a picture as a JPEG of at most 512 pixels, without place, camera or any other note."""
    from PIL import Image, ImageOps

    if len(content) > LARGEST:
        raise Refused("too_large", "This picture is larger than 25 MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a broken note in the file is not kept anyway
            with Image.open(BytesIO(content), formats=_KINDS) as opened:
                if opened.width * opened.height > _MOST:
                    raise Refused("too_large", "This picture has too many pixels.")
                opened.draft("RGB", (2 * SIDE, 2 * SIDE))
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((SIDE, SIDE))
                colours = upright.convert("RGBA")
    except Refused:
        raise
    # A damaged file can make a decoder fail in any way; none of them is ours to tell apart.
    except Exception as fault:
        raise Refused("no_picture", "This is no picture that can be read.") from fault
    plain = Image.new("RGB", colours.size, "white")
    plain.paste(colours, mask=colours.getchannel("A"))
    target = BytesIO()
    plain.save(target, "JPEG", quality=85, optimize=True)
    return target.getvalue()
