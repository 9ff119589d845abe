from django.urls import path, register_converter

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.codes import read_code
from citesedu.workshops.views import activities, animate, entrance, minutes, projector, room, workshops


class CodeConverter:
    """A code in an address, however it was typed; anything else is no address of ours."""

    regex = "[^/]{8,20}"

    def to_python(self, value: str) -> str:
        try:
            return read_code(value)
        except Refusal as refusal:
            raise ValueError(refusal.sentence) from None

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

CITE = "cites/<slug:slug>/ateliers/"
WORKSHOP = f"{CITE}<uuid:uid>/"
ROOM = "a/<code:token>/"

urlpatterns = [
    path("a/", entrance.enter, name="room_door"),
    path(ROOM, room.room, name="room"),
    path(f"{ROOM}reponse/", room.answer, name="room_answer"),
    path(f"{ROOM}nouvelle-personne/", room.leave, name="room_leave"),
    path(CITE, workshops.workshops, name="workshops"),
    path(f"{CITE}nouveau/", workshops.new, name="workshop_new"),
    path(WORKSHOP, workshops.workshop, name="workshop"),
    path(f"{WORKSHOP}modifier/", workshops.edit, name="workshop_edit"),
    path(f"{WORKSHOP}activites/ajouter/<str:kind>/", activities.add, name="activity_add"),
    path(f"{WORKSHOP}activites/<uuid:activity>/", activities.edit, name="activity_edit"),
    path(f"{WORKSHOP}activites/<uuid:activity>/ranger/", activities.arrange, name="activity_arrange"),
    path(f"{WORKSHOP}animer/", animate.animate, name="workshop_animate"),
    path(f"{WORKSHOP}animer/etape/", animate.step, name="workshop_step"),
    path(f"{WORKSHOP}animer/ecrire/", animate.write, name="workshop_write"),
    path(f"{WORKSHOP}projection/", projector.projection, name="workshop_projection"),
    path(f"{WORKSHOP}a-imprimer/", minutes.kit_file, name="workshop_kit"),
    path(f"{WORKSHOP}compte-rendu/", minutes.minutes, name="workshop_minutes"),
    path(f"{WORKSHOP}compte-rendu/pdf/", minutes.pdf, name="workshop_minutes_pdf"),
    path(f"{WORKSHOP}compte-rendu/verser/", minutes.pour, name="workshop_pour"),
    path(f"{WORKSHOP}photos/", minutes.photos, name="workshop_photos"),
    path(f"{WORKSHOP}photos/<uuid:photo>/", minutes.photo, name="workshop_photo"),
]
