from django.apps import AppConfig


class ExampleConfig(AppConfig):
    name = "plait.example"
    label = "example"
