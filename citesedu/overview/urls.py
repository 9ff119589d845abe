from django.urls import path

from citesedu.overview import comparison_views, synthesis_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("cites/", views.cites, name="cites"),
    path("cites/<slug:slug>/", views.cite, name="cite"),
    path("cites/<slug:slug>/reperes/", views.beside_all, name="beside_all"),
    path("pilotage/", views.steering, name="steering"),
    path("pilotage/regards/", comparison_views.comparison, name="comparison"),
    path("pilotage/regards/regards.<str:kind>", comparison_views.comparison_file, name="comparison_file"),
    path("pilotage/synthese/", synthesis_views.national_synthesis, name="national_synthesis"),
    path("pilotage/synthese/synthese.<str:kind>", synthesis_views.synthesis_file, name="synthesis_file"),
    path("pilotage/etats-des-lieux/", views.national_reports, name="national_reports"),
    path("pilotage/etats-des-lieux/<uuid:uid>/", views.national_report, name="national_report"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("donnees-personnelles/", views.privacy, name="privacy"),
    path("mentions-legales/", views.legal, name="legal"),
]
