import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app

COMMANDS = {"build", "sources", "show", "evidence", "schema", "benchmark"}


def help_of(*command: str) -> str:
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "160", "NO_COLOR": "1", "TERM": "dumb"})
    assert result.exit_code == 0
    return " ".join(result.output.split())


def test_the_first_page_teaches_where_to_begin() -> None:
    page = help_of()
    assert "Begin with" in page
    assert all(command in page for command in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_says_what_it_does_and_what_its_options_mean(command: str) -> None:
    page = help_of(command)
    assert f"Usage: bazhanov {command}" in page
    described = next(c for c in app.registered_commands if (c.name or c.callback.__name__) == command).callback.__doc__
    assert described
    assert described.split("\n")[0].split()[0] in page


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("build", "BAZHANOV_RAW_DIR"),
        ("build", "BAZHANOV_OUTPUT_DIR"),
        ("show", "Id or name of a person"),
        ("evidence", "claim, mention or conflict"),
    ],
)
def test_options_and_arguments_are_explained(command: str, words: str) -> None:
    assert words in help_of(command)


def test_without_arguments_the_help_is_shown() -> None:
    assert "Usage: bazhanov" in CliRunner().invoke(app, []).output
