"""The minutes of a workshop, and its photographs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.images import clean_jpeg
from citesedu.common.refusal import Refusal
from citesedu.workshops.models import Minutes, Photo, Workshop

MOST_PHOTOS = 20


@transaction.atomic
def save_minutes(
    *,
    workshop: Workshop,
    text: str,
    next_on: dt.date | None = None,
    next_what: str = "",
    present: Mapping[str, int] | None = None,
    revision: int | None = None,
    by: User | None = None,
) -> Minutes:
    """`present` empty keeps what was typed before. `revision` is the one that the page showed: Refusal (conflict) when
    somebody else saved since."""
    Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    minutes = Minutes.objects.filter(workshop=workshop).order_by("id").first() or Minutes(workshop=workshop)
    if revision is not None and minutes.revision != revision:
        raise Refusal(
            "Quelqu’un d’autre a enregistré ce compte rendu : recopiez votre texte, puis rechargez la page.",
            conflict=True,
        )
    minutes.text, minutes.next_on, minutes.next_what = text.strip(), next_on, next_what.strip()
    if present:
        minutes.present = dict(present)
    minutes.revision += 1
    minutes.save()
    record(actor=by, verb="écrit le compte rendu", target=workshop.title)
    return minutes


@transaction.atomic
def add_photo(*, workshop: Workshop, content: bytes, alt: str) -> Photo:
    if not alt.strip():
        raise Refusal("Dites ce que l’on voit : la photographie est aussi lue à voix haute.", field="alt")
    if Photo.objects.filter(workshop=workshop).count() >= MOST_PHOTOS:
        raise Refusal(f"{MOST_PHOTOS} photographies au plus : retirez-en une.", field="photo")
    image, width, height = clean_jpeg(content)
    return Photo.objects.create(
        workshop=workshop, alt=alt.strip()[:200], image=image, width=width, height=height
    )


@transaction.atomic
def remove_photo(*, photo: Photo) -> None:
    photo.delete()
