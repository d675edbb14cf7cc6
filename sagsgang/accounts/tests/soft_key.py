"""A passkey made of software: it answers as a browser does, for tests alone."""

import hashlib
import json
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

ORIGIN = "https://sagsgang.example.org"
HOST = "sagsgang.example.org"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class SoftKey:
    """One passkey; ``verified`` tells whether it asked for finger or PIN."""

    verified: bool = True
    origin: str = ORIGIN
    number: bytes = field(default_factory=lambda: os.urandom(16))
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    owner: str = ""

    def registered(self, asked):
        """Return the answer to what the page asks when a passkey is made."""
        asked = asked["publicKey"]
        self.owner = asked["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))
        data = self.data_of(asked["rp"]["id"], ATTESTED)
        data += bytes(16) + len(self.number).to_bytes(2, "big") + self.number + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self.answer(
            clientDataJSON=self.client("webauthn.create", asked["challenge"]),
            attestationObject=attestation,
        )

    def signed(self, asked):
        """Return the answer to what the page asks when one signs in."""
        asked = asked["publicKey"]
        data = self.data_of(asked["rpId"])
        client = self.client("webauthn.get", asked["challenge"])
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        told = self.answer(clientDataJSON=client, authenticatorData=data, signature=signature)
        told["response"]["userHandle"] = self.owner
        return told

    def data_of(self, host, more=0):
        flags = PRESENT | more | (VERIFIED if self.verified else 0)
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + bytes(4)

    def client(self, kind, challenge):
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def answer(self, **parts):
        number = websafe_encode(self.number)
        return {
            "id": number,
            "rawId": number,
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {name: websafe_encode(part) for name, part in parts.items()},
        }
