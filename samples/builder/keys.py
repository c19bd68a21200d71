"""RSA test keys made from a name: no private key is ever committed, and a re-run gives the same key."""

import hashlib
from functools import cache
from itertools import count

from cryptography.hazmat.primitives.asymmetric import rsa

__all__ = ["rsa_key"]

EXPONENT = 65537
SEED = "kiemchung: khóa thử nghiệm, không dùng để ký thật"
SMALL_PRIMES = tuple(n for n in range(3, 4000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))


@cache
def rsa_key(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """The test key called `name`: the same on every machine, worth nothing as a secret."""
    p = _prime(f"{name}/p", bits // 2)
    q = _prime(f"{name}/q", bits // 2)
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public)
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)


def _stream(label: str, size: int) -> bytes:
    """`size` bytes that depend on nothing but the label."""
    blocks = (hashlib.sha256(f"{SEED}/{label}/{i}".encode()).digest() for i in count())
    data = b""
    while len(data) < size:
        data += next(blocks)
    return data[:size]


def _prime(label: str, bits: int) -> int:
    """The first prime from a start drawn from the label; the two top bits are set, p-1 prime to e."""
    candidate = int.from_bytes(_stream(label, bits // 8), "big") | (3 << (bits - 2)) | 1
    while True:
        if candidate % EXPONENT != 1 and all(candidate % p for p in SMALL_PRIMES) and _passes(candidate):
            return candidate
        candidate += 2


def _passes(n: int) -> bool:
    """Miller-Rabin with the first twelve primes as bases: ample for numbers nobody chose to deceive."""
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(base, odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True
