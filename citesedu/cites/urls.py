from django.urls import path

from citesedu.cites.views import invitation, journal, live, members, settings

urlpatterns = [
    path("cites/<slug:slug>/membres/", members.members, name="members"),
    path("cites/<slug:slug>/membres/<int:membership>/retirer/", members.remove, name="remove_member"),
    path("cites/<slug:slug>/membres/<int:membership>/titre/", members.side, name="member_side"),
    path("cites/<slug:slug>/reglages/", settings.cite_settings, name="cite_settings"),
    path("cites/<slug:slug>/journal/", journal.journal, name="journal"),
    path("direct/etat/<str:ticket>", live.state, name="live_state"),
    path("comptes/invitation/<str:token>/", invitation.accept, name="invitation"),
]
