from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "etabli.kernel.backup"
    label = "backup"
