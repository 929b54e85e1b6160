"""The course on JupyterHub: a server for each learner, one formgrader for all markers, one gradebook in PostgreSQL.

Start it with the three names below set in the environment:

    ITU_COURSE_EXERCISES   the folder "exercises": sources, keys and what was handed in. Only markers may read it.
    ITU_COURSE_GRADEBOOK   the gradebook, such as postgresql+psycopg://marks:secret@127.0.0.1/marks
    ITU_COURSE_MARKERS     the names of those who mark, with commas between them

and, if formgrader should run under an account of its own, ITU_COURSE_GRADER with the name of that account.
"""

import os
import sys
from pathlib import Path

from itu_course.lab import marking_settings

c = get_config()
COURSE = "itu-course"
exercises = Path(os.environ["ITU_COURSE_EXERCISES"]).resolve()
markers = [name.strip() for name in os.environ["ITU_COURSE_MARKERS"].split(",") if name.strip()]
single_user = str(Path(sys.executable).with_name("jupyterhub-singleuser"))

# Nothing is fetched from outside and nothing is reported.
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.shutdown_on_logout = True
c.Spawner.default_url = "/lab"
c.Spawner.cmd = [single_user]
# A learner's server knows neither the gradebook nor the folder of the course.
c.Spawner.env_keep = ["PATH", "LANG", "LC_ALL", "VIRTUAL_ENV"]

# Who may mark. Everybody else who may log in is a learner. The groups' names are those that nbgrader looks for.
c.Authenticator.allowed_users = set(markers)
c.JupyterHub.load_groups = {
    f"formgrade-{COURSE}": {"users": markers},
    f"nbgrader-{COURSE}": {"users": []},
}
c.JupyterHub.load_roles = [
    {
        "name": f"formgrade-{COURSE}",
        "groups": [f"formgrade-{COURSE}"],
        "scopes": [f"access:services!service={COURSE}", f"list:services!service={COURSE}"],
    },
    {
        "name": f"service-{COURSE}",
        "services": [COURSE],
        "scopes": [
            f"read:services!service={COURSE}",
            "list:groups",
            f"groups!group=nbgrader-{COURSE}",
            "read:users:name",
        ],
    },
]

# One formgrader for all markers: nbgrader's own page, on a server of the hub in the folder of the course.
service = {
    "name": COURSE,
    "display": True,
    "url": f"http://127.0.0.1:{os.environ.get('ITU_COURSE_PORT', '9999')}",
    "command": [single_user, f"--ServerApp.root_dir={exercises}"],
    "cwd": str(exercises),
    "oauth_no_confirm": True,
    "environment": {
        "ITU_COURSE_GRADEBOOK": os.environ["ITU_COURSE_GRADEBOOK"],
        "JUPYTER_CONFIG_PATH": str(marking_settings()),
        "JUPYTERHUB_DEFAULT_URL": "/formgrader",
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))),
    },
}
if "ITU_COURSE_GRADER" in os.environ:
    service["user"] = os.environ["ITU_COURSE_GRADER"]
c.JupyterHub.services = [service]
