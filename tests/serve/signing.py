"""A provider with a key pair of its own: signs reports as SendGrid does."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from werkzeug.test import Client, TestResponse

from policywatch.serve.webhooks.sendgrid import SIGNATURE, TIMESTAMP
from tests.notices.building import NOW

SENT = int(NOW.timestamp())


@dataclass(frozen=True)
class Provider:
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def key(self) -> str:
        public = self.private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(public).decode()

    def headers(self, body: bytes, at: int = SENT) -> dict[str, str]:
        signature = self.private.sign(str(at).encode() + body, ec.ECDSA(hashes.SHA256()))
        return {SIGNATURE: base64.b64encode(signature).decode(), TIMESTAMP: str(at)}

    def post(self, client: Client, *events: dict[str, Any], at: int = SENT) -> TestResponse:
        body = json.dumps(events).encode()
        return client.post("/webhooks/sendgrid", data=body, headers=self.headers(body, at))


def event(kind: str, delivery: int, name: str, **more: Any) -> dict[str, Any]:
    """One of a provider's events; what it says of a person must not be kept."""
    who = {"email": "ann@example.org", "sg_message_id": "m.1", "timestamp": SENT, "ip": "192.0.2.1"}
    return {**who, "event": kind, "delivery": str(delivery), "notice": "n", "sg_event_id": name, **more}
