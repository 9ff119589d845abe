"""allauth's pages, those that serve: no sign-up (invitation only), no change of address by its owner."""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("connexion/code/", views.request_login_code, name="account_request_login_code"),
    path("connexion/code/confirmer/", views.confirm_login_code, name="account_confirm_login_code"),
    path("ouvrir/", views.signup, name="account_signup"),  # says that accounts open by invitation
    path("deconnexion/", views.logout, name="account_logout"),
    path("mot-de-passe/", views.password_change, name="account_change_password"),
    path("mot-de-passe/oublie/", views.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "mot-de-passe/nouveau/<uidb36>-<key>/",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/nouveau/enregistre/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirmer/", views.reauthenticate, name="account_reauthenticate"),
    path("inactif/", views.account_inactive, name="account_inactive"),
    path("deux-etapes/", include("allauth.mfa.urls")),
]
