"""The commands that run an installation: set up, serve, work, back up, restore, look after."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedich.cli import health
from vedich.cli.answers import Format, FormatOption, leave, show_json
from vedich.cli.data_folder import prepare
from vedich.cli.stored import DATA, DataOption, opened

FOLDER = typer.Argument(help="Where the backup goes: a new file, such as vedich-2026-03-01.tar.gz.")


def setup(
    data: DataOption = DATA,
    name: Annotated[str, typer.Option(help="The first coordinator's name.")] = "",
    email: Annotated[str, typer.Option(help="Their e-mail address.")] = "",
    place: Annotated[str, typer.Option(help="Code of the place they coordinate; VN: all.")] = "",
) -> None:
    """Make everything an installation needs, and the first coordinator. Safe to run again.

    Also brings the database and the assets up to date after a new version was installed.
    """
    prepare(data)
    person = {"name": name, "email": email, "place": place}
    with opened("setting_up", data) as setting_up:
        for line in setting_up.set_up(person, ask=sys.stdin.isatty()):
            typer.echo(line)


def serve(
    data: DataOption = DATA,
    host: Annotated[str, typer.Option(envvar="VEDICH_LISTEN", help="Address.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="VEDICH_PORT", help="Port.", min=1)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that make pages.", min=1)] = 1,
    threads: Annotated[int, typer.Option(help="Threads of each.", min=1)] = 8,
) -> None:
    """Serve the pages, and look after what is due in a process beside them."""
    with opened("serving", data) as serving:
        serving.serve(host, port, workers=workers, threads=threads)


def work(
    data: DataOption = DATA,
    beside: Annotated[
        int, typer.Option(help="Stop when this is no longer the process that started it.")
    ] = 0,
) -> None:
    """Look after what is due until told to stop; `serve` starts this by itself."""
    with opened("working", data) as working:
        working.work(beside)


def tick(data: DataOption = DATA, answer_as: FormatOption = Format.TABLE) -> None:
    """Do once whatever is due, and say what was done."""
    with opened("working", data) as working:
        done = working.tick()
    if answer_as is Format.JSON:
        show_json(done)
    else:
        for one in done:
            typer.echo(f"{one['job']}: {one['problem'] or one['did']}")
    leave(look=any(one["problem"] for one in done))


def backup(
    file: Annotated[Path, FOLDER],
    data: DataOption = DATA,
    answer_as: FormatOption = Format.TABLE,
) -> None:
    """Write database and files into one verified archive, while the application goes on."""
    with opened("backing_up", data) as backing_up:
        made = backing_up.back_up(file)
    if answer_as is Format.JSON:
        show_json(made)
    else:
        typer.echo(
            f"{file}: {made['bytes']} bytes, {made['events']} events, {made['files']} files; "
            "read again and complete."
        )
        for digest in made["damaged"]:
            typer.echo(f"Damaged on this disk before the backup was made: {digest}")
    leave(look=bool(made["damaged"]))


def restore(
    file: Annotated[Path, typer.Argument(help="An archive `vedich backup` made.")],
    data: DataOption = DATA,
    yes: Annotated[
        bool, typer.Option("--yes", help="Put it in the place of what is here.")
    ] = False,
    answer_as: FormatOption = Format.TABLE,
) -> None:
    """Put a backup in place: read in full first, then switched to in one step."""
    prepare(data)
    with opened("restoring", data) as restoring:
        restored = restoring.restore(file, replace=yes)
    if answer_as is Format.JSON:
        show_json(restored)
    else:
        typer.echo(
            f"{restored['events']} events and {restored['files']} files are back, as of "
            f"{restored['made_at']}."
        )
        if restored["kept"]:
            typer.echo(f"What was here before is kept in {restored['kept']}.")
        typer.echo(f"Audit: {restored['problem'] or 'the chain is unbroken.'}")
    leave(look=bool(restored["problem"]))


def ask_health(
    port: Annotated[int, typer.Option(envvar="VEDICH_PORT", help="Port.", min=1)] = 8000,
    hosts: Annotated[str, typer.Option(envvar="VEDICH_HOSTS", help="Names.")] = "localhost",
) -> None:
    """Ask the running application on this machine whether it is ready. Exit 1 when it is not."""
    ready, said = health.ask(port, hosts.partition(",")[0].strip() or "localhost")
    typer.echo(said)
    leave(look=not ready)


def register(app: typer.Typer) -> None:
    """Add these commands to `vedich`."""
    for name, command in (
        ("setup", setup),
        ("serve", serve),
        ("work", work),
        ("tick", tick),
        ("backup", backup),
        ("restore", restore),
        ("health", ask_health),
    ):
        app.command(name)(command)
