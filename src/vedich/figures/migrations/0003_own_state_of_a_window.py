"""What a place itself has set of its window; until now that was all that was kept."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def own(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("figures", "Window").objects.update(own_state=F("state"))


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_append_only")]

    operations = [
        migrations.AddField(
            "window",
            "own_state",
            models.CharField(
                max_length=8,
                choices=[("open", "Open"), ("closed", "Closed"), ("locked", "Locked")],
                default="open",
            ),
        ),
        migrations.RunPython(own, migrations.RunPython.noop),
    ]
