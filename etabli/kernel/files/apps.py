from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "etabli.kernel.files"
    label = "files"
