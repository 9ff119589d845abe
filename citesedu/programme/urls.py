from django.urls import path

from citesedu.programme.views import applying, selecting

urlpatterns = [
    path("participer/", applying.call, name="call"),
    path("participer/<str:token>/", applying.application, name="application"),
    path("participer/<str:token>/documents/", applying.document_new, name="application_document_new"),
    path("participer/<str:token>/documents/<uuid:uid>/", applying.document, name="application_document"),
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
