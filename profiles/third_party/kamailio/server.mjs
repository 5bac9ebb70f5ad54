// Kamailio of Debian as the SIP core between the harness and the MC servers of mcx-reference: it starts both, and its
// profile sends every request to the core.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { announce, answering, companion, endWithParent, freePort, freshSecret, scratchFolder, throwAwayPki }
  from '../host.mjs';

const REALM = 'ims.mcx-conformance.example';
// Of the UEs to the core, and of the core to the servers.
const transport = process.argv[2] ?? 'tcp';
const configuration = fileURLToPath(new URL('kamailio.cfg', import.meta.url));

// mcx-reference stands beside the program that launched us.
function besideParent(name) {
  return process.env.MCX_REFERENCE ?? join(dirname(readlinkSync(`/proc/${process.ppid}/exe`)), name);
}

async function startReference() {
  const reference = companion(besideParent('mcx-reference'), ['--mcx-server', '--sip-transport', transport],
    { stdio: ['ignore', 'pipe', 2] });
  for await (const line of createInterface({ input: reference.stdout })) return JSON.parse(line);
  throw new Error('mcx-reference said nothing.');
}

// The configuration, and above it the names that it uses: texts in quotes, numbers as they are. A file, since a command
// line shows the password to everybody.
function wholeConfiguration(folder, values) {
  const path = join(folder, 'whole.cfg');
  const lines = Object.entries(values).map(([name, value]) => `#!define ${name} ${JSON.stringify(value)}`);
  writeFileSync(path, [...lines, readFileSync(configuration)].join('\n'), { mode: 0o600 });
  return path;
}

async function startCore(folder, servers, password) {
  const pki = throwAwayPki(folder);
  const port = await freePort();
  let tlsPort = port;
  while (tlsPort === port) tlsPort = await freePort();
  const tls = join(folder, 'tls.cfg');
  writeFileSync(tls, `[server:default]\nmethod = TLSv1.2+\nprivate_key = ${pki.key}\ncertificate = ${pki.certificate}\n`
    + '[client:default]\nmethod = TLSv1.2+\n');
  const run = join(folder, 'run');
  mkdirSync(run, { mode: 0o700 });
  const whole = wholeConfiguration(folder, {
    PORT: port, TLS_PORT: tlsPort, TLS_CONFIG: tls, REALM, PASSWORD: password,
    SECRET: randomBytes(18).toString('base64url'),
    MCPTT: servers.mcptt, MCVIDEO: servers.mcvideo, MCDATA: servers.mcdata,
  });
  companion('kamailio', ['-f', whole, '-DD', '-E', '-m', '256', '-M', '16', '-Y', run, '-w', run]);
  await answering(port);
  return { ca: pki.ca, uri: `sip:127.0.0.1:${transport === 'tls' ? tlsPort : port};transport=${transport}` };
}

endWithParent();
const folder = scratchFolder();
const reference = await startReference();
const secret = freshSecret(folder, 'digest');
const core = await startCore(folder, reference.sip, secret.value);
const trust = join(folder, 'trust.pem');
writeFileSync(trust, Buffer.concat([reference.trust, core.ca].map((path) => readFileSync(path))));
announce({
  trust,
  sip: { ...reference.sip, outbound_proxy: core.uri },
  // Behind the core the server sees no password: the one in the profile is that of the registration.
  users: reference.users.map((user) => ({ ...user, password: secret.reference })),
});
