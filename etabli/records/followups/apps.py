from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "etabli.records.followups"
    label = "followups"
