"""Guards: the path as it was walked, and what was said of gates, stay what they are."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("pursuits", "0001_initial"), ("audit", "0002_append_only")]

    operations = [AppendOnly("pursuits_step"), AppendOnly("pursuits_gaterecord")]
