"""From frozen facts to a document: the same facts give the same one, and its table holds what may be shown."""

import datetime as dt
import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.composition import ChapterText, Composition, Entry, Kind
from diagnostics.domain.snapshot import QuoteFacts, Snapshot, read_snapshot
from diagnostics.exports.csv_files import figures_csv
from diagnostics.models import Rendering
from diagnostics.queries.results import campaign_snapshot
from diagnostics.services.documents import ReportFacts, compose
from diagnostics.services.drawing import draw
from tests.common.pdf.test_closed import BODIES, INSIDE_SVG, Listener, listener
from tests.diagnostics.crowd import closed_campaign, quote

pytestmark = pytest.mark.django_db
__all__ = ["listener"]
DAY = dt.date(2026, 5, 4)


@pytest.fixture
def snapshot(cite: Cite) -> Snapshot:
    campaign = closed_campaign(cite, {"pro": 12, "ben": 4, "par": 11}, codes=("A1", "A2", "B1"))
    quote(campaign, "pro", "On se parle <b>enfin</b> & souvent.")
    with scope(role="web", cite=cite, read_only=True):
        return campaign_snapshot(campaign, cite, today=DAY)


def facts(snapshot: Snapshot, number: int = 1) -> ReportFacts:
    return ReportFacts("État des lieux de Marvallon", number, "Validé", DAY, snapshot)


def test_the_same_facts_give_the_same_hash(snapshot: Snapshot) -> None:
    first = compose(facts(snapshot))
    again = compose(facts(read_snapshot(snapshot.to_json())))
    assert again.content_hash == first.content_hash
    assert (again.html, dict(again.images)) == (first.html, dict(first.images))


def test_other_facts_give_another_hash(snapshot: Snapshot) -> None:
    hashes = {
        compose(facts(snapshot)).content_hash,
        compose(facts(snapshot, number=2)).content_hash,
        compose(facts(replace(snapshot, quotes=()))).content_hash,
        compose(facts(replace(snapshot, themes=snapshot.themes[:1]))).content_hash,
    }
    assert len(hashes) == 4


def test_every_chart_of_the_document_is_drawn_and_every_drawing_used(snapshot: Snapshot) -> None:
    document = compose(facts(snapshot))
    asked = {part.split('"')[0] for part in document.html.split('src="chart:')[1:]}
    assert asked == set(document.images)
    assert all(image.startswith(b"<svg ") for image in document.images.values())


def test_what_people_wrote_is_text_and_never_markup(snapshot: Snapshot) -> None:
    html = compose(facts(snapshot)).html
    assert "On se parle &lt;b&gt;enfin&lt;/b&gt; &amp; souvent." in html


def test_the_figures_of_the_document_come_with_it(snapshot: Snapshot) -> None:
    (attached,) = compose(facts(snapshot)).attachments
    assert (attached.name, attached.mime) == ("resultats.csv", "text/csv")
    assert attached.content == figures_csv(snapshot, 1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Rendering.Kind.PDF, Rendering.Kind.WORD])
def test_what_people_typed_asks_for_nothing_and_embeds_nothing(
    snapshot: Snapshot, listener: Listener, kind: Rendering.Kind
) -> None:
    """Every hostile vector of the engine's tests, typed as a chapter, a line, a quote."""
    typed = [body.format(url=listener.url) for body in [*BODIES.values(), *INSIDE_SVG.values()]]
    typed += [f"![x]({listener.url}/m.png)", f"[x]({listener.url}/l)", "[x](file:///etc/passwd)"]
    text = "\n\n".join(typed)
    composition = Composition(
        (ChapterText("demarche", text=text, heading=typed[0][:200]),),
        tuple(Entry(each, one[:300], one) for each in (Kind.PRIORITY, Kind.THREAT) for one in typed),
    )
    quotes = tuple(QuoteFacts("pro", "?", one, "A") for one in typed)
    written = replace(facts(replace(snapshot, quotes=quotes)), composition=composition)
    made = draw(facts=written, kind=kind).content
    assert b"root:" not in made
    html = compose(written).html
    assert not re.search(
        r"<(?:object|embed|iframe|link|style|script|video|base)\b", html.partition("<body")[2]
    )
    assert set(re.findall(r'<img src="([^":]*)', html)) <= {"chart"}
    if kind == Rendering.Kind.PDF:
        reader = PdfReader(io.BytesIO(made))
        assert reader.attachments.keys() == {"resultats.csv"}
        assert not any(page.images for page in reader.pages)
