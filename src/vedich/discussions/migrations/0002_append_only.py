"""Guards: what was said, for whom and with which papers stays what it is."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("discussions", "0001_initial"), ("audit", "0002_append_only")]

    operations = [
        AppendOnly("discussions_point"),
        AppendOnly("discussions_attachment"),
        AppendOnly("discussions_mention"),
    ]
