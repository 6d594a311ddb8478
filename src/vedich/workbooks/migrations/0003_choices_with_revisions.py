"""Choices name the revision they were made on. Those that do not are asked for again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("workbooks", "IntakeSheet").objects.exclude(choices="{}").update(choices="{}")


class Migration(migrations.Migration):
    dependencies = [("workbooks", "0002_append_only")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
