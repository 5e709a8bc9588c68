"""Error pages and error reports that never carry what somebody typed or said."""

from collections.abc import ItemsView
from typing import Any

from django.views.debug import SafeExceptionReporterFilter


class NothingButTheKind(SafeExceptionReporterFilter):
    """Reports show where an error happened, never the values it happened on."""

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        return {}.items()

    def get_post_parameters(self, request: Any) -> dict[str, str]:
        return {}
