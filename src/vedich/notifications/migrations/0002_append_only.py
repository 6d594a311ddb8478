"""A guard: what was told stays what it was. Whether it was read changes."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial"), ("audit", "0002_append_only")]

    operations = [AppendOnly("notifications_notice")]
