"""`python -m kiemchung` is the `kiemchung` command."""

from kiemchung.cli import main

if __name__ == "__main__":
    main()
