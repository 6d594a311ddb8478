"""What a server of Python pages is pointed at."""

import os
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from django.core.wsgi import get_wsgi_application

from vedich.standards.warming import warm


def _end_with(parent: BaseProcess) -> None:
    """Stop making pages when the process that started us is gone: nobody could stop us then."""
    parent.join()
    os._exit(1)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vedich.config.settings")
application = get_wsgi_application()
warm()  # now: the settings have said where further law lies
if (server := parent_process()) is not None:
    Thread(target=_end_with, args=(server,), daemon=True).start()
