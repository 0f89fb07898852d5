import re


def test_releases_with_made_up_claims_are_measured(run) -> None:
    found = run("benchmark", "--release", "2000")
    assert found.code == 0
    for step in ("first release", "second release with its changes", "difference"):
        seconds, megabytes = re.search(rf"{step}\W+([\d.]+)\W+(\d+)", found.out).groups()
        assert float(seconds) < 60
        assert 50 < int(megabytes) < 1500
    assert "2,000 claims" in found.out
