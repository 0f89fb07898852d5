from pipeline.build.measuring import Stopwatch


def test_a_step_has_cost_time_and_memory() -> None:
    watch = Stopwatch()
    ballast = bytearray(2_000_000)
    figures = watch.figures()
    assert figures["seconds"] >= 0
    assert figures["peak_memory_mib"] > len(ballast) / 1024 / 1024
    assert watch.figures()["seconds"] >= figures["seconds"]
