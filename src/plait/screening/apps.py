from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "plait.screening"
    label = "screening"
