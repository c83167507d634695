from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "etabli.kernel.people"
    label = "people"
