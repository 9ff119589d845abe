"""python -m citesedu.runtime demo|start|stop|reset|wait|serve: see `--help`."""

import argparse
import os
import sys

from citesedu.runtime import embedded, services, supervisor
from citesedu.runtime.place import Unavailable

ACTIONS = {
    "demo": "démarrer la plateforme avec ses données de démonstration, jusqu’à Ctrl-C",
    "start": "démarrer la plateforme sans ces données, jusqu’à Ctrl-C",
    "stop": "arrêter la plateforme",
    "reset": "arrêter la plateforme et effacer ses données",
    "wait": "attendre que la plateforme réponde",
    "serve": "devenir un seul des services (dans un conteneur)",
}


def main() -> int:
    arguments = _parser().parse_args()
    host, port, data = arguments.host, arguments.port, embedded.data_dir()
    try:
        if arguments.action in {"demo", "start"}:
            supervisor.run(host=host, port=port, demo=arguments.action == "demo")
        elif arguments.action == "stop":
            supervisor.stop(data)
        elif arguments.action == "reset":
            supervisor.reset(data)
        elif arguments.action == "wait":
            return 0 if supervisor.wait(host=host, port=port, seconds=arguments.seconds) else 1
        else:
            command = services.every(host=host, port=port, data=data)[arguments.service].command
            os.execv(command[0], command)  # noqa: S606 - our own command line
    except Unavailable as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m citesedu.runtime", description=__doc__)
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="variable HOST")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or 8000, help="variable PORT")
    actions = parser.add_subparsers(dest="action", required=True)
    for name, text in ACTIONS.items():
        action = actions.add_parser(name, help=text)
        if name == "wait":
            action.add_argument("--seconds", type=float, default=180.0)
        if name == "serve":
            action.add_argument("service", choices=["web", "live", "worker", "documents", "beat"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
