from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import texts as module
from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.texts import RawTexts


def test_texts_are_read_when_asked_for_and_few_are_held(raw_folder: Callable[..., Path], tmp_path: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    raw = raw_folder({f"t{n}": f"Text {n}.\n" for n in range(5)})
    inputs = gather(Settings(raw=raw, work=tmp_path / "work"))
    read: list[str] = []
    real = module.read_text
    monkeypatch.setattr(module, "read_text", lambda snapshot: read.append(snapshot.source_id) or real(snapshot))
    monkeypatch.setattr(module, "HELD", 2)
    texts = RawTexts({source.id: snapshot for source, snapshot in inputs.snapshots}, {"authority-x": "known"})
    assert list(texts) == ["t0", "t1", "t2", "t3", "t4", "authority-x"] and len(texts) == 6 and not read
    assert [texts[name] for name in ("t0", "t1", "t0", "t2", "t0", "t1", "authority-x")][1] == "Text 1.\n"
    assert read == ["t0", "t1", "t2", "t1"]
    with pytest.raises(KeyError):
        texts["nobody"]
