"""Builds the committed samples: `python samples/build.py` (see samples/README.md)."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from samples.builder.cases import build_cases  # noqa: E402
from samples.builder.communes import build_communes  # noqa: E402
from samples.builder.dossier import build_dossier, build_exercise  # noqa: E402
from samples.builder.letters import build_letters  # noqa: E402
from samples.builder.pki import write_pki  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "samples", help="folder to write into")
    parser.add_argument("--only", default="", help="build only files whose path contains this text")
    parser.add_argument("--letters", type=int, default=0, help="instead: this many random labelled letters")
    parser.add_argument("--seed", type=int, default=1, help="seed of --letters")
    parser.add_argument("--units", type=Path, help="instead: the communes of units.toml")
    options = parser.parse_args()
    if options.units:
        build_communes(options.units)
        return
    if options.letters:
        build_letters(options.out, options.letters, options.seed)
        return
    write_pki(options.out / "pki")
    build_dossier(options.out, options.only)
    if not options.only:
        build_exercise(options.out)
        build_cases(options.out / "chu-ky")


if __name__ == "__main__":
    main()
