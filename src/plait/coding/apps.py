from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "plait.coding"
    label = "coding"

    def ready(self) -> None:
        from . import keeper

        keeper.register()
