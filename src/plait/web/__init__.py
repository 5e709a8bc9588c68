"""Settings, shell, components, static files, login pages and the `plait` command."""
