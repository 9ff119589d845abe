import io
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from citesedu.common.charts import BarRow, stacked_bars
from citesedu.common.pdf import Attachment, DocumentError, content_hash
from citesedu.common.refusal import Refusal
from tests.common.pdf.documents import render

CSV = Attachment("figures.csv", b"a;b\r\n1;2\r\n", "text/csv", "Figures")


def read(rendered):
    return PdfReader(io.BytesIO(rendered.content))


def test_a_document_and_its_metadata():
    rendered = render(
        "<h1>Titre</h1><p>Déjà vu</p>",
        head='<title>L’état</title><meta name="author" content="La cité">',
        created=datetime(2026, 6, 14, 10, 30, tzinfo=UTC),
    )
    reader = read(rendered)
    assert rendered.pages == len(reader.pages) == 1
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("L’état", "La cité")
    assert reader.metadata.creation_date == datetime(2026, 6, 14, 10, 30, tzinfo=UTC)
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert "Déjà vu" in reader.pages[0].extract_text()
    assert rendered.seconds > 0


def test_the_same_arguments_give_the_same_bytes():
    arguments = {"images": {"c": chart().svg.encode()}, "attachments": [CSV]}
    body = '<h1>T</h1><p>Un mot</p><img src="chart:c" alt="Un graphique">'
    assert render(body, **arguments).content == render(body, **arguments).content


def chart():
    row = BarRow("Parents", 3, [1, 0], 0)
    return stacked_bars([row], scale=("Non", "Oui"), unknown_label="?", ident="c", title="T", description="D")


def test_a_chart_is_drawn_as_text_not_as_pixels():
    reader = read(render('<h1>T</h1><img src="chart:c" alt="G">', images={"c": chart().svg.encode()}))
    assert "Parents" in reader.pages[0].extract_text()
    assert not reader.pages[0].images


def test_attachments_are_carried_as_data():
    reader = read(render("<h1>T</h1>", attachments=[CSV]))
    assert reader.attachments == {"figures.csv": [CSV.content]}
    (reference,) = reader.trailer["/Root"]["/AF"]
    specification = reference.get_object()
    assert specification["/AFRelationship"] == "/Data"
    assert specification["/Desc"] == "Figures"
    assert specification["/EF"]["/F"]["/Subtype"] == "/text/csv"


def test_steps_are_told_in_french():
    steps = []
    render("<h1>T</h1>" + "<p>mot</p>" * 300, on_step=lambda *step: steps.append(step))
    labels = [label.partition(",")[0] for label, _, _ in steps]
    assert list(dict.fromkeys(labels)) == [
        "Lecture du document",
        "Application du style",
        "Mise en page",
        "Écriture du PDF",
    ]
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)
    assert {total for _, _, total in steps} == {4}
    assert "Mise en page, page 1" in {label for label, _, _ in steps}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"body": "<h1>T</h1>", "head": ""}, "Le document n’a pas de titre."),
        ({"body": "<h1>T</h1>", "html": ""}, "La langue du document n’est pas indiquée."),
        (
            {"body": '<h1>T</h1><img src="chart:c">', "images": {"c": chart().svg.encode()}},
            "Une image du document n’a pas de texte de remplacement.",
        ),
        (
            {"body": '<h1>T</h1><img src="chart:c" alt="x">', "images": {"c": b"\x00nothing"}},
            "Une image du document est illisible.",
        ),
        (
            {"body": "<h1>T</h1><p>Un \U0001f9e9 et un \ue000</p>"},
            "Nos polices n’ont pas ces signes du document\u00a0: "
            "\U0001f9e9 (U+1F9E9), \ue000 (U+E000). Remplacez-les, puis relancez.",
        ),
        (
            {"body": '<h1>T</h1><img src="x.png" alt="x">'},
            "Le document demande un fichier par une adresse relative.",
        ),
    ],
)
def test_a_document_that_would_not_be_accessible_is_refused(arguments, sentence):
    with pytest.raises(DocumentError) as refused:
        render(**arguments)
    assert refused.value.sentence == sentence
    assert refused.value.reason == "document"
    assert isinstance(refused.value, Refusal)


def test_french_is_hyphenated_with_a_plain_hyphen():
    body = '<h1>T</h1><p style="width:20mm">anticonstitutionnellement</p>'
    text = read(render(body)).pages[0].extract_text()
    assert "anticonstitu-\ntionnelle-\nment" in text
    assert "\u2010" not in text


def test_only_our_fonts_are_embedded():
    body = "<h1>T</h1><p>1\u202f248 −2 – « œ » <em>é</em> <b><i>Ï</i></b> 12\u202f% a\u2011b\u2010c</p>"
    fonts = set()
    for page in read(render(body)).pages:
        fonts |= {font["/BaseFont"].partition("+")[2] for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all(name.startswith("Atkinson-Hyperlegible-Next") for name in fonts)


def test_the_child_knows_neither_django_nor_our_secrets():
    code = "import citesedu.common.pdf.child, sys; print('django' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_the_environment_does_not_reach_the_child(monkeypatch, tmp_path):
    """A sitecustomize of ours would run in the child if PYTHONPATH reached it."""
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(99)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert render("<h1>T</h1>").pages == 1


def test_the_content_hash_tells_documents_apart():
    base = content_hash("<p>", {"a": b"1", "b": b"2"}, [CSV])
    assert base == content_hash("<p>", {"b": b"2", "a": b"1"}, [CSV])
    others = [
        content_hash("<p> ", {"a": b"1", "b": b"2"}, [CSV]),
        content_hash("<p>", {"a": b"1", "b": b"3"}, [CSV]),
        content_hash("<p>", {"a": b"1b", "": b"2"}, [CSV]),
        content_hash("<p>", {"a": b"1", "b": b"2"}, []),
        content_hash("<p>", {"a": b"1", "b": b"2"}, [Attachment("figures.csv", b"", "text/csv", "Figures")]),
    ]
    assert len({base, *others}) == 6
