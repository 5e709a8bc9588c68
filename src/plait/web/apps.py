from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "plait.web"
    label = "web"
