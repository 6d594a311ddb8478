"""The first link of the chain, and guards: events are appended, never changed."""

from typing import Any

from django.db import migrations

from vedich.audit.append_only import AppendOnly


def begin(apps: Any, schema_editor: Any) -> None:
    apps.get_model("audit", "Head").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        AppendOnly("audit_event"),
    ]
