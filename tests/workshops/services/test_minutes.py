"""The minutes and the photographs: nothing the camera wrote is kept, no small number is shown."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from PIL import Image

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.workshops.models import Minutes, Photo
from citesedu.workshops.queries.minutes import record_of
from citesedu.workshops.services import minutes
from tests.common.pdf.validation import faults
from tests.factories import workshops as rooms
from tests.factories.people import PASSWORD, a_person
from tests.journeys.visitor import Visitor


def picture(size=(40, 30), kind="JPEG", **options) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **options)
    return written.getvalue()


def located() -> bytes:
    """A photograph that says where and with what it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Appareil secret", 6
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif.tobytes(), comment=b"Salle secrete")


@pytest.fixture
def workshop(cite: Cite):
    return rooms.workshop_in(cite)


def test_a_photograph_is_drawn_again_without_what_the_camera_wrote(workshop) -> None:
    assert b"secret" in located()
    with scope(role="web", cite=workshop.cite_id):
        photo = minutes.add_photo(workshop=workshop, content=located(), alt=" Le mur ")
        kept = Image.open(io.BytesIO(bytes(Photo.objects.get().image)))
    assert b"ecret" not in bytes(photo.image)
    assert (kept.format, kept.size, len(kept.getexif())) == ("JPEG", (30, 40), 0)
    assert (photo.alt, photo.width, photo.height) == ("Le mur", 30, 40)


def test_a_large_photograph_is_made_smaller(workshop) -> None:
    with scope(role="web", cite=workshop.cite_id):
        photo = minutes.add_photo(workshop=workshop, content=picture((4000, 1000), "PNG"), alt="Le mur")
    assert (photo.width, photo.height) == (1600, 400)


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 40, b"\xff\xd8\xff" + b"x" * 400, picture()[:200]],
)
def test_what_is_not_a_photograph_is_refused(workshop, content) -> None:
    with scope(role="web", cite=workshop.cite_id), pytest.raises(Refusal) as refusal:
        minutes.add_photo(workshop=workshop, content=content, alt="Le mur")
    assert refusal.value.field == "photo"


def test_a_photograph_says_what_is_seen(workshop) -> None:
    with scope(role="web", cite=workshop.cite_id), pytest.raises(Refusal) as refusal:
        minutes.add_photo(workshop=workshop, content=picture(), alt="  ")
    assert refusal.value.field == "alt"


def test_numbers_typed_are_shown_only_as_they_may_be(workshop) -> None:
    with scope(role="web", cite=workshop.cite_id):
        minutes.save_minutes(workshop=workshop, text="", present={"pro": 9, "ben": 4, "par": 12})
        told = dict(record_of(workshop).attendance)
        assert told == {
            "Ensemble de la salle": "25",
            "Professionnels": "effectif insuffisant",
            "Bénévoles": "effectif insuffisant",
            "Parents et habitants": "12",
        }
        minutes.save_minutes(workshop=workshop, text="Suite")
        assert Minutes.objects.get().present == {"pro": 9, "ben": 4, "par": 12}


def test_two_editors_do_not_erase_each_other(workshop) -> None:
    with scope(role="web", cite=workshop.cite_id):
        minutes.save_minutes(workshop=workshop, text="Le premier", revision=0)
        with pytest.raises(Refusal) as refusal:
            minutes.save_minutes(workshop=workshop, text="Le second", revision=0)
        assert refusal.value.conflict
        assert Minutes.objects.get().text == "Le premier"


@pytest.mark.slow
def test_minutes_written_and_read_as_a_file(cite: Cite, workshop) -> None:
    lead = a_person(cite, Role.PROJECT_LEAD)
    work = Visitor().go("/comptes/connexion/").send("Se connecter", login=lead.email, password=PASSWORD)
    page = reverse("workshop_minutes", args=[cite.slug, workshop.uid])
    work.go(page).send(
        "Enregistrer le compte rendu", text="On a ri.", present_pro=9, present_ben=4, present_par=12
    ).sees("Le compte rendu est enregistré", "25", "On a ri.")
    values = next(form for form in work.page.forms if "Enregistrer le compte rendu" in form.buttons).values
    assert (values["present_ben"], values["present_pro"], values["present_par"]) == ([""], [""], ["12"])
    with scope(role="web", cite=cite):
        minutes.add_photo(workshop=workshop, content=located(), alt="Le mur")
    for name in ("workshop_minutes_pdf", "workshop_kit"):
        response = work.client.get(reverse(name, args=[cite.slug, workshop.uid]))
        assert response["Content-Type"] == "application/pdf"
        assert b"ecret" not in response.content
        assert faults(response.content) == []
