from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "plait.synthesis"
    label = "synthesis"

    def ready(self) -> None:
        from . import keeper, proof, staleness

        keeper.register()
        proof.register()
        staleness.register()
