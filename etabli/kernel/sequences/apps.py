from django.apps import AppConfig


class SequencesConfig(AppConfig):
    name = "etabli.kernel.sequences"
    label = "sequences"
