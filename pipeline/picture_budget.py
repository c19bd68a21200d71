"""Pictures of one unit within what its page may weigh: those that people must look at first."""

from dataclasses import replace

from pipeline.results import FileResult, Picture, UnitReport

__all__ = ["BUDGET", "within_budget"]

BUDGET = 5_000_000
"""Characters of pictures in one unit's page: it must open on an old machine and fit into a message."""


def within_budget(unit: UnitReport, budget: int = BUDGET) -> UnitReport:
    """The unit with as many pictures as fit: files with findings, then other evidence, then the rest.
    Whole pages are for findings alone."""
    blamed = {path for criterion in unit.criteria for gap in criterion.gaps for path in gap.files}
    used = {link.path for criterion in unit.criteria for link in criterion.links} | set(unit.unplaced)
    asked = {file.path: pictures_asked(file, file.path in blamed) for file in unit.files}
    order = sorted(unit.files, key=lambda file: (file.path not in blamed, file.path not in used))
    kept: dict[str, FileResult] = {}
    held: set[tuple[object, ...]] = set()
    for file in order:
        pictures: list[Picture] = []
        for picture in asked[file.path]:
            key = (file.sha256, picture.kind, picture.page, picture.box)
            cost = 0 if key in held else len(picture.jpeg)
            if cost <= budget:
                pictures.append(picture)
                held.add(key)
                budget -= cost
        kept[file.path] = replace(file, pictures=tuple(pictures))
    lost = sum(len(kept[path].pictures) < len(pictures) for path, pictures in asked.items())
    return replace(unit, files=tuple(kept[file.path] for file in unit.files), unpictured=lost)


def pictures_asked(file: FileResult, blamed: bool) -> tuple[Picture, ...]:
    return file.pictures if blamed else tuple(one for one in file.pictures if one.kind != "page")
