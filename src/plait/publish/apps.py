from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "plait.publish"
    label = "publish"

    def ready(self) -> None:
        from . import jobs, keeper, proof  # noqa: F401

        keeper.register()
        proof.register()
