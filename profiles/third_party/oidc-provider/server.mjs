// oidc-provider as the primary IdMS of an MC operator: the product as released, with the configuration such an operator
// would give it. It listens on an ephemeral loopback port and says on standard output what its profile must know.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { exportJWK, generateKeyPair } from 'jose';

import { announce, endWithParent, freshSecret, scratchFolder, throwAwayPki } from '../host.mjs';
import { Pages } from './pages.mjs';
import { MC_SCOPES, SERVICES, Users } from './users.mjs';

// The product reports to standard output; there, only our one line is welcome.
console.log = console.info = console.error;
const { Provider } = await import('oidc-provider');

const NATIVE_REDIRECT = 'http://127.0.0.1:8401/callback';
const WEB_REDIRECT = 'https://mcx-web.example/callback';
const SCOPES = ['openid', 'offline_access', ...MC_SCOPES];

async function signingKey() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
}

// As the `clients` of a profile.
function registeredClients(folder) {
  const native = ['mcx-ue-1', 'mcx-ue-2', 'mcx-ue-3'].map((id) => ({ client_id: id, redirect_uri: NATIVE_REDIRECT }));
  const secret = freshSecret(folder, 'mcx-web');
  const web = { client_id: 'mcx-web', redirect_uri: WEB_REDIRECT, secret: secret.reference };
  const metadata = [
    ...native.map((client) => ({
      client_id: client.client_id, redirect_uris: [client.redirect_uri], application_type: 'native',
      token_endpoint_auth_method: 'none',
    })),
    {
      client_id: web.client_id, redirect_uris: [web.redirect_uri], application_type: 'web',
      token_endpoint_auth_method: 'client_secret_basic', client_secret: secret.value,
    },
  ];
  return { profile: [...native, web], metadata };
}

// Access tokens become JWTs only for a resource server (RFC 8707); the MC servers of the domain are one.
const resourceServer = (resource) => ({
  scope: SCOPES.join(' '), audience: resource, accessTokenFormat: 'jwt', accessTokenTTL: 3600,
  jwt: { sign: { alg: 'ES256' } },
});

const serviceClaims = Object.entries(SERVICES).map(([service, claim]) => [`3gpp:mc:${service}_service`, [claim]]);

function configuration({ clients, users, key, resource }) {
  return {
    clients,
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
    },
    jwks: { keys: [key] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    responseTypes: ['code'],
    scopes: SCOPES,
    claims: { openid: ['sub'], ...Object.fromEntries(serviceClaims) },
    acrValues: ['3gpp:acr:password'],
    conformIdTokenClaims: false,  // the ID token itself carries the MC service IDs, not only the userinfo endpoint
    pkce: { methods: ['S256'], required: () => true },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    issueRefreshToken: (ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: { AuthorizationCode: 60, IdToken: 3600, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 600 },
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (ctx, id) => users.has(id) && { accountId: id, claims: () => ({ sub: id, ...users.serviceIds(id) }) },
    extraTokenClaims: (ctx, token) => users.grantedServiceIds(token.accountId, token.scopes),
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true, defaultResource: () => resource, useGrantedResource: () => true,
        getResourceServerInfo: (ctx, indicator) => resourceServer(indicator),
      },
    },
  };
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
const users = new Users((mcId) => freshSecret(folder, mcId));
const clients = registeredClients(folder);
const server = createServer({
  key: readFileSync(pki.key), cert: readFileSync(pki.certificate), minVersion: 'TLSv1.2',
});
const issuer = `https://127.0.0.1:${await listen(server)}`;
const resource = `${issuer}/mc`;
const key = await signingKey();

const provider = new Provider(issuer, configuration({ clients: clients.metadata, users, key, resource }));
provider.on('server_error', (ctx, error) => console.error(error));
const pages = new Pages(provider, users, resource);
const product = provider.callback();
server.on('request', (request, response) => {
  if (pages.handles(request)) pages.answer(request, response);
  else product(request, response);
});

announce({
  trust: pki.ca,
  endpoints: {
    issuer, authorization: `${issuer}/auth`, token: `${issuer}/token`, jwks: `${issuer}/jwks`,
    revocation: `${issuer}/token/revocation`,
  },
  clients: clients.profile,
  users: users.profile,
});
