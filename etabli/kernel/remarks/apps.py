from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "etabli.kernel.remarks"
    label = "remarks"
