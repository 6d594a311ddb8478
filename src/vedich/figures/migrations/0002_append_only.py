"""Guards: figures, words, verdicts and the reasons given stay what they are."""

from django.db import migrations

from vedich.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial"), ("audit", "0002_append_only")]

    operations = [
        AppendOnly("figures_value"),
        AppendOnly("figures_verdict"),
        AppendOnly("figures_opinion"),
        AppendOnly("figures_statementstep"),
        AppendOnly("figures_extension"),
        AppendOnly("figures_doubtanswer"),
    ]
