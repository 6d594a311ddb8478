"""Guards: what people wrote, and what was made final, stays what it is."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("audit", "0002_append_only")]

    operations = [AppendOnly("reports_passage"), AppendOnly("reports_edition")]
