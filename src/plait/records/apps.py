from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "plait.records"
    label = "records"
