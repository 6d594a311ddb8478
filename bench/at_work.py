"""Does a task of another module in a process of its own, once Django is set up.

`python -m bench.at_work MODULE TASK …` prints what became of it as JSON. Models cannot be imported
before the settings are read, so modules that need them are started from here.
"""

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    module, task, *more = sys.argv[1:]
    django.setup()
    print(json.dumps(import_module(module).TASKS[task](*more)))
