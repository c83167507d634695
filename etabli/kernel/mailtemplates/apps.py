from django.apps import AppConfig


class MailTemplatesConfig(AppConfig):
    name = "etabli.kernel.mailtemplates"
    label = "mailtemplates"
