"""French addresses of the door.

`shut` comes before allauth's own addresses and leads what is not wanted to the profile;
`urlpatterns` comes after them, so that names lead to the French addresses."""

from allauth.account import views
from django.urls import path
from django.views.generic import RedirectView

from etabli.ui.account.joining import join

to_security = RedirectView.as_view(pattern_name="profil:security")

shut = [path("2fa/", to_security), path("email/", to_security), path("sessions/", to_security)]

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("mot-de-passe/oublie/", views.password_reset, name="account_reset_password"),
    path("invitation/<str:token>/", join, name="account_join"),
    path("mot-de-passe/", views.password_change, name="account_change_password"),
]
