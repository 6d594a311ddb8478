"""What the process counts of itself, in the text form monitoring systems read."""

from collections import Counter
from threading import Lock

_BUCKETS = (0.05, 0.1, 0.2, 0.5, 1.0, 5.0)

_lock = Lock()
_requests: Counter[tuple[str, int]] = Counter()
_within: Counter[float] = Counter()
_seconds = 0.0


def count(route: str, status: int, seconds: float) -> None:
    """Count one request."""
    global _seconds  # one total for the process
    with _lock:
        _requests[route or "unknown", status] += 1
        _seconds += seconds
        for bucket in _BUCKETS:
            _within[bucket] += seconds <= bucket


def told(gauges: dict[str, float]) -> str:
    """Return everything counted, and some numbers of the moment, one a line."""
    with _lock:
        lines = ["# TYPE vedich_requests_total counter"]
        for (route, status), times in sorted(_requests.items()):
            labels = f'route="{route}",status="{status}"'
            lines.append(f"vedich_requests_total{{{labels}}} {times}")
        lines.append("# TYPE vedich_request_seconds histogram")
        total = sum(_requests.values())
        lines += [f'vedich_request_seconds_bucket{{le="{le:g}"}} {_within[le]}' for le in _BUCKETS]
        lines.append(f'vedich_request_seconds_bucket{{le="+Inf"}} {total}')
        lines.append(f"vedich_request_seconds_sum {_seconds:.6f}")
        lines.append(f"vedich_request_seconds_count {total}")
    for name, value in sorted(gauges.items()):
        lines += [f"# TYPE vedich_{name} gauge", f"vedich_{name} {value:g}"]
    return "\n".join(lines) + "\n"
