"""The server's settings: this machine only, no news, no updates, nothing from outside."""

import os
import warnings

from itu_course import learner
from itu_course.lab.content_policy import POLICY
from itu_course.lab.identity import folder_secret
from itu_course.lab.page_settings import page_settings
from itu_course.lab.save_hook import drop_live_outputs

# Jupyter reads this file twice and would tell the learner that the same hook was set again.
warnings.filterwarnings("ignore", message="Overriding existing pre_save_hook")

c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.Application.log_level = "ERROR"  # a learner needs none of the server's own talk
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.use_redirect_file = False
c.ServerApp.terminals_enabled = False
c.ServerApp.extra_services = ["itu_course.lab.page_services"]
c.ContentsManager.pre_save_hook = drop_live_outputs
c.MappingKernelManager.transport_encryption = "auto"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
# Server extensions that learners do not need each cost start-up time.
c.ServerApp.jpserver_extensions = {
    "jupyterlab": True,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "notebook": False,
    "notebook_shim": False,
    "nbgrader.server_extensions.formgrader": False,
    "nbgrader.server_extensions.assignment_list": False,
    "nbgrader.server_extensions.course_list": False,
    "nbgrader.server_extensions.validate_assignment": False,
}
c.ServerApp.tornado_settings = {
    "headers": {"Content-Security-Policy": POLICY},
    "page_config_data": page_settings(
        author=os.environ.get("ITU_COURSE_AUTHOR") == "1", identity=folder_secret(learner.folder())
    ),
}
