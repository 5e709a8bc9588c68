from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "plait.texts"
    label = "texts"

    def ready(self) -> None:
        from . import keeper

        keeper.register()
