from django.apps import AppConfig


class ExtractionConfig(AppConfig):
    name = "plait.extraction"
    label = "extraction"
