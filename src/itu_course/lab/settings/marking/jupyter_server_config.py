"""The settings of the server that shows formgrader: this machine only, and no page loads anything from outside."""

from itu_course.lab.content_policy import POLICY

c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.Application.log_level = "ERROR"
c.ServerApp.tornado_settings = {"headers": {"Content-Security-Policy": POLICY}}
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.MappingKernelManager.transport_encryption = "auto"
