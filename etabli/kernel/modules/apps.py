from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "etabli.kernel.modules"
    label = "modules"
