"""`/p/<secret>/…`"""

from django.urls import path

from etabli.doors.public.views import show

app_name = "public"
urlpatterns = [path("<str:token>/", show, name="page"), path("<str:token>/<path:rest>", show, name="part")]
