from django.apps import AppConfig


class ProofConfig(AppConfig):
    name = "etabli.kernel.proof"
    label = "proof"
