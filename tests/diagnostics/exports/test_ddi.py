"""The DDI document against the content models of DDI-Codebook 2.5.

The schema itself comes in no package we can depend on; this table restates, for the elements we write, the order,
the repetitions, the attributes and their values that it allows. An element that is not in the table is refused.

Compared by hand with the published codebook.xsd (DDI 2.5 of 2012-01-17, DDI Alliance): the namespace, the fixed
version; for each element of MODELS, its children, their order, how many of each; for each of TEXTS, that it is of
mixed content; for each of ATTRIBUTES, name, type, list of values, required or not; identifiers and references.
Where the two differ the table is the narrower. It leaves out what we never write: Dublin Core after a citation, links
and formatting in a text, other attributes, several files for a variable. It also wants codeBook at the root, YYYY-MM-DD
days where the schema takes any string, names that are not empty, and `files` that are files, not any identifier.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from diagnostics.exports.columns import figure_table
from diagnostics.exports.ddi import NAMESPACE, figures_ddi
from tests.diagnostics.exports.snapshots import a_snapshot, hostile_snapshot

# element → its children in order (« ? », « * », « + »), and no text; each is a sequence, none is a choice
MODELS = {
    "codeBook": "docDscr* stdyDscr+ fileDscr* dataDscr* otherMat*",
    "stdyDscr": "citation+ studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs* othrStdyMat* notes*",
    "citation": "titlStmt rspStmt? prodStmt? distStmt? serStmt* verStmt* biblCit? holdings* notes*",
    "titlStmt": "titl subTitl* altTitl* parTitl* IDNo*",
    "prodStmt": "producer* copyright? prodDate* prodPlac* software* fundAg* grantNo*",
    "verStmt": "version? verResp? notes*",
    "stdyInfo": "studyBudget* subject* abstract* sumDscr* qualityStatement? notes* exPostEvaluation*",
    "sumDscr": "timePrd* collDate* nation* geogCover* geogUnit* geoBndBox? boundPoly? anlyUnit* universe* dataKind*",
    "dataAccs": "setAvail* useStmt* notes*",
    "useStmt": "confDec? specPerm? restrctn? contact* citReq? deposReq? conditions? disclaimer?",
    "fileDscr": "fileTxt* locMap? notes*",
    "fileTxt": "fileName? fileCitation? fileCont? fileStrc? dimensns? fileType? format? filePlac? dataChck* ProcStat? "
    "dataMsng? software* verStmt?",
    "dimensns": "caseQnty* varQnty* logRecL* recPrCas* recNumTot*",
    "dataDscr": "varGrp* nCubeGrp* var* nCube* notes*",
    "var": "location* labl* imputation? security? embargo? respUnit? anlysUnit? qstn* valrng* invalrng* undocCod* "
    "universe* TotlResp? sumStat* txt* stdCatgry* catgryGrp* catgry* codInstr* verStmt* concept* derivation? "
    "varFormat? geoMap* catLevel* notes*",
    "catgry": "catValu? labl* txt* catStat* mrow?",
}
# mixed content: text, and a repeated choice of links and formatting, of which we write none
TEXTS = {
    *("titl", "producer", "prodDate", "version", "abstract", "collDate", "nation", "geogCover", "anlyUnit"),
    *("universe", "dataKind", "restrctn", "fileName", "caseQnty", "varQnty", "fileType", "labl", "catValu"),
    *("varFormat", "notes"),
}
ANY = r".*"
NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"  # any string to the schema, which recommends this
ATTRIBUTES = {
    "codeBook": {"version": r"2\.5", "{http://www.w3.org/XML/1998/namespace}lang": r"[a-z]{2}"},
    "fileDscr": {"ID": NAME},
    "var": {"ID": NAME, "name": r".+", "files": NAME, "intrvl": "contin|discrete"},
    "varFormat": {"type": "numeric|character"},
    "collDate": {"date": DAY, "event": "start|end|single"},
    "prodDate": {"date": DAY},
    "version": {"date": DAY},
    "notes": {"subject": ANY},
}
REQUIRED = {"var": {"name"}}


def problems(book: ElementTree.Element) -> list[str]:
    """What the schema would refuse in this document."""
    found = [] if _local(book) == "codeBook" else [f"{_local(book)} is no document"]
    identifiers = [element.get("ID") for element in book.iter() if "ID" in element.attrib]
    files = {element.get("ID") for element in book.iter() if _local(element) == "fileDscr"}
    found += [f"ID {name!r} comes {times} times" for name, times in Counter(identifiers).items() if times > 1]
    found += [
        f"files={element.get('files')!r} is no file"
        for element in book.iter()
        if "files" in element.attrib and element.get("files") not in files
    ]
    return found + _refused(book)


def _refused(element: ElementTree.Element) -> list[str]:
    """Content and attributes, from this element down."""
    if not element.tag.startswith(f"{{{NAMESPACE}}}"):
        return [f"{element.tag} is of another namespace"]
    name = _local(element)
    children = [_local(child) for child in element]
    found = []
    if name in MODELS:
        pattern = "".join(re.sub(r"^(\w+)([?*+]?)$", r"(?:\1 )\2", part) for part in MODELS[name].split())
        if not re.fullmatch(pattern, "".join(f"{child} " for child in children)):
            found.append(f"{name} holds {children}")
        if any((text or "").strip(" \t\r\n") for text in (element.text, *(child.tail for child in element))):
            found.append(f"{name} holds a text")
    elif name not in TEXTS:
        found.append(f"{name} is unknown")
    elif children:
        found.append(f"{name} holds elements")
    allowed = ATTRIBUTES.get(name, {})
    for key, value in element.attrib.items():
        if key not in allowed or not re.fullmatch(allowed[key], value, re.DOTALL):
            found.append(f"{name} {key}={value!r}")
    found += [f"{name} has no {key}" for key in REQUIRED.get(name, set()) - set(element.attrib)]
    return found + [problem for child in element for problem in _refused(child)]


def _local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}")[-1]


def read(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - our own file


@pytest.mark.parametrize(
    "snapshot", [a_snapshot(), a_snapshot(themes=(), departement=""), hostile_snapshot('<&\x00"]]>')]
)
def test_the_document_fits_the_schema(snapshot):
    assert problems(read(figures_ddi(snapshot))) == []


def test_the_check_sees_what_is_wrong():
    book = read(figures_ddi(a_snapshot()))
    (data,) = book.findall(f"{{{NAMESPACE}}}dataDscr")
    variable = data[0]
    variable.insert(0, variable[-1])  # the format before the label, and again at the end
    variable.set("intrvl", "often")
    data.append(ElementTree.Element(f"{{{NAMESPACE}}}variable"))
    book.append(ElementTree.Element("var"))
    assert [problem.split(" ")[0] for problem in problems(book)] == [
        "codeBook", "dataDscr", "var", "var", "variable", "var"
    ]  # fmt: skip


def test_the_check_sees_what_comes_twice_and_what_points_nowhere():
    book = read(figures_ddi(a_snapshot()))
    (described,) = book.findall(f".//{{{NAMESPACE}}}fileTxt")
    described.append(described[-1])  # a file is of one type
    described[0].tail = "un texte"
    first, second, third, *_ = book.iter(f"{{{NAMESPACE}}}var")
    first.set("files", "V2")  # known, but a variable
    second.set("ID", "V3")
    del third.attrib["name"]
    assert [problem.split(" ")[0] for problem in problems(book)] == [
        "ID", "files='V2'", "fileTxt", "fileTxt", "var"
    ]  # fmt: skip
    assert problems(first)[0] == "var is no document"


def test_variables_and_codes_are_those_of_the_table():
    table = figure_table(a_snapshot())
    variables = read(figures_ddi(a_snapshot())).findall(f".//{{{NAMESPACE}}}var")
    assert [variable.get("name") for variable in variables] == [column.name for column in table.columns]
    for variable, column in zip(variables, table.columns, strict=True):
        assert variable.find(f"{{{NAMESPACE}}}labl").text == column.label
        codes = [code.text for code in variable.iter(f"{{{NAMESPACE}}}catValu")]
        assert codes == [str(code) for code, _ in column.values]


def test_it_says_version_wave_thresholds_day_and_what_is_withheld():
    said = ElementTree.tostring(read(figures_ddi(a_snapshot())), encoding="unicode")
    for words in (
        "dyncoop-v1, version 3",
        "passation 1",
        "5 personnes",
        "2025-10-20",
        "Effectif insuffisant",
    ):
        assert words in said
