// What every Node product here needs around it: a scratch folder with a throw-away CA and server certificate, secrets
// in files that only the owner may read, and an end together with the program that launched it.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVER_EXTENSIONS = [
  'subjectAltName=IP:127.0.0.1,DNS:localhost', 'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth', 'authorityKeyIdentifier=keyid',
].join('\n');

// The folder is gone when the process ends in any way that lets it run code.
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mcx-third-party-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// SIGTERM and SIGINT end the product, and so does the death of its parent: a killed run leaves nothing behind.
export function endWithParent() {
  const parent = process.ppid;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit(0));
  setInterval(() => { if (process.ppid !== parent) process.exit(0); }, 500);
}

function openssl(folder, ...args) {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

// P-256 throughout. Returns three paths: the CA certificate to trust, the server's key, the server's certificate.
export function throwAwayPki(folder) {
  const [ca, key, certificate] = ['ca.pem', 'server.key', 'server.pem'].map((name) => join(folder, name));
  const freshKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(folder, 'req', '-x509', ...freshKey, '-keyout', 'ca.key', '-out', ca, '-days', '2',
    '-subj', '/CN=Throw-away CA', '-addext', 'keyUsage=critical,keyCertSign,cRLSign');
  openssl(folder, 'req', '-new', ...freshKey, '-keyout', key, '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(join(folder, 'server.ext'), SERVER_EXTENSIONS);
  openssl(folder, 'x509', '-req', '-in', 'server.csr', '-CA', ca, '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2',
    '-extfile', 'server.ext', '-out', certificate);
  rmSync(join(folder, 'ca.key'));
  return { ca, key, certificate };
}

// A P-256 key and the self-signed certificate that makes it known to others, two days old at most. Returns both paths.
export function signingCertificate(folder, name, issuer) {
  const [key, certificate] = [`${name}-signing.key`, `${name}-signing.pem`].map((file) => join(folder, file));
  openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key,
    '-out', certificate, '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=URI:${issuer}`,
    '-addext', 'keyUsage=critical,digitalSignature');
  return { key, certificate };
}

// The primary IdMSs that the harness stands in for, as a run names them to a partner that it launches.
export function primariesOfEnvironment() {
  return ['MCX_PRIMARY', 'MCX_SECOND_PRIMARY'].map((name) => ({
    issuer: process.env[`${name}_ISSUER`], certificates: process.env[`${name}_CERTIFICATE`],
  })).filter(({ issuer, certificates }) => issuer && certificates);
}

// A fresh random secret, and how a profile refers to it.
export function freshSecret(folder, name) {
  const value = randomBytes(18).toString('base64url');
  const path = join(folder, `${name}.secret`);
  writeFileSync(path, value, { mode: 0o600 });
  return { value, reference: `file:${path}` };
}

function bound(socket, bind) {
  return new Promise((done) => {
    socket.once('error', () => done(false));
    bind(() => socket.close(() => done(true)));
  });
}

// A port of 127.0.0.1 that nothing uses, neither over TCP nor over UDP, for a product that cannot be told to choose one.
// It lies below those that systems give to connections, so that none takes it before the product does.
export async function freePort() {
  for (;;) {
    const port = randomInt(12000, 32000);
    const [tcp, udp] = [createServer(), createSocket('udp4')];
    if (await bound(tcp, (done) => tcp.listen(port, '127.0.0.1', done))
      && await bound(udp, (done) => udp.bind(port, '127.0.0.1', done))) return port;
  }
}

// A program of the product: its output goes to standard error, except where `stdio` says otherwise, and it gets SIGTERM
// when this process goes, in whatever way. When it ends by itself, so does the product.
export function companion(program, args, options = {}) {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], { stdio: ['ignore', 2, 2], ...options });
  child.on('exit', (status) => {
    console.error(`${program} ended with status ${status}.`);
    process.exit(1);
  });
  process.on('exit', () => child.kill('SIGTERM'));
  return child;
}

// Until something accepts connections there; ten seconds at most.
export async function answering(port) {
  for (let turn = 0; turn < 200; ++turn) {
    const open = await new Promise((done) => {
      const probe = connect(port, '127.0.0.1', () => { probe.destroy(); done(true); });
      probe.once('error', () => done(false));
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Nothing listens on port ${port}.`);
}

// The one line on standard output: what only the started product can know of its profile.
export function announce(profile) {
  process.stdout.write(`${JSON.stringify(profile)}\n`);
}
