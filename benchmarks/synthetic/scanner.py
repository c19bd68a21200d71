"""A sheet of paper as a scanner sees it: faint, tinted, noisy, askew, in few colours, pressed into JPEG."""

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf

Pixels = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a machine and its paper are."""

    dpi: int
    mode: str
    """`colour`, `grey`, `bilevel`."""
    quality: int
    """JPEG, 40 to 90."""
    skew: float
    """Degrees, about the same for all sheets."""
    print_strength: float
    """1: black; 0.4: a tired drum."""
    blur: float
    noise: float
    tint: tuple[float, float, float]
    shade: float
    """Darkening from one corner to the other."""
    specks: int
    streak: bool
    threshold: int
    cover: float
    """Share of ink that hides the print under it."""
    quarters: int
    """Quarter turns by which the sheets lie wrong."""


def make_scanner(rng: random.Random) -> Scanner:
    mode = rng.choices(("colour", "grey", "bilevel"), (55, 25, 20))[0]
    bad, white = rng.random(), rng.uniform(242, 252)
    return Scanner(
        dpi=rng.choice((150, 200, 200, 200, 300)) if mode != "bilevel" else rng.choice((200, 200, 300)),
        mode=mode,
        quality=rng.randint(40, 90),
        skew=rng.uniform(-3, 3) if rng.random() < 0.2 else rng.gauss(0, 0.5),
        print_strength=rng.uniform(0.45, 0.75) if bad < 0.2 else rng.uniform(0.8, 1.0),
        blur=rng.uniform(0, 0.6) if bad < 0.85 else rng.uniform(0.6, 1.1),
        noise=rng.uniform(1, 4) if bad < 0.8 else rng.uniform(4, 10),
        tint=(white + rng.uniform(-1, 3), white + rng.uniform(-1, 3), white + rng.uniform(-6, 2)),
        shade=rng.uniform(0, 18),
        specks=int(rng.expovariate(1 / 60)),
        streak=rng.random() < 0.1,
        threshold=rng.randint(130, 185),
        cover=rng.choice((0.0, 0.2, 0.5)),
        quarters=rng.choice((1, 2, 3)) if rng.random() < 0.03 else 0,
    )


def scan_page(printed: Any, ink: Any, scanner: Scanner, rng: random.Random) -> Any:
    """The picture of one sheet, `printed` in black and `ink` in colours on it."""
    noise = np.random.default_rng(rng.randrange(2**32))
    angle = scanner.skew + rng.gauss(0, 0.15)
    black = draw(printed, scanner, angle).mean(axis=2, keepdims=True)
    sheet = 255 - (255 - black) * scanner.print_strength
    if scanner.print_strength < 0.75:
        worn = noise.random(sheet.shape, dtype=np.float32) < 0.18 * (1 - scanner.print_strength)
        sheet = np.where(worn, np.maximum(sheet, 235), sheet)
    sheet = inked(sheet, pressed(draw(ink, scanner, angle), noise), scanner.cover)
    sheet = spotted(blurred(sheet, scanner.blur), scanner, noise)
    sheet *= np.array(scanner.tint, np.float32) / 255
    height, width = sheet.shape[:2]
    fall = np.linspace(0, 1, height, dtype=np.float32)[:, None] + np.linspace(0, 1, width, dtype=np.float32)
    sheet -= (scanner.shade * fall / 2)[..., None]
    sheet += noise.standard_normal(sheet.shape[:2], np.float32)[..., None] * scanner.noise
    return developed(np.rot90(sheet, scanner.quarters), scanner)


def draw(page: Any, scanner: Scanner, angle: float) -> Pixels:
    """The page turned about its middle, cut to its own size."""
    zoom = scanner.dpi / 72
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom).prerotate(angle), alpha=False)
    seen = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
    height, width = round(page.rect.height * zoom), round(page.rect.width * zoom)
    sheet = np.full((height, width, 3), 255, np.float32)
    down, right = max(0, (pixmap.height - height) // 2), max(0, (pixmap.width - width) // 2)
    piece = seen[down : down + height, right : right + width]
    sheet[: piece.shape[0], : piece.shape[1]] = piece
    return sheet


def inked(sheet: Pixels, ink: Pixels, cover: float) -> Pixels:
    """Ink lets the print under it show, but for a share that lies on top of the toner."""
    through = sheet * ink / 255
    lies = ink.min(axis=2, keepdims=True) < 200
    return np.where(lies, through * (1 - cover) + ink * cover, through)


def pressed(ink: Pixels, noise: np.random.Generator) -> Pixels:
    """A stamp presses unevenly: its colour comes and goes in patches."""
    height, width = ink.shape[:2]
    coarse = noise.uniform(0.45, 1.15, (height // 40 + 2, width // 40 + 2)).astype(np.float32)
    patches = np.kron(coarse, np.ones((40, 40), np.float32))[:height, :width, None]
    return 255 - (255 - ink) * np.minimum(patches, 1)


def blurred(sheet: Pixels, amount: float) -> Pixels:
    """A soft lens: each pixel shares with its neighbours, up to 1.1 pixels wide."""
    side = amount / (1 + 2 * amount)
    for axis in (0, 1):
        sheet = (1 - 2 * side) * sheet + side * (np.roll(sheet, 1, axis) + np.roll(sheet, -1, axis))
    return sheet


def spotted(sheet: Pixels, scanner: Scanner, noise: np.random.Generator) -> Pixels:
    """Dust, a streak of a dirty glass, the shadow of an edge."""
    height, width = sheet.shape[:2]
    for _ in range(scanner.specks):
        y, x, size = noise.integers(0, height - 4), noise.integers(0, width - 4), noise.integers(1, 4)
        sheet[y : y + size, x : x + size] *= noise.uniform(0.2, 0.8)
    if scanner.streak:
        at = noise.integers(0, width - 2)
        sheet[:, at : at + 2] *= 0.75
    if scanner.specks > 120:
        sheet[:, : int(width * 0.012)] *= 0.3
    return sheet


def developed(sheet: Pixels, scanner: Scanner) -> Any:
    """Pixels as the file keeps them."""
    if scanner.mode != "colour":
        grey = sheet @ np.array([0.299, 0.587, 0.114], np.float32)
        if scanner.mode == "bilevel":
            grey = np.where(grey < scanner.threshold, 0.0, 255.0)
        flat = np.ascontiguousarray(np.clip(grey, 0, 255).astype(np.uint8))
        return pymupdf.Pixmap(pymupdf.csGRAY, flat.shape[1], flat.shape[0], flat.tobytes(), False)
    flat = np.ascontiguousarray(np.clip(sheet, 0, 255).astype(np.uint8))
    return pymupdf.Pixmap(pymupdf.csRGB, flat.shape[1], flat.shape[0], flat.tobytes(), False)


def save_scan(pictures: list[Any], scanner: Scanner, path: Any) -> None:
    """A PDF of the pictures, as a scanner's software writes it."""
    scan = pymupdf.open()
    for picture in pictures:
        wide = scanner.quarters % 2 == 1
        sheet = scan.new_page(width=842 if wide else 595, height=595 if wide else 842)
        packed = (
            picture.tobytes("png") if scanner.mode == "bilevel" else picture.tobytes("jpeg", scanner.quality)
        )
        sheet.insert_image(sheet.rect, stream=packed, keep_proportion=False)
    scan.save(path)
