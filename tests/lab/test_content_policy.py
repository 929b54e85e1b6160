"""No page of the course loads anything from outside."""

from __future__ import annotations

from itu_course.lab import launcher


def test_settings_call_nothing_outside() -> None:
    source = (launcher.HERE / "settings" / "jupyter_server_config.py").read_text(encoding="utf-8")
    loaded: dict[str, object] = {}

    class Config(dict):  # type: ignore[type-arg]
        def __getattr__(self, name: str) -> Config:
            return self.setdefault(name, Config())

        def __setattr__(self, name: str, value: object) -> None:
            self[name] = value

    config = Config()
    exec(compile(source, "config", "exec"), {"get_config": lambda: config, **loaded})
    assert config.LabApp.news_url is None
    assert config.LabApp.extension_manager == "readonly"
    assert config.LabApp.check_for_updates_class == "jupyterlab.NeverCheckForUpdate"
    policy = config.ServerApp.tornado_settings["headers"]["Content-Security-Policy"]
    for part in policy.split("; "):
        for allowed in part.split()[1:]:
            assert allowed in {"'self'", "'unsafe-inline'", "'unsafe-eval'", "blob:", "data:"} or allowed in {
                "ws://127.0.0.1:*",
                "ws://localhost:*",
            }
