// The JWT bearer grant (RFC 7523; TS 33.180 B.7.4, B.7.5) of a partner IdMS.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calculateJwkThumbprint, createLocalJWKSet, decodeJwt, exportJWK, jwtVerify } from 'jose';
import { errors } from 'oidc-provider';

import { present } from './idms.mjs';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ALGORITHM_OF = { EC: 'ES256', RSA: 'RS256' };

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

async function publicJwk(certificate) {
  const jwk = await exportJWK(new X509Certificate(certificate).publicKey);
  return { ...jwk, alg: ALGORITHM_OF[jwk.kty], use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}

// `primaries` is a list of {issuer, certificates}, the latter a path of a PEM file that came out of band. The result
// leads from an issuer to its keys.
export async function trusted(primaries) {
  const entries = primaries.map(async ({ issuer, certificates }) => {
    const keys = await Promise.all(readFileSync(certificates, 'utf8').match(PEM_CERTIFICATE).map(publicJwk));
    return [issuer, createLocalJWKSet({ keys })];
  });
  return new Map(await Promise.all(entries));
}

export function jwtBearer(idms, keysOf) {
  async function verify(assertion) {
    try {
      const issuer = decodeJwt(assertion).iss;
      if (!keysOf.has(issuer)) throw new Error('the issuer is not trusted');
      const rules = {
        issuer, audience: idms.endpoints.token, algorithms: Object.values(ALGORITHM_OF),
        requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: '10s',
      };
      return (await jwtVerify(assertion, keysOf.get(issuer), rules)).payload;
    } catch (error) {
      throw new errors.InvalidGrant(error.message);
    }
  }

  // What the user has subscribed to in this domain, of what was asked for.
  function grantedScope(user, asked) {
    const subscribed = idms.users.scopes(user).filter((scope) => scope.startsWith('3gpp:mc:'));
    const granted = asked.split(' ').filter((scope) => subscribed.includes(scope));
    if (granted.length === 0) throw new errors.InvalidScope('no scope can be granted', asked);
    return granted.join(' ');
  }

  async function answer(ctx) {
    const { params, client } = ctx.oidc;
    const { sub, aud } = await verify(present(params, 'assertion'));
    if (![aud].flat().includes(client.clientId)) throw new errors.InvalidGrant('the assertion is for another client');
    if (!idms.users.has(sub)) throw new errors.InvalidGrant('the subject is not known here');
    const scope = grantedScope(sub, present(params, 'scope'));
    return idms.accessToken({ accountId: sub, client, scope, grant: 'jwt-bearer' });
  }

  return { type: JWT_BEARER, parameters: ['assertion', 'scope'], repeatable: [], answer };
}
