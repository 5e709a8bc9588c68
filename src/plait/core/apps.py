from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "plait.core"
    label = "core"

    def ready(self) -> None:
        from . import keeper

        keeper.register()
