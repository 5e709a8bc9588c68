from django.db import migrations

from plait.core.db.search import create_index


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]
    operations = [create_index()]
