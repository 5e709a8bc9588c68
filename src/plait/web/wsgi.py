"""The WSGI application, for `plait serve` or any other server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
