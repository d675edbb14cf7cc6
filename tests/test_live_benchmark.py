"""What is promised of the speed at a meeting: both times, of what is pressed, and an exit code."""

import pytest

from benchmarks.live_actions import report


@pytest.mark.parametrize(
    ("elapsed", "processor", "ended"), [(2.9, 3.0, 0), (3.1, 1.0, 1), (1.0, 3.1, 1)]
)
def test_an_action_beyond_the_limit_in_either_time_ends_the_run_with_one(
    elapsed, processor, ended, capsys
):
    found = {"a decision": (elapsed, processor), "the page of 60 items": (9.0, 9.0)}
    assert report(found) == ended
    told = capsys.readouterr().out.splitlines()
    line = next(one for one in told if one.startswith("a decision"))
    assert f"{elapsed:.2f}" in line
    assert f"{processor:.2f}" in line
    assert ("beyond" in line) is bool(ended)
