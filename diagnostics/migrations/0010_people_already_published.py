"""What cités shared before people were counted: the number of each audience, from the figures they had published."""

from typing import Any

from django.db import migrations


def count_people(apps: Any, schema_editor: Any) -> None:
    Publication = apps.get_model("diagnostics", "Publication")
    PublishedCount = apps.get_model("diagnostics", "PublishedCount")
    shared = apps.get_model("diagnostics", "PublishedFigure").objects.order_by()
    for cite_id, campaign_id in sorted(set(shared.values_list("cite_id", "campaign_id"))):
        published = Publication.objects.filter(report__campaign_id=campaign_id, withdrawn_on=None)
        last = published.select_related("report").order_by("-report__number").first()
        if last is None or PublishedCount.objects.filter(campaign_id=campaign_id).exists():
            continue
        snapshot = last.report.public_snapshot or last.report.snapshot
        PublishedCount.objects.bulk_create(
            PublishedCount(
                cite_id=cite_id,
                campaign_id=campaign_id,
                kind="people",
                audience=audience["code"],
                n=audience["respondents"],
                published_on=last.published_on,
            )
            for audience in snapshot["audiences"]
            if audience["respondents"]
        )
    apps.get_model("diagnostics", "NationalSummary").objects.update(stale=True)


class Migration(migrations.Migration):
    dependencies = [("diagnostics", "0009_published_counts")]

    operations = [migrations.RunPython(count_people, migrations.RunPython.noop)]
