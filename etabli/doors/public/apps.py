from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "etabli.doors.public"
    label = "public"
