// One IdMS: an instance of the product with the configuration that an MC operator would give it, and his own pages.
import { randomBytes } from 'node:crypto';
import { errors, Provider } from 'oidc-provider';

import { Pages } from './pages.mjs';
import { MC_SCOPES, SERVICES } from './users.mjs';

const SCOPES = ['openid', 'offline_access', ...MC_SCOPES];

// Access tokens become JWTs only for a resource server (RFC 8707); the MC servers of the domain are one.
const resourceServer = (resource) => ({
  scope: SCOPES.join(' '), audience: resource, accessTokenFormat: 'jwt', accessTokenTTL: 3600,
  jwt: { sign: { alg: 'ES256' } },
});

const serviceClaims = Object.entries(SERVICES).map(([service, claim]) => [`3gpp:mc:${service}_service`, [claim]]);

function configuration({ clients, users, key, resource }) {
  return {
    clients,
    clientDefaults: { response_types: ['code'], id_token_signed_response_alg: 'ES256' },
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

export class Idms {
  // `key` is a private JWK that its tokens are signed with, `clients` the product's metadata of each.
  constructor({ issuer, key, clients, users }) {
    Object.assign(this, { issuer, key, users, resource: `${issuer}/mc` });
    this.provider = new Provider(issuer, configuration({ clients, users, key, resource: this.resource }));
    this.provider.on('server_error', (ctx, error) => console.error(error));
  }

  get endpoints() {
    const { issuer } = this;
    return {
      issuer, authorization: `${issuer}/auth`, token: `${issuer}/token`, jwks: `${issuer}/jwks`,
      revocation: `${issuer}/token/revocation`,
    };
  }

  // `grant` is {type, parameters, repeatable, answer}: the extension point of the product for grants it does not bring.
  add(grant) {
    const handler = async (ctx, next) => {
      ctx.body = await grant.answer(ctx);
      await next();
    };
    this.provider.registerGrantType(grant.type, handler, grant.parameters, grant.repeatable);
  }

  // A signed access token for the MC servers of this domain, from the product's own model of one.
  async accessToken({ accountId, client, scope, grant }) {
    const { AccessToken, ResourceServer } = this.provider;
    const token = new AccessToken({ accountId, client, scope, gty: grant });
    token.resourceServer = new ResourceServer(this.resource, resourceServer(this.resource));
    return { access_token: await token.save(), token_type: token.tokenType, expires_in: token.expiration, scope };
  }

  serve(server) {
    const pages = new Pages(this.provider, this.users, this.resource);
    const product = this.provider.callback();
    server.on('request', (request, response) => {
      if (pages.handles(request)) pages.answer(request, response);
      else product(request, response);
    });
  }
}

// As the product's own grants do it for a parameter that is missing or empty.
export function present(parameters, name) {
  if (parameters[name]) return parameters[name];
  throw new errors.InvalidRequest(`missing required parameter(s) (${name})`);
}
