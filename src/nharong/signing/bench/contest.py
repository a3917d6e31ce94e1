"""One run: the same files signed by both, with each kind of key, and checked by both."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from nharong.signing.authority import Authority, certify, create_authority
from nharong.signing.bench import stock
from nharong.signing.bench.papers import SIGNED, SIGNER, prepared_papers, stamp
from nharong.signing.embed import embed_signature
from nharong.signing.errors import SigningError
from nharong.signing.examine import examine
from nharong.signing.keys import SigningKey
from nharong.signing.keys.loaded import LoadedSigner, PrivateKey
from nharong.signing.keys.pkcs11 import open_pkcs11_key
from nharong.signing.keys.prepared import as_asn1
from nharong.signing.keys.session import session_of
from nharong.signing.keys.softhsm import RSA, make_token, softhsm_library
from nharong.signing.keys.software import SoftwareKey
from nharong.signing.revision import open_revision
from nharong.signing.slots import SIGNATURE
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

_TERM = (SIGNED - timedelta(days=365), SIGNED + timedelta(days=365))
_PIN, _TOKEN = "20262026", "nharong-bench"
_SAMPLE = 3
_STAMP_SIZE = (120.0, 70.0)

Signing = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Round:
    """One kind of work: files a second by us and by pyHanko."""

    work: str
    ours: float
    stock: float

    @property
    def ratio(self) -> float:
        return self.ours / self.stock


@dataclass(frozen=True)
class Outcome:
    """All rounds of a run, how many outputs were checked by pyHanko, and how many by pdfsig (None: not installed)."""

    rows: int
    rounds: tuple[Round, ...]
    verified: int
    by_pdfsig: int | None
    left_out: tuple[str, ...]

    def round_of(self, work: str) -> Round:
        return next(one for one in self.rounds if one.work == work)


def run(rows: int, *, fonts: Path) -> Outcome:
    """Sign `rows` files with each kind of key, by both, and check what came out. SigningError when an output is bad."""
    papers = prepared_papers(rows, fonts=fonts)
    authority = create_authority(not_before=_TERM[0], not_after=_TERM[1])
    rounds: list[Round] = []
    outputs: list[bytes] = []
    left_out: list[str] = []
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        shown = folder / "stamp.pdf"
        shown.write_bytes(stamp(fonts=fonts, width=_STAMP_SIZE[0], height=_STAMP_SIZE[1]))
        contestants = [_software("software RSA-2048", rsa.generate_private_key(65537, 2048), authority)]
        contestants.append(_software("software P-256", ec.generate_private_key(ec.SECP256R1()), authority))
        if softhsm_library() is None:
            left_out.append("SoftHSM2 RSA-2048: SoftHSM2 is not installed")
        else:
            contestants.append(held.enter_context(_token(folder, authority)))
        for work, key, theirs in contestants:
            one, made = _signed_by_both(work, papers, key, stock.signing(theirs, stamp=shown), fonts=fonts)
            rounds.append(one)
            outputs.extend(made)
        check = stock.checking(authority.root)
        _require_all(check(pdf) for pdf in outputs)
        rounds.extend(_checked_by_both(outputs[:rows], authority.root, check))
        by_pdfsig = _pdfsig(outputs[:: max(1, len(outputs) // (2 * _SAMPLE))], folder)
    return Outcome(rows, tuple(rounds), len(outputs), by_pdfsig, tuple(left_out))


def _signed_by_both(
    work: str, papers: Sequence[bytes], key: SigningKey, theirs: Signing, *, fonts: Path
) -> tuple[Round, list[bytes]]:
    def ours(pdf: bytes) -> bytes:
        page = partial(stamp, fonts=fonts)
        return embed_signature(open_revision(pdf), field=SIGNATURE, key=key, at=SIGNED, picture=None, page=page)

    ours(papers[0]), theirs(papers[0])  # both get their one warm-up: libraries loaded, the stamp drawn
    (our_rate, their_rate), outputs = _race([ours, theirs], papers)
    return Round(work, our_rate, their_rate), outputs


def _checked_by_both(
    outputs: Sequence[bytes], root: x509.Certificate, theirs: Callable[[bytes], bool]
) -> Iterator[Round]:
    anchors = [as_asn1(root)]

    def here(pdf: bytes) -> bool:
        return examine(pdf, anchors=anchors, at=SIGNED).signatures[0].verdict is Verdict.VALID

    def apart(pdf: bytes) -> bool:
        return verify(pdf, anchors=[root], at=SIGNED).signatures[0].verdict is Verdict.VALID

    here(outputs[0]), apart(outputs[0]), theirs(outputs[0])
    (here_rate, apart_rate, their_rate), found = _race([here, apart, theirs], outputs)
    yield Round("verify, in this process", here_rate, their_rate)
    yield Round("verify, in the bounded process", apart_rate, their_rate)
    _require_all(found)


def _race(contestants: Sequence[Callable[[bytes], Any]], files: Sequence[bytes]) -> tuple[list[float], list[Any]]:
    """Files a second of each, and everything they made.

    They take turns at every file, so that a machine busy with other work is as busy for one as for the other.
    """
    seconds = [0.0] * len(contestants)
    results: list[list[Any]] = [[] for _ in contestants]
    for pdf in files:
        for place, act in enumerate(contestants):
            begun = time.perf_counter()
            made = act(pdf)
            seconds[place] += time.perf_counter() - begun
            results[place].append(made)
    return [len(files) / spent for spent in seconds], [made for of_one in results for made in of_one]


def _require_all(checks: Any) -> None:
    if not all(checks):
        raise SigningError("Có tệp ký ra không hợp lệ khi kiểm tra lại; kết quả đo này không dùng được.")


_Contestant = tuple[str, SigningKey, Any]


def _software(work: str, key: PrivateKey, authority: Authority) -> _Contestant:
    certificate = certify(authority, key.public_key(), name=SIGNER, not_before=_TERM[0], not_after=_TERM[1])
    chain = (authority.issuing, authority.root)
    ours = SoftwareKey(certificate, chain, LoadedSigner(key, certificate, chain))
    return work, ours, stock.simple_signer(key, certificate, chain)


@contextmanager
def _token(folder: Path, authority: Authority) -> Iterator[_Contestant]:
    library = make_token(
        folder,
        label=_TOKEN,
        pin=_PIN,
        authority=authority,
        holder=SIGNER,
        not_before=_TERM[0],
        not_after=_TERM[1],
    )
    chain = (authority.issuing, authority.root)
    key = open_pkcs11_key(library, token=_TOKEN, pin=_PIN, label=RSA, chain=chain)
    session = session_of(library, _TOKEN)
    try:
        yield "SoftHSM2 RSA-2048", key, stock.token_signer(session.handle, label=RSA, chain=chain, raw=False)
    finally:
        session.close()


def _pdfsig(sample: Sequence[bytes], folder: Path) -> int | None:
    tool = shutil.which("pdfsig")
    if tool is None:
        return None
    for number, pdf in enumerate(sample):
        file = folder / f"{number}.pdf"
        file.write_bytes(pdf)
        said = subprocess.run([tool, file], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
        _require_all(["Signature is Valid" in said.stdout])
    return len(sample)
