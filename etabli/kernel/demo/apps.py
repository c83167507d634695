from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "etabli.kernel.demo"
    label = "demo"
