"""The workbench's own settings on a home folder that lasts as long as the test run.

PLAIT_TEST_DATABASE=postgres runs the same suite on a temporary PostgreSQL cluster.
"""

import os
import tempfile

os.environ["PLAIT_HOME"] = tempfile.mkdtemp(prefix="plait-tests-")
os.environ["PLAIT_SECRET_KEY"] = "only-for-tests"
if os.environ.get("PLAIT_TEST_DATABASE") == "postgres" and "PYTEST_XDIST_WORKER" not in os.environ:
    from tests import postgres

    os.environ["PLAIT_DATABASE_URL"] = postgres.start_cluster()

from plait.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
