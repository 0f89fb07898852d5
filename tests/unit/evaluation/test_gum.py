from pathlib import Path

import pytest

from pipeline.build.stages import authorities
from pipeline.cli.errors import UserError
from pipeline.cli.evaluating import print_gum_scores
from pipeline.evaluation.conllu import CorpusError, read_corpus
from pipeline.evaluation.gum import corpus_files, named_mentions, score_corpus, score_text

WORDS = [
    ("# newpar", ""),
    ("1", "Greta", "PROPN", "NNP", "Entity=(1-person-new-sssss-cf1-1,2-coref-X"),
    ("2", "Holm", "PROPN", "NNP", "Entity=1)"),
    ("3", "left", "VERB", "VBD", "_"),
    ("4-5", "Holm's", "_", "_", "_"),
    ("4", "Holm", "PROPN", "NNP", "Entity=(2-person-new-nnnnn-cf2-3-sgl(1-person-giv-sssss-cf1-1-coref-X)"),
    ("5", "'s", "PART", "POS", "_"),
    ("6", "brother", "NOUN", "NN", "Entity=2)|SpaceAfter=No"),
    ("6.1", "ghost", "NOUN", "NN", "_"),
    ("7", ".", "PUNCT", ".", "_"),
    ("", ""),
    ("# newpar", ""),
    ("1", "The", "DET", "DT", "Entity=(3-organization-new-nnnnn-cf1-3-sgl(4-person-new-nnnnn-cf2-2-sgl"),
    ("2", "Linds", "PROPN", "NNPS", "Entity=4)"),
    ("3", "Bank", "PROPN", "NNP", "Entity=3)|SpaceAfter=No"),
    ("4", ".", "PUNCT", ".", "_"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "small.conllu"
    lines = [w[0] if len(w) == 2 else "\t".join((w[0], w[1], "_", w[2], w[3], "_", "_", "_", "_", w[4])) for w in WORDS]
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_text_and_spans(corpus: Path) -> None:
    text = read_corpus(corpus)
    assert text.text == "Greta Holm left Holm's brother.\n\nThe Linds Bank."
    assert [(m.kind, text.text[m.start:m.end], bool(m.name), m.plural) for m in text.mentions] == [
        ("person", "Greta Holm", True, False), ("person", "Holm's brother", False, False), ("person", "Holm's", True, False),
        ("organization", "The Linds Bank", True, False), ("person", "The Linds", True, True)]


def test_only_names_count(corpus: Path) -> None:
    text = read_corpus(corpus)
    assert [text.text[m.start:m.end] for m in named_mentions(text, "person")] == ["Greta Holm", "Holm's"]


def test_a_found_mention_counts_once_and_others_are_wrong_or_set_aside(corpus: Path) -> None:
    text = read_corpus(corpus)
    tally, errors = score_text(text, [(6, 10), (11, 15), (23, 30), (37, 42)], "person")
    assert (tally.gold, tally.hit_gold, tally.found, tally.hit_found) == (2, 1, 2, 1)
    assert [line.split("\t")[1] for line in errors] == ["+", "-"]
    assert "[left]" in errors[0]


def test_a_file_of_another_form_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("1\tGreta\n")
    with pytest.raises(CorpusError, match=r"bad\.conllu is no CoNLL-U"):
        read_corpus(path)


def test_extraction_is_scored(corpus: Path, capsys) -> None:
    assert corpus_files([corpus.parent]) == corpus_files([corpus]) == [corpus]
    scores = score_corpus([corpus], authorities())
    assert scores.tallies["person"].gold == 2
    assert scores.tallies["organization"].gold == 1
    print_gum_scores([corpus], 5)
    assert "named mentions" in capsys.readouterr().out
    with pytest.raises(UserError, match=r"no \.conllu file"):
        print_gum_scores([corpus.parent / "gone" / ".."][:0], 5)
