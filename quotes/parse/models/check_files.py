"""Whether the files of a model package are there, complete and unchanged."""

from __future__ import annotations

from quotes.errors import ModelError
from quotes.parse.models.catalogue import ModelFile, ModelPackage
from quotes.parse.models.foreign_files import Malformed, checksum_of, size_of


def check_package(package: ModelPackage) -> None:
    """Compare every file with its size and checksum.

    Those of the embedded package are in the code (`quotes.parse.models.embedded_files`), those of others in
    their ``resources.json``. This is always done, since it takes a tenth of a second for the embedded
    package: damaged weights that still load would put wrong quotations under this package's name.

    Raises:
        ModelError: the first file that is missing, incomplete or changed.
    """
    if not package.files:
        raise ModelError(package.name, f"nothing is installed in {package.folder}")
    for file in package.files:
        try:
            _check_file(file)
        except FileNotFoundError:
            raise ModelError(package.name, f"{file.path} is missing") from None
        except Malformed as error:
            raise ModelError(package.name, f"{file.path} {error}") from None


def _check_file(file: ModelFile) -> None:
    size = size_of(file.path)
    if file.size is not None and size < file.size:
        raise Malformed(f"is incomplete ({size} of {file.size} bytes)")
    if size == 0:
        raise Malformed("is empty")
    if file.size is not None and size > file.size:
        raise Malformed(f"is of another version ({size} bytes instead of {file.size})")
    if file.checksum is not None:
        algorithm = "sha256" if len(file.checksum) == 64 else "md5"
        if checksum_of(file.path, algorithm) != file.checksum:
            raise Malformed("is damaged, incomplete or of another version (it has another checksum)")
