"""The `plait` command: one noun or verb each, `--json` for machines, `--home` for any install.

Exit codes: 0 done; 1 something is wrong with the data; 2 the command was called wrongly;
3 no such study or thing; 4 refused by a rule of the house.
"""

import click

from . import demo, serving, studies

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plait", prog_name="plait")
def main() -> None:
    """Plait: from papers and interviews to recommendations that open their sources."""


main.add_command(demo.demo)
main.add_command(serving.serve)
main.add_command(serving.worker)
main.add_command(serving.migrate)
main.add_command(studies.status)
main.add_command(studies.trace)
main.add_command(studies.report)
main.add_command(studies.withdraw)
main.add_command(studies.check)
