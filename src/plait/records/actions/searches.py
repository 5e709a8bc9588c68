from datetime import date

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.records.models import Search


@action
def add_search(
    *,
    study: Study,
    source: str,
    name: str,
    by: Person,
    platform: str = "",
    run_on: date | None = None,
    strategy: str = "",
    hits: int | None = None,
) -> Search:
    """Write down where records come from; `source` is one of Search.Source.

    Raises Refused for a name that is empty or taken and for a negative number of hits.
    """
    name = name.strip()
    if not name:
        raise Refused("Name the database or the place that was searched.", "name")
    if Search.objects.filter(study=study, name__iexact=name, run_on=run_on).exists():
        raise Refused(f"A search of “{name}” on that day is written down already.", "name")
    if hits is not None and hits < 0:
        raise Refused("The number of hits cannot be negative.", "hits")
    search = Search.objects.create(
        study=study,
        source=Search.Source(source),
        name=name,
        platform=platform.strip(),
        run_on=run_on,
        strategy=strategy.strip(),
        hits=hits,
    )
    after = {"source": str(search.source), "hits": hits}
    record(study, "records.search_added", about=search, by=by, after=after)
    return search
