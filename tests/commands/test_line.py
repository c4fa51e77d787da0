from kamdesk import commands
from kamdesk.commands import run
from kamdesk.commands.options import window_line


def test_the_first_words_are_those_of_the_commands():
    assert {c.name.partition(" ")[0] for c in run.COMMANDS} == commands.FIRST_WORDS


def test_a_store_named_like_a_command_is_written_with_its_folder():
    assert commands.is_command(["import"])
    assert not commands.is_command(["./import"])
    assert window_line(["./import"]).store == "./import"


def test_a_sample_takes_no_store():
    assert "takes no store" in window_line(["--sample", "x.kamdesk"])
    assert "invalid choice" in window_line(["--language", "xx"])
