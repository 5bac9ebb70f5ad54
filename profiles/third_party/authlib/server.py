# Authlib as the partner IdMS of an MC operator, behind Python's own HTTPS server on an ephemeral loopback port; on
# standard output stands what the profile must know.
import json
import os
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.insert(1, os.path.join(sys.path[0], os.pardir))
sys.dont_write_bytecode = True
from host import announce, fresh_secret, primaries_of_environment, throw_away_tls, wait_for_the_end  # noqa: E402
from idms import Client, PartnerIdms, keys_of  # noqa: E402
from users import USERS  # noqa: E402

MOST_FORM_BYTES = 1 << 20
JSON = [('Content-Type', 'application/json')]


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    timeout = 30  # seconds
    wbufsize = 1 << 16  # an answer leaves in one piece, not header by header
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass  # a line for each request says nothing here

    def do_GET(self):
        if self.path == '/jwks':
            self.answer(200, JSON, json.dumps(self.server.idms.jwks))
        else:
            self.answer(405 if self.path.startswith('/token') else 404, [], '')

    def do_POST(self):
        length = int(self.headers.get('Content-Length') or 0)
        if self.path != '/token' or length > MOST_FORM_BYTES:
            self.close_connection = True
            return self.answer(404 if self.path != '/token' else 413, [], '')
        body = self.rfile.read(length).decode('latin-1')
        try:
            self.answer(*self.server.idms.create_token_response(('POST', self.headers, body)))
        except Exception as error:  # as any framework does it; the text may hold parts of a token
            print(f'unhandled {type(error).__name__}', file=sys.stderr)
            self.answer(500, [], 'Internal Server Error')

    def answer(self, status, headers, text):
        body = text.encode()
        self.send_response(status)
        for name, value in [*headers, ('Content-Length', str(len(body)))]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    request_queue_size = 64

    def __init__(self, tls):
        super().__init__(('127.0.0.1', 0), Handler)
        # The handshake is left to the thread of the connection, so that a slow client holds up nobody else.
        self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        pass  # a client that went away


def main():
    with tempfile.TemporaryDirectory(prefix='mcx-third-party-') as folder:
        server = Server(throw_away_tls(folder))
        issuer = f'https://127.0.0.1:{server.server_address[1]}'
        secret, reference = fresh_secret(folder, 'mcx-web')
        native = ['mcx-ue-1', 'mcx-ue-2', 'mcx-ue-3']
        clients = {**{name: Client(name) for name in native}, 'mcx-web': Client('mcx-web', secret)}
        primaries = {name: keys_of(path) for name, path in primaries_of_environment()}
        server.idms = PartnerIdms(issuer, primaries, clients)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        redirect, web = 'http://127.0.0.1:8401/callback', 'https://mcx-web.example/callback'
        announce({
            'trust': f'{folder}/ca.pem',
            'endpoints': {'issuer': issuer, 'token': f'{issuer}/token', 'jwks': f'{issuer}/jwks'},
            'clients': [*({'client_id': name, 'redirect_uri': redirect} for name in native),
                        {'client_id': 'mcx-web', 'redirect_uri': web, 'secret': reference}],
            'users': [{'mc_id': name, 'password': fresh_secret(folder, name)[1], **user.service_ids()}
                      for name, user in USERS.items()],
        })
        wait_for_the_end()


main()
