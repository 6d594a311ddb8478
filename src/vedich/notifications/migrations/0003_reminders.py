"""What people were reminded of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("topic", models.CharField(max_length=60)),
                ("due_on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "kind", "due_on"), name="reminded_once"
                    )
                ],
            },
        ),
    ]
