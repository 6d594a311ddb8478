"""Asking the application that runs on this machine how it is."""

from http.client import HTTPConnection, HTTPException


def ask(port: int, host: str) -> tuple[bool, str]:
    """Return whether it is ready, and what it says."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/ready", headers={"Host": host.lstrip(".")})
        response = connection.getresponse()
        return response.status == 200, response.read().decode()
    except (OSError, HTTPException) as problem:
        return False, f"Nothing answers on port {port}: {problem}"
    finally:
        connection.close()
