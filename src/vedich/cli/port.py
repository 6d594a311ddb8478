"""The port the pages are served on: free, or refused before anything is touched."""

import socket

from vedich.audit.refusals import Refused


class PortTaken(Refused):
    """Something else listens where the pages should be served."""


def check_port(host: str, port: int) -> None:
    """Refuse a port something else listens on. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as problem:
        raise PortTaken(
            f"{host}:{port} cannot be listened on ({problem.strerror}). Stop what is there, or "
            "choose another with --host and --port."
        ) from problem
