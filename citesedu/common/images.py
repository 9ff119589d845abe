"""Pictures that people send: read with care, then drawn again, small. Nothing of the file itself is kept."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from citesedu.common.refusal import Refusal

MOST_BYTES = 2_000_000
MOST_PIXELS = 4_000  # on each side
BOX = (600, 240)
# Photographs, of which a telephone makes large ones.
PHOTO_BYTES = 12_000_000
PHOTO_PIXELS = 60_000_000  # in all
PHOTO_SIDE = 1600  # pixels kept
NOT_AN_IMAGE = "Ce fichier n’est pas une photographie lisible : envoyez une image PNG ou JPEG."


def small_png(content: bytes, box: tuple[int, int] = BOX) -> bytes:
    """The same picture as a PNG that fits in `box` (pixels). Raises Refusal for anything but a sound PNG or JPEG."""
    if len(content) > MOST_BYTES:
        raise Refusal("Cette image est trop lourde : 2 Mo au plus.", field="image")
    if content.lstrip()[:5].lower() in {b"<?xml", b"<svg ", b"<svg>"}:
        raise Refusal(
            "Le format SVG n’est pas accepté : enregistrez le logo en PNG ou en JPEG.", field="image"
        )
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # whoever imports WeasyPrint lets half a picture through
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a bomb, or a file that lies about itself
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            # Asked of the header, before one pixel is drawn.
            if max(picture.size) > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.draft("RGB", box)
            drawn = picture.convert("RGBA")
    except Image.DecompressionBombError as error:
        raise Refusal(
            f"Cette image est trop grande : {MOST_PIXELS} pixels de côté au plus.", field="image"
        ) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise Refusal("Cette image n’est pas lisible : envoyez un PNG ou un JPEG.", field="image") from error
    drawn.thumbnail(box)
    clean = io.BytesIO()
    drawn.save(clean, "PNG", optimize=True)
    return clean.getvalue()


def clean_jpeg(content: bytes) -> tuple[bytes, int, int]:
    """The same picture as a JPEG of reasonable size: place, date, device and anything else it carried are gone."""
    if len(content) > PHOTO_BYTES:
        raise Refusal("Cette photographie est trop lourde : 12 Mo au plus.", field="photo")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > PHOTO_PIXELS:
                raise Refusal("Cette photographie est trop grande : réduisez-la.", field="photo")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refusal(NOT_AN_IMAGE, field="photo") from None
    upright.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=80, optimize=True)
    return written.getvalue(), *bare.size
