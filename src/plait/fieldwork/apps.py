from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "plait.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        from . import jobs, keeper  # noqa: F401

        keeper.register()
