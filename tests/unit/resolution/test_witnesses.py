from pipeline.resolution.witnesses import Witness, Witnesses

WITNESSES = Witnesses([
    Witness("memoir", 0, "primary"), Witness("article", 1, "tertiary"), Witness("copy", 2, "tertiary", "article"),
    Witness("copy-of-copy", 3, "tertiary", "copy")])


def test_copies_count_as_their_original() -> None:
    assert WITNESSES.original("copy-of-copy") == "article"
    assert WITNESSES.independent(["article", "copy", "copy-of-copy"]) == 1
    assert WITNESSES.independent(["memoir", "copy"]) == 2


def test_a_copy_whose_original_is_absent_stands_for_itself() -> None:
    alone = Witnesses([Witness("copy", 0, "tertiary", "gone")])
    assert alone.original("copy") == "copy"


def test_copies_of_each_other_do_not_loop() -> None:
    circle = Witnesses([Witness("a", 0, "tertiary", "b"), Witness("b", 1, "tertiary", "a")])
    assert circle.original("a") in {"a", "b"}


def test_better_witness_sorts_first() -> None:
    assert WITNESSES["memoir"].rank < WITNESSES["article"].rank
