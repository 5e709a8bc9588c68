from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "plait.publish"
    label = "publish"

    def ready(self) -> None:
        from . import keeper, proof

        keeper.register()
        proof.register()
