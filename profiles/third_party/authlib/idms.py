# The partner IdMS: Authlib's authorization server with its JWT bearer grant and its JWT access tokens, filled in where
# Authlib asks whoever uses it to.
import json
import re
import secrets
from urllib.parse import parse_qsl

from authlib.jose import ECKey, RSAKey
from authlib.jose.errors import UnsupportedAlgorithmError
from authlib.oauth2.rfc6749 import AuthorizationServer, ClientMixin
from authlib.oauth2.rfc6749.wrappers import OAuth2Request
from authlib.oauth2.rfc7523 import JWTBearerGrant, JWTBearerTokenGenerator
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.x509 import load_pem_x509_certificate

from users import MC_SCOPES, USERS

PEM_CERTIFICATE = re.compile(b'-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n?')


# The keys of a PEM file with certificates, by the one algorithm that each is used with.
def keys_of(path):
    keys = {}
    with open(path, 'rb') as file:
        for certificate in PEM_CERTIFICATE.findall(file.read()):
            key = load_pem_x509_certificate(certificate).public_key()
            if isinstance(key, EllipticCurvePublicKey):
                keys['ES256'] = ECKey.import_key(key)
            else:
                keys['RS256'] = RSAKey.import_key(key)
    return keys


class Client(ClientMixin):
    def __init__(self, client_id, secret=None):
        self.client_id, self.secret = client_id, secret

    def get_client_id(self):
        return self.client_id

    def get_allowed_scope(self, scope):
        return scope

    def check_client_secret(self, client_secret):
        return self.secret is not None and secrets.compare_digest(self.secret.encode(), client_secret.encode())

    def check_endpoint_auth_method(self, method, endpoint):
        return method == ('none' if self.secret is None else 'client_secret_basic')

    def check_grant_type(self, grant_type):
        return grant_type == JWTBearerGrant.GRANT_TYPE


# TS 33.180 B.7.4, B.8. Authlib takes the issuer for the client; here it is a primary IdMS, and the client is that of
# the request, authenticated as Authlib's other grants do it.
class SecurityTokenGrant(JWTBearerGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ['none', 'client_secret_basic']

    @property
    def CLAIMS_OPTIONS(self):
        return {'iss': {'essential': True, 'values': list(self.server.primaries)},
                'aud': {'essential': True, 'value': self.server.token_endpoint},
                'sub': {'essential': True}, 'exp': {'essential': True}, 'iat': {'essential': True}}

    def validate_token_request(self):
        self.request.client = self.authenticate_token_endpoint_client()
        super().validate_token_request()

    def resolve_issuer_client(self, issuer):
        return self.request.client

    def resolve_client_key(self, client, headers, payload):
        keys = self.server.primaries.get(payload['iss'], {})
        if headers['alg'] not in keys:
            raise UnsupportedAlgorithmError()
        return keys[headers['alg']]

    def authenticate_user(self, subject):
        return USERS.get(subject)

    def has_granted_permission(self, client, user):
        return user.scopes.issuperset((self.request.scope or '').split())


class AccessTokens(JWTBearerTokenGenerator):
    def get_token_data(self, grant_type, client, expires_in, user=None, scope=None):
        data = super().get_token_data(grant_type, client, expires_in, user, scope)
        return {**data, **user.granted_service_ids(data['scope'])}


# What Authlib leaves to the framework around it: requests and answers. Here an answer is (status, headers, text).
class PartnerIdms(AuthorizationServer):
    # `primaries` leads from an issuer to its keys by algorithm, `clients` from client_id to the client.
    def __init__(self, issuer, primaries, clients):
        super().__init__(scopes_supported=MC_SCOPES)
        self.token_endpoint = f'{issuer}/token'
        self.primaries, self.clients = primaries, clients
        self.key = ECKey.generate_key('P-256', is_private=True)
        self.key = ECKey.import_key(self.key.as_dict(is_private=True))  # as_dict gives it a kid
        self.register_grant(SecurityTokenGrant)
        self.register_token_generator(JWTBearerGrant.GRANT_TYPE, AccessTokens(self.key, issuer, 'ES256'))

    @property
    def jwks(self):
        return {'keys': [{**self.key.as_dict(is_private=False), 'use': 'sig', 'alg': 'ES256'}]}

    def query_client(self, client_id):
        return self.clients.get(client_id)

    def save_token(self, token, request):
        pass  # it is a JWT, and is not kept

    def send_signal(self, name, *args, **kwargs):
        pass  # nobody listens

    def create_oauth2_request(self, request):
        method, headers, body = request
        return OAuth2Request(method, self.token_endpoint, dict(parse_qsl(body, keep_blank_values=True)), headers)

    def handle_response(self, status, body, headers):
        return status, headers, json.dumps(dict(body))
