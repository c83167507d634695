from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "etabli.ui.tests.benchapp"
    label = "benchapp"
