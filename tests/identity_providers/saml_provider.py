"""A SAML provider: it reads what it is asked, and signs its answer as one in the field does."""

import base64
import secrets
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree

ENTITY = "https://login.strandby.example/saml"
ADDRESS = "https://login.strandby.example/sign-in"
MAIL = "https://data.gov.dk/model/core/eid/email"
NAME = "https://data.gov.dk/model/core/eid/fullName"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
ANSWER = """
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{response}" Version="2.0"
 IssueInstant="{now}" Destination="{acs}" InResponseTo="{asked}">
<saml:Issuer>{issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
<saml:Assertion ID="{assertion}" Version="2.0" IssueInstant="{now}">
<saml:Issuer>{issuer}</saml:Issuer>
<saml:Subject><saml:NameID Format="{format}">{subject}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{acs}" InResponseTo="{asked}"/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction>
<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{assertion}"><saml:AuthnContext>
<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>
</saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement>{attributes}</saml:AttributeStatement>
</saml:Assertion></samlp:Response>
"""


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def an_id():
    return f"_{secrets.token_hex(16)}"


@dataclass
class SamlProvider:
    """Its key and certificate; what it vouches for is given to ``answer``."""

    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    @property
    def certificate(self):
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "login.strandby.example")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .sign(self.key, SHA256())
        )
        return made.public_bytes(Encoding.PEM).decode()

    def answer(self, led_to, *, signer=None, digest=None, sign=True, change=None, **told):
        """Return the answer to an address that the browser was led to, as it is posted.

        ``told`` replaces what the answer says; ``change`` is done to it after it was signed.
        """
        request = read(led_to)
        now = datetime.now(UTC)
        attributes = told.pop("attributes", {MAIL: ["asta@strandby.invalid"], NAME: ["Asta Holm"]})
        given = {
            "response": an_id(),
            "assertion": an_id(),
            "now": stamp(now),
            "since": stamp(now - timedelta(minutes=1)),
            "until": stamp(now + timedelta(minutes=5)),
            "acs": request.get("AssertionConsumerServiceURL"),
            "asked": request.get("ID"),
            "issuer": ENTITY,
            "audience": request.findtext("{*}Issuer"),
            "format": PERSISTENT,
            "subject": "asta",
            "attributes": "".join(attribute(*one) for one in attributes.items()),
            **told,
        }
        tree = etree.fromstring(ANSWER.format(**given).replace("\n", ""))
        if sign:
            (signer or self).sign(tree.find("{*}Assertion"), digest or xmlsec.Transform.SHA256)
        if change is not None:
            change(tree)
        return base64.b64encode(etree.tostring(tree)).decode()

    def sign(self, assertion, digest):
        old = digest == xmlsec.Transform.SHA1
        method = xmlsec.Transform.RSA_SHA1 if old else xmlsec.Transform.RSA_SHA256
        xmlsec.tree.add_ids(assertion, ["ID"])
        signature = xmlsec.template.create(assertion, xmlsec.Transform.EXCL_C14N, method)
        assertion.insert(1, signature)
        reference = xmlsec.template.add_reference(signature, digest, uri=f"#{assertion.get('ID')}")
        xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        context = xmlsec.SignatureContext()
        pem = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.PEM)
        context.sign(signature)


def attribute(name, values):
    told = "".join(f"<saml:AttributeValue>{value}</saml:AttributeValue>" for value in values)
    return f'<saml:Attribute Name="{name}">{told}</saml:Attribute>'


def read(asked):
    """Return the request that an address holds, as the provider reads it."""
    packed = parse_qs(urlsplit(asked).query)["SAMLRequest"][0]
    return etree.fromstring(zlib.decompress(base64.b64decode(packed), -15))
