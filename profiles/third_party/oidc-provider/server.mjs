// Two instances of oidc-provider, the IdMSs of two MC operators: that of `endpoints` is primary, that of `partner`
// trusts it, and the harness in its place. What they know of each other is what operators tell each other out of band.
// Both listen on ephemeral loopback ports; on standard output stands what the profile must know.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { calculateJwkThumbprint, exportJWK } from 'jose';

import {
  announce, endWithParent, freshSecret, primariesOfEnvironment, scratchFolder, signingCertificate, throwAwayPki,
} from '../host.mjs';
import { Users } from './users.mjs';

// The product reports to standard output; there, only our one line is welcome.
console.log = console.info = console.error;
const { Idms } = await import('./idms.mjs');
const { tokenExchange, TOKEN_EXCHANGE } = await import('./exchange.mjs');
const { jwtBearer, JWT_BEARER, trusted } = await import('./assertion.mjs');

const NATIVE_REDIRECT = 'http://127.0.0.1:8401/callback';
const WEB_REDIRECT = 'https://mcx-web.example/callback';

// `certificate` is the path of one with the public key, for others to verify with.
async function signingKey(folder, name, issuer) {
  const paths = signingCertificate(folder, name, issuer);
  const jwk = await exportJWK(createPrivateKey(readFileSync(paths.key)));
  const kid = await calculateJwkThumbprint(jwk);
  return { key: { ...jwk, alg: 'ES256', use: 'sig', kid }, certificate: paths.certificate };
}

// As the `clients` of a profile.
function clientsOfProfile(secret) {
  const native = ['mcx-ue-1', 'mcx-ue-2', 'mcx-ue-3'].map((id) => ({ client_id: id, redirect_uri: NATIVE_REDIRECT }));
  return [...native, { client_id: 'mcx-web', redirect_uri: WEB_REDIRECT, secret: secret.reference }];
}

// The same, registered with the product.
function registration(client, secret, grants) {
  const common = {
    client_id: client.client_id, redirect_uris: [client.redirect_uri],
    grant_types: ['authorization_code', 'refresh_token', ...grants],
  };
  return client.secret === undefined
    ? { ...common, application_type: 'native', token_endpoint_auth_method: 'none' }
    : {
      ...common, application_type: 'web', token_endpoint_auth_method: 'client_secret_basic',
      client_secret: secret.value,
    };
}

function usersOfProfile(folder, users, partnerUsers) {
  return users.names.map((mcId) => {
    const password = freshSecret(folder, mcId);
    users.setPassword(mcId, password.value);
    const partner = { sub: mcId, ...partnerUsers.serviceIds(mcId) };
    return { mc_id: mcId, password: password.reference, ...users.serviceIds(mcId), partner };
  });
}

function listen(server) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

endWithParent();
const folder = scratchFolder();
const pki = throwAwayPki(folder);
const tls = { key: readFileSync(pki.key), cert: readFileSync(pki.certificate), minVersion: 'TLSv1.2' };
const secret = freshSecret(folder, 'mcx-web');
const clients = clientsOfProfile(secret);

async function idms(name, grants) {
  const server = createServer(tls);
  const issuer = `https://127.0.0.1:${await listen(server)}`;
  const { key, certificate } = await signingKey(folder, name, issuer);
  const metadata = clients.map((client) => registration(client, secret, grants));
  const made = new Idms({ issuer, key, clients: metadata, users: new Users(`${name}.example`) });
  return { idms: made, server, certificate };
}

const primary = await idms('primary', [TOKEN_EXCHANGE]);
const partner = await idms('partner', [JWT_BEARER]);
const trust = [{ issuer: primary.idms.issuer, certificates: primary.certificate }, ...primariesOfEnvironment()];
primary.idms.add(tokenExchange(primary.idms, [partner.idms.endpoints.token]));
partner.idms.add(jwtBearer(partner.idms, await trusted(trust)));
const users = usersOfProfile(folder, primary.idms.users, partner.idms.users);
for (const each of [primary, partner]) each.idms.serve(each.server);

const { issuer, token, jwks } = partner.idms.endpoints;
announce({ trust: pki.ca, endpoints: primary.idms.endpoints, partner: { issuer, token, jwks }, clients, users });
