"""What a start costs, counted in calls of functions, which other work on the machine does not change."""

import json
import subprocess
import sys
from typing import Any

import typer

from app.cli import COMMANDS

# Each line is run by itself, in this order, in one process.
_STEPS = {
    "libraries": "import strawberry, sqlmodel, asyncpg, uvicorn, typer",
    "help": "import app.cli",
    "database": "import app.start_commands",
    "server": "import app.main",
    "application": "app.main.create_app(app.settings.Settings(app_database_url='postgresql://a:b@localhost/c'))",
}
_COUNT = f"""
import cProfile, json, sys
found = {{}}
for name, step in {_STEPS}.items():
    profile = cProfile.Profile()
    profile.enable()
    exec(step)
    profile.disable()
    found[name] = sum(entry.callcount for entry in profile.getstats())
    found[name + " modules"] = sorted(sys.modules)
print(json.dumps(found))
"""


def _in_a_process(script: str) -> Any:
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=300)
    return json.loads(done.stdout)


def test_a_start_costs_not_much_more_than_its_libraries() -> None:
    found = _in_a_process(_COUNT)
    loaded = {"strawberry", "sqlmodel", "asyncpg", "uvicorn", "typer"}
    # Beside its libraries, the list of commands needs next to nothing.
    assert found["help"] < 0.01 * found["libraries"]
    assert set(found["database modules"]) >= loaded
    # What the server has no use for, or the worker alone, though what it loads would load them.
    assert {"rich", "pygments", "attr", "pgqueuer", "httpcore"}.isdisjoint(found["application modules"])
    # The types of the schema that is built last.
    assert not [name for name in found["application modules"] if name.endswith("metadata.view_schema")]
    # Until it answers: 3.9 times the libraries, themselves among it. It was 10.1 times them when each command loaded
    # all others, the schemas were built before, and GraphQL types were declared by their names; 5.7 with data classes
    # in place of structs, and mappers for tables; and 5.1 with an expression compiled for each path of a REST API, the
    # classes of tables read for a mapper that was put off, and the types of `/metadata` declared with all others.
    whole = sum(found[name] for name in _STEPS)
    assert whole < 4.1 * found["libraries"], {name: found[name] for name in _STEPS}


def test_commands_load_what_they_need() -> None:
    plain = sorted({place.module for name, place in COMMANDS.items() if name not in {"schema", "worker"}})
    found = _in_a_process(
        "import json, sys; import app.__main__; before = sorted(sys.modules)\n"
        f"for name in {plain}: __import__(name)\n"
        "print(json.dumps([before, sorted(sys.modules)]))"
    )
    listed, loaded = ({name.split(".")[0] for name in modules} for modules in found)
    assert listed >= {"app", "models", "typer"}
    assert listed.isdisjoint({"alembic", "asyncpg", "graphql", "pydantic", "resolvers", "sqlalchemy", "strawberry"})
    assert loaded.isdisjoint({"alembic", "pgqueuer", "croniter"})
    assert "resolvers.registry" not in found[1]
    assert not [name for name in found[1] if name.startswith("resolvers.customeros.")]


def test_the_help_says_what_each_command_says_of_itself() -> None:
    for name, place in COMMANDS.items():
        command = place.command(name)
        assert isinstance(command, typer.core.TyperCommand | typer.core.TyperGroup)
        assert command.help is not None
        assert command.help.split("\n\n")[0] == place.help, name
