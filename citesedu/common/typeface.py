"""The typefaces of the platform: where their files are. Charts measure with the first, the PDF embeds them."""

from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"
FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
REGULAR = FOLDER / "AtkinsonHyperlegibleNext-Regular.ttf"
BOLD = FOLDER / "AtkinsonHyperlegibleNext-Bold.ttf"
# For what is quoted in Arabic; the family above has no such letters.
ARABIC = FOLDER.parent / "vendor" / "ibm-plex-sans-arabic" / "IBMPlexSansArabic-Regular.woff2"
