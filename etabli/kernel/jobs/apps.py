from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "etabli.kernel.jobs"
    label = "jobs"
