"""Guards: what was handed in stays what it is."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("audit", "0002_append_only")]

    operations = [AppendOnly("files_storedfile")]
