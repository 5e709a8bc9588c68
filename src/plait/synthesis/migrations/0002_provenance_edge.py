from django.db import migrations

from plait.synthesis.edges import view_sql


class Migration(migrations.Migration):
    dependencies = [
        ("synthesis", "0001_initial"),
        ("coding", "0001_initial"),
        ("fieldwork", "0001_initial"),
    ]
    operations = [migrations.RunSQL(view_sql(), "DROP VIEW provenance_edge")]
