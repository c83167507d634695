from django.apps import AppConfig


class AccountantDoorConfig(AppConfig):
    name = "etabli.doors.accountant"
    label = "accountant"
