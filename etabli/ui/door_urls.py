"""French addresses of the door; allauth's own stay beside them for its redirections, and what is not wanted leads home."""

from allauth.account import views
from django.urls import path
from django.views.generic import RedirectView

to_security = RedirectView.as_view(pattern_name="profil:security")

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("mot-de-passe/oublie/", views.password_reset, name="account_reset_password"),
    path("mot-de-passe/", views.password_change, name="account_change_password"),
    path("2fa/", to_security, name="mfa_index"),
    path("email/", to_security, name="account_email"),
    path("sessions/", to_security, name="usersessions_list"),
]
