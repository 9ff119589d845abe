"""The tests' tree mirrors the code's: who looks for the tests of a module knows where."""

from tests.architecture.source import PACKAGES, ROOT

ACROSS = {
    "architecture": "guards on the source",
    "benchmarks": "ratios measured in one run",
    "browser": "drives Chromium",
    "factories": "what tests are made of",
    "journeys": "stories told in the user's order",
    "mutants": "breaks that the tests must see",
    "security": "the matrix and hostile input",
}


def test_every_folder_of_tests_is_an_app_or_goes_across() -> None:
    tests = ROOT / "tests"
    for folder in (path for path in tests.iterdir() if path.is_dir() and path.name != "__pycache__"):
        if folder.name in ACROSS:
            continue
        app = next(
            (path for path in (ROOT / "citesedu" / folder.name, ROOT / folder.name) if path.is_dir()), None
        )
        assert app is not None, f"tests/{folder.name} mirrors nothing"
        for inside in {path.parent.relative_to(folder) for path in folder.rglob("test_*.py")}:
            mirrored = (app / inside, (app / inside).with_suffix(".py"))
            assert any(path.exists() for path in mirrored), f"tests/{folder.name}/{inside} mirrors nothing"


def test_every_package_is_on_the_list() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert found == set(PACKAGES)
