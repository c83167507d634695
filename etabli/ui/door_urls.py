"""French addresses of the door; allauth's own stay beside them for its redirections."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("mot-de-passe/oublie/", views.password_reset, name="account_reset_password"),
    path("mot-de-passe/", views.password_change, name="account_change_password"),
]
