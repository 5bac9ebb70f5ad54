# What every Python product here needs around it, as host.mjs is for Node.js: a throw-away CA and server certificate,
# secrets in files that only the owner may read, and an end together with the program that launched it.
import json
import os
import secrets
import signal
import ssl
import subprocess
import sys
import time

SERVER_EXTENSIONS = '\n'.join([
    'subjectAltName=IP:127.0.0.1,DNS:localhost', 'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth', 'authorityKeyIdentifier=keyid'])
FRESH_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']


def openssl(folder, *arguments):
    subprocess.run(['openssl', *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.PIPE, check=True)


# Makes ca.pem, which is to be trusted, and returns the TLS context of a server whose certificate it signed; P-256.
def throw_away_tls(folder):
    openssl(folder, 'req', '-x509', *FRESH_KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2',
            '-subj', '/CN=Throw-away CA', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
    openssl(folder, 'req', '-new', *FRESH_KEY, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
    with open(os.path.join(folder, 'server.ext'), 'w', encoding='ascii') as file:
        file.write(SERVER_EXTENSIONS)
    openssl(folder, 'x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial',
            '-days', '2', '-extfile', 'server.ext', '-out', 'server.pem')
    os.remove(os.path.join(folder, 'ca.key'))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(os.path.join(folder, 'server.pem'), os.path.join(folder, 'server.key'))
    return context


# A fresh random secret, and how a profile refers to it.
def fresh_secret(folder, name):
    value, path = secrets.token_urlsafe(18), os.path.join(folder, f'{name}.secret')
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'w', encoding='ascii') as file:
        file.write(value)
    return value, f'file:{path}'


# The primary IdMSs that the harness stands in for, as a run names them to a partner that it launches: [(issuer, path)].
def primaries_of_environment():
    named = [(os.environ.get(f'{name}_ISSUER'), os.environ.get(f'{name}_CERTIFICATE'))
             for name in ('MCX_PRIMARY', 'MCX_SECOND_PRIMARY')]
    return [(issuer, path) for issuer, path in named if issuer and path]


# The one line on standard output: what only the started product can know of its profile.
def announce(profile):
    print(json.dumps(profile), flush=True)


# Returns never: SIGTERM and SIGINT end the process, and so does the death of its parent.
def wait_for_the_end():
    parent = os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    while os.getppid() == parent:
        time.sleep(0.5)
    sys.exit(0)
