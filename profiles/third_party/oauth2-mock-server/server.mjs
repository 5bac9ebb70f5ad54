// oauth2-mock-server as released, over HTTPS on an ephemeral loopback port: it accepts everything.
import { announce, endWithParent, freshSecret, scratchFolder, throwAwayPki } from '../host.mjs';

// The product reports to standard output; there, only our one line is welcome.
console.log = console.info = console.error;
const { OAuth2Server } = (await import('oauth2-mock-server')).default;

const REDIRECT = 'http://127.0.0.1:8401/callback';

endWithParent();
const folder = scratchFolder();
const pki = throwAwayPki(folder);
const server = new OAuth2Server(pki.key, pki.certificate);
await server.issuer.keys.generate('ES256');
await server.start(undefined, '127.0.0.1');
const issuer = `https://127.0.0.1:${server.address().port}`;
server.issuer.url = issuer;

announce({
  trust: pki.ca,
  endpoints: {
    issuer, authorization: `${issuer}/authorize`, token: `${issuer}/token`, jwks: `${issuer}/jwks`,
    revocation: `${issuer}/revoke`,
  },
  clients: ['mcx-ue-1', 'mcx-ue-2', 'mcx-ue-3'].map((id) => ({ client_id: id, redirect_uri: REDIRECT })),
  users: ['alice', 'bob'].map((mcId) => ({
    mc_id: mcId, password: freshSecret(folder, mcId).reference,
    mcptt_id: `sip:${mcId}.ptt@mc.example`,
    mcvideo_id: `sip:${mcId}.video@mc.example`,
    mcdata_id: `sip:${mcId}.data@mc.example`,
  })),
});
