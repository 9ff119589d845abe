from django.urls import path

from citesedu.programme.views import applying, conducting, following, selecting, steps

urlpatterns = [
    path("participer/", applying.call, name="call"),
    path("participer/<str:token>/", applying.application, name="application"),
    path("participer/<str:token>/documents/", applying.document_new, name="application_document_new"),
    path("participer/<str:token>/documents/<uuid:uid>/", applying.document, name="application_document"),
    path("cites/<slug:slug>/etapes/", steps.steps, name="steps"),
    path("cites/<slug:slug>/etapes/engagement/", steps.commitment, name="commitment"),
    path("cites/<slug:slug>/etapes/<slug:code>/", steps.step_edit, name="step_edit"),
    path("cites/<slug:slug>/reunions/noter/", steps.meeting_edit, name="programme_meeting_new"),
    path("cites/<slug:slug>/reunions/<uuid:uid>/", steps.meeting, name="programme_meeting"),
    path(
        "cites/<slug:slug>/reunions/<uuid:uid>/modifier/", steps.meeting_edit, name="programme_meeting_edit"
    ),
    path("pilotage/etapes/", following.steps_of_all, name="steps_of_all"),
    path("pilotage/etapes/nationale/", conducting.national_step_edit, name="national_step_new"),
    path("pilotage/etapes/<uuid:uid>/", conducting.national_step_edit, name="national_step_edit"),
    path("pilotage/candidatures/", selecting.applications, name="applications"),
    path("pilotage/candidatures/annoncer/", selecting.tell_all, name="applications_tell"),
    path("pilotage/candidatures/<uuid:uid>/", selecting.reading, name="application_reading"),
    path("pilotage/candidatures/<uuid:uid>/ouvrir/", selecting.opening, name="application_opening"),
    path(
        "pilotage/candidatures/<uuid:uid>/documents/<uuid:document>/",
        selecting.application_document,
        name="application_read_document",
    ),
]
