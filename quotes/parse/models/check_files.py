"""Whether the files of a model package are there, complete and unchanged."""

from __future__ import annotations

import hashlib

from quotes.errors import ModelError
from quotes.parse.models.catalogue import ModelFile, ModelPackage


def check_package(package: ModelPackage) -> None:
    """Compare every file with the size and checksum in ``resources.json``.

    This is always done, since it takes a fifth of a second for the embedded package: damaged weights that
    still load would put wrong quotations under this package's name.

    Raises:
        ModelError: the first file that is missing, incomplete or changed.
    """
    if not package.files:
        raise ModelError(package.name, f"nothing is installed in {package.folder}")
    for file in package.files:
        _check_file(package, file)


def _check_file(package: ModelPackage, file: ModelFile) -> None:
    try:
        size = file.path.stat().st_size
        if file.size is not None and size < file.size:
            raise ModelError(package.name, f"{file.path} is incomplete ({size} of {file.size} bytes)")
        if size == 0:
            raise ModelError(package.name, f"{file.path} is empty")
        if file.md5 is not None:
            with file.path.open("rb") as stream:
                found = hashlib.file_digest(stream, "md5").hexdigest()
            if found != file.md5:
                raise ModelError(
                    package.name,
                    f"{file.path} is damaged, incomplete or of another version (its checksum is not "
                    "the one in resources.json)",
                )
    except FileNotFoundError:
        raise ModelError(package.name, f"{file.path} is missing") from None
    except OSError as error:
        raise ModelError(package.name, f"{file.path} cannot be read ({error.strerror})") from None
