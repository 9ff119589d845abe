from django.urls import path

from citesedu.overview import views

urlpatterns = [
    path("", views.home, name="home"),
    path("cites/", views.cites, name="cites"),
    path("cites/<slug:slug>/", views.cite, name="cite"),
    path("pilotage/", views.steering, name="steering"),
    path("pilotage/etats-des-lieux/", views.national_reports, name="national_reports"),
    path("pilotage/etats-des-lieux/<uuid:uid>/", views.national_report, name="national_report"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("donnees-personnelles/", views.privacy, name="privacy"),
    path("mentions-legales/", views.legal, name="legal"),
]
