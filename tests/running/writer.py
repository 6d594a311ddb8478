"""A process that does audited things until it is told to stop, or a number of times."""

import os
import signal
import sys
import time
from datetime import UTC, datetime
from threading import Event

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402

from vedich.audit.recording import Occasion, record, recording  # noqa: E402
from vedich.audit.values import Actor  # noqa: E402
from vedich.files.actions import store_file  # noqa: E402

stopping = Event()
signal.signal(signal.SIGTERM, lambda *_: stopping.set())
most = int(sys.argv[1])
did = 0
while did < most and not stopping.is_set():
    occasion = Occasion(Actor(1, 1), datetime.fromtimestamp(time.time(), UTC))
    with recording():
        record("tests.done", ("test", str(did)), occasion=occasion, step=did)
    did += 1
    if did % 5 == 1:
        text = f"file {did} of {os.getpid()}\n".encode() * 200
        upload = SimpleUploadedFile(f"{did}.txt", text, "text/plain")
        store_file(upload=upload, place_path="VN/", occasion=occasion)
        did += 1
    if did <= 2:
        print("writing", flush=True)
print(did, flush=True)
