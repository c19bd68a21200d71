"""Pages as pictures: grey arrays for the OCR (seal and blue ink lifted) and PNGs for people.

A red seal is bright in the red channel and dark in the others: the maximum of the channels lifts it and
leaves black print, also where the seal's ink lies over it; what is blue is raised further. Only the
page's own content is drawn for the OCR; what signature fields draw on top is read as text elsewhere.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf
from pymupdf import mupdf

from extractors.document import Box
from extractors.mupdf_file import mupdf_source
from extractors.upright import paper_scale

__all__ = [
    "INK",
    "Crop",
    "Frame",
    "Gray",
    "Mark",
    "PagePicture",
    "crop_jpegs",
    "forget_pictures",
    "has_ink",
    "page_png",
    "page_sizes",
    "picture_of",
    "scaled",
    "share_of_ink",
]

Gray = npt.NDArray[np.uint8]
Pixels = npt.NDArray[np.uint8]
"""With the channels of each as a third axis."""
Frame = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

INK = 0.0006
"""Share of dark pixels below which a page is blank."""
COARSE = 50
DEEP = 0.5
"""Share of a page: to draw a piece that reaches lower takes as long as to decode its pictures whole."""
BLUEST = np.uint8(170)
"""Blueness from which any pixel is raised to white."""
TINTED = 36
"""Levels between the channels of a pixel of coloured ink; those of black print are nearer, JPEG or not."""
LARGEST_PIXMAP = 40_000_000
LARGEST_DECODED = 12_000_000
"""Pixels of a picture that is decoded whole: of a larger one the decoder makes a smaller one itself."""


@dataclass(slots=True)
class Seen:
    """What is known of a page once it was drawn."""

    grey: bool = False
    """It has no colours, and is drawn in grey from then on."""
    last: tuple[float, Frame, Pixels] | None = None
    """Zoom, place and colours of the piece drawn last: its coloured ink may be asked for next."""
    decoded: bool = False
    """Were its pictures decoded whole?"""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page to be drawn as displayed; `extractors.scans.sheet` keeps what was drawn."""

    page: Any
    width: float
    height: float
    """Both in points."""
    unit: float = 1.0
    """Of the page's own, to a point: not 1 where its size is not its paper's."""
    only_coloured: bool = False
    """Are seal and blue ink what is drawn, and black print left out?"""
    seen: Seen = field(default_factory=Seen, repr=False, compare=False)

    def zoom(self, dpi: int) -> float:
        """Pixels per point, fewer than asked for where the page would be too large a picture."""
        area = max(1.0, self.width * self.height)
        return min(dpi / 72, (LARGEST_PIXMAP / area) ** 0.5)

    def size(self, dpi: int) -> tuple[int, int]:
        """Width and height in pixels."""
        zoom = self.zoom(dpi)
        return max(1, round(self.width * zoom)), max(1, round(self.height * zoom))

    def gray(self, frame: Frame, dpi: int) -> Gray:
        """A piece as grey pixels, seal and blue ink lifted."""
        zoom = self.zoom(dpi)
        if self.seen.grey and self.only_coloured:
            return np.full((frame[3] - frame[1], frame[2] - frame[0]), 255, np.uint8)
        if self.seen.grey:
            return self._draw(frame, zoom, mupdf.fz_device_gray())[..., 0]
        if frame == (0, 0, *self.size(dpi)):
            pixels = self._draw(frame, zoom, mupdf.fz_device_rgb())
            self.seen.grey = bool((pixels == pixels[..., :1]).all())
        else:
            pixels = self._colours(frame, zoom)
        return _coloured(pixels) if self.only_coloured else _lifted(pixels)

    def decode(self) -> None:
        """Decode its pictures, of which pieces are to be drawn: MuPDF decodes anew for each piece, but finds
        what was decoded whole."""
        if self.seen.decoded:
            return
        self.seen.decoded = True
        images = _Images()
        mupdf.fz_run_page_contents(self.page, images, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(images)
        with suppress(mupdf.FzErrorBase, RuntimeError):  # a broken picture is drawn as far as it goes
            for image in images.found:
                if image.w() * image.h() <= LARGEST_DECODED:
                    mupdf.fz_get_unscaled_pixmap_from_image(image)

    def _colours(self, frame: Frame, zoom: float) -> Pixels:
        """A piece in red, green and blue, out of what was drawn last if that holds it."""
        if self.seen.last is not None:
            drawn, place, pixels = self.seen.last
            left, top, right, bottom = frame
            inside = place[0] <= left and place[1] <= top and right <= place[2] and bottom <= place[3]
            if drawn == zoom and inside:
                return pixels[top - place[1] : bottom - place[1], left - place[0] : right - place[0]]
        pixels = self._draw(frame, zoom, mupdf.fz_device_rgb())
        self.seen.last = zoom, frame, pixels
        return pixels

    def _draw(self, frame: Frame, zoom: float, space: Any) -> Pixels:
        if zoom > self.zoom(COARSE) and frame[3] > DEEP * self.height * zoom:
            self.decode()
        inside = mupdf.FzIrect(*frame)
        pixmap = mupdf.fz_new_pixmap_with_bbox(space, inside, mupdf.FzSeparations(), 0)
        mupdf.fz_clear_pixmap_with_value(pixmap, 255)
        device = mupdf.fz_new_draw_device(mupdf.fz_scale(zoom / self.unit, zoom / self.unit), pixmap)
        mupdf.fz_run_page_contents(self.page, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        samples = bytes(mupdf.fz_pixmap_samples_memoryview(pixmap))
        return np.frombuffer(samples, np.uint8).reshape(pixmap.h(), pixmap.w(), pixmap.n())


class _Images(mupdf.FzDevice2):
    """A device that draws nothing, and notes which pictures it was to draw."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.use_virtual_fill_image()

    def fill_image(self, arg_0: Any, arg_2: Any, arg_3: Any, arg_4: Any, arg_5: Any) -> None:
        self.found.append(mupdf.FzImage(mupdf.ll_fz_keep_image(arg_2)))


def _lifted(pixels: Pixels) -> Gray:
    """Grey: coloured ink raised towards white, what is blue by half its blueness more."""
    red, green, blue = (np.ascontiguousarray(pixels[..., channel]) for channel in range(3))
    bright = np.maximum(np.maximum(red, green), blue)
    blueness = np.minimum(blue - np.minimum(blue, red), BLUEST)
    raised = blueness + blueness // 2
    return np.minimum(bright, 255 - raised) + raised


def _coloured(pixels: Pixels) -> Gray:
    """Grey: coloured ink dark, black print and the paper, of whatever tint, white."""
    paper = np.maximum(np.median(pixels, axis=(0, 1)), 1)
    neutral = np.minimum(pixels * (paper.max() / paper), 255)
    darkest = neutral.min(axis=2)
    tinted = np.pad(neutral.max(axis=2) - darkest > TINTED, 1)
    near = tinted[1:-1, 1:-1] | tinted[:-2, 1:-1] | tinted[2:, 1:-1] | tinted[1:-1, :-2] | tinted[1:-1, 2:]
    return np.where(near, darkest, 255).astype(np.uint8)


def scaled(gray: Gray, width: int, height: int, part: Frame | None = None) -> Gray:
    """Grey pixels made fewer, each the mean of those it stands for, or more; `part` of the result."""
    rows, columns = gray.shape
    whole = pymupdf.Pixmap(pymupdf.csGRAY, columns, rows, gray.tobytes(), False)
    less = pymupdf.Pixmap(whole, width, height, part and pymupdf.IRect(*part))
    return np.frombuffer(less.samples, np.uint8).reshape(less.height, less.width).copy()


def picture_of(page: Any, width: float, height: float) -> PagePicture:
    """A page of this size in its own units, to be recognised as a sheet of paper."""
    unit = 1 / paper_scale(width, height)
    return PagePicture(page, width / unit, height / unit, unit)


def forget_pictures() -> None:
    """Give back the memory of decoded page pictures: a worker lives on for hundreds of files."""
    pymupdf.TOOLS.store_shrink(100)


def has_ink(page: PagePicture) -> bool:
    """Is there anything dark on the page once the seal is lifted? The back of a sheet has nothing."""
    return share_of_ink(page.gray((0, 0, *page.size(COARSE)), COARSE)) > INK


def share_of_ink(gray: Gray) -> float:
    """Share of dark pixels."""
    return float((gray < 140).mean())


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw on a picture of a page, with its name."""

    page: int
    box: Box
    label: str
    colour: tuple[float, float, float] = (0.85, 0.1, 0.1)


def page_png(path: Path, number: int, marks: Sequence[Mark] = (), dpi: int = 96) -> bytes:
    """A page (1-based) as people see it, with boxes drawn and named, as PNG; as large as its paper."""
    with pymupdf.open(**mupdf_source(path)) as pdf:
        page = pdf[number - 1]
        zoom = dpi / 72 * paper_scale(page.rect.width, page.rect.height)
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom))
        if not marks:
            return bytes(pixmap.tobytes("png"))
        return _marked(pixmap, [mark for mark in marks if mark.page == number], zoom)


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of a page (1-based) to be shown, at most `width` pixels wide."""

    page: int
    box: Box
    width: int


def crop_jpegs(path: Path, crops: Sequence[Crop], quality: int = 50) -> tuple[bytes, ...]:
    """The pieces as people see them, stamps and signatures included, as JPEG; empty where one fails."""
    try:
        with pymupdf.open(**mupdf_source(path)) as pdf:
            return tuple(_crop(pdf, crop, quality) for crop in crops)
    except RuntimeError:  # what pymupdf raises for a page it cannot draw: the text was read all the same
        return (b"",) * len(crops)


def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points; empty where the file cannot be opened."""
    try:
        with pymupdf.open(**mupdf_source(path)) as pdf:
            return tuple((float(page.rect.width), float(page.rect.height)) for page in pdf)
    except RuntimeError:
        return ()


def _crop(pdf: Any, crop: Crop, quality: int) -> bytes:
    page = pdf[crop.page - 1]
    box = pymupdf.Rect(*crop.box) & page.rect
    if box.is_empty:
        return b""
    zoom = crop.width / box.width
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), clip=box, alpha=False)
    return bytes(pixmap.tobytes("jpeg", jpg_quality=quality))


def _marked(pixmap: Any, marks: Sequence[Mark], zoom: float) -> bytes:
    """Draw on a fresh page that holds the picture: the original is never touched."""
    with pymupdf.open() as sheet:
        page = sheet.new_page(width=pixmap.width, height=pixmap.height)
        page.insert_image(page.rect, pixmap=pixmap)
        for mark in marks:
            box = pymupdf.Rect(*(side * zoom for side in mark.box))
            page.draw_rect(box, color=mark.colour, width=1.2)
            page.insert_text(box.tl - (0, 2), mark.label, fontsize=8, color=mark.colour, fontname="helv")
        return bytes(page.get_pixmap().tobytes("png"))
