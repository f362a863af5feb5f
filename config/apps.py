"""In charge of registering the site itself: its commands prepare and serve the whole."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "site_config"
