"""python -m citesedu.live.relay --host=127.0.0.1 --port=8001: the live service."""

import argparse

from citesedu.live.relay.configuration import from_environment
from citesedu.live.relay.server import Server


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m citesedu.live.relay", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    asked = parser.parse_args()
    Server(from_environment(), host=asked.host, port=asked.port).run()


if __name__ == "__main__":
    main()
