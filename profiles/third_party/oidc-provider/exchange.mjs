// The token exchange grant (RFC 8693; TS 33.180 B.7.2, B.7.3) of a primary IdMS.
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT } from 'jose';
import { errors } from 'oidc-provider';

import { present } from './idms.mjs';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TYPE_JWT = 'urn:ietf:params:oauth:token-type:jwt';
const LIFETIME = 600;  // seconds

// Access tokens of this IdMS are what RFC 9068 describes: typ, and the MC servers of the domain for audience.
function subjectVerifier(idms) {
  const { d, ...publicKey } = idms.key;
  const keys = createLocalJWKSet({ keys: [publicKey] });
  const rules = {
    issuer: idms.issuer, audience: idms.resource, algorithms: ['ES256'], typ: 'at+jwt',
    requiredClaims: ['sub', 'exp', 'client_id'],
  };
  return async (token) => {
    try {
      return (await jwtVerify(token, keys, rules)).payload;
    } catch (error) {
      throw new errors.InvalidRequest('subject_token is invalid', undefined, error.message);  // RFC 8693 2.2.2
    }
  };
}

// `partners` are the addresses of the partner IdMSs, as they are expected in `resource`.
export function tokenExchange(idms, partners) {
  const verify = subjectVerifier(idms);
  const header = { alg: idms.key.alg, kid: idms.key.kid };

  async function securityToken(subject, client, partner) {
    return new SignJWT({ aud: [client.clientId, partner] })
      .setProtectedHeader(header).setIssuer(idms.issuer).setSubject(subject)
      .setIssuedAt().setExpirationTime(`${LIFETIME}s`).sign(await importJWK(idms.key));
  }

  async function answer(ctx) {
    const { params, client } = ctx.oidc;
    const partner = present(params, 'resource');
    const token = present(params, 'subject_token');
    if (present(params, 'subject_token_type') !== TYPE_JWT) {
      throw new errors.InvalidRequest('subject_token_type is not supported');
    }
    if (!partners.includes(partner)) throw new errors.InvalidTarget('resource is not one known partner');
    const subject = await verify(token);
    if (subject.client_id !== client.clientId) throw new errors.InvalidRequest('subject_token is of another client');
    return {
      access_token: await securityToken(subject.sub, client, partner), issued_token_type: TYPE_JWT,
      token_type: 'Bearer', expires_in: LIFETIME,
    };
  }

  const parameters = ['resource', 'subject_token', 'subject_token_type'];
  return { type: TOKEN_EXCHANGE, parameters, repeatable: ['resource'], answer };
}
