from pipeline.build.progress import Meter


def test_a_line_every_few_seconds_and_none_at_the_end() -> None:
    now, told = [0.0], list[str]()
    meter = Meter("letters", 100, lambda line, **_: told.append(line), lambda: now[0])
    for _ in range(100):
        now[0] += 1
        meter.add(50)
    assert len(told) == 9  # at 10, 20 … 90 s; at 100 s it is done
    assert told[0] == "letters: 10 of 100 documents read, 500 words, 50 words/s, about 90 s left".replace("90 s", "2 min")
    assert told[-1].endswith("about 10 s left")
    assert (meter.documents, meter.words, meter.seconds) == (100, 5000, 100)


def test_hours_are_hours() -> None:
    assert Meter("x", 10, print, lambda: 0.0).line(7200.0).endswith("about 20.0 h left")
