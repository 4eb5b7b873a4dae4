"""Everything here is marked `deploy`; one machine and one sample archive for all."""

from collections.abc import Iterator

import pytest

from tests.deploy.serving import ROOT, Machine, build_machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/deploy" in item.path.as_posix():
            item.add_marker(pytest.mark.deploy)


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """nginx, and a data folder with the sample archive, not served yet."""
    with build_machine(tmp_path_factory.mktemp("machine")) as built:
        built.manage("migrate", "--verbosity=0")
        built.manage("load_vocabulary", "seeds/sample/vocabulary.toml", "--verbosity=0")
        built.manage("import_articles", str(ROOT / "seeds"))
        built.manage("collectstatic", "--noinput", "--verbosity=0")
        built.manage("first_account")
        yield built
