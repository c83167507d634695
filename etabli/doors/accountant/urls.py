"""`/comptable/…`."""

from django.urls import path

from etabli.doors.accountant import views

app_name = "accountant"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:company>/", views.company_page, name="company"),
    path("<int:company>/etats/<slug:name>/", views.report, name="report"),
    path("<int:company>/etats/<slug:name>/export.<slug:form>", views.export, name="export"),
    path("<int:company>/ecritures/<int:pk>/", views.entry, name="entry"),
    path("<int:company>/ecritures/<int:pk>/piece.<slug:role>", views.piece, name="piece"),
    path("<int:company>/fichiers/", views.files, name="files"),
    path("<int:company>/fichiers/<int:pk>/", views.file, name="file"),
    path("<int:company>/verrouiller/", views.lock, name="lock"),
]
