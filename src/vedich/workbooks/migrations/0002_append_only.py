"""Guards: what went out, and which figures came of a workbook, stay what they are."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("workbooks", "0001_initial"), ("audit", "0002_append_only")]

    operations = [
        AppendOnly("workbooks_handout"),
        AppendOnly("workbooks_intakevalue"),
    ]
