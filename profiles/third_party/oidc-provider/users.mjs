// The subscribers of one MC domain: who they are there, what they may use, and the check of their passwords.
import { createHash, timingSafeEqual } from 'node:crypto';

export const SERVICES = { ptt: 'mcptt_id', video: 'mcvideo_id', data: 'mcdata_id' };

const EVERYTHING = ['ptt', 'video', 'data'];
// A Map, since an object would take the list ["alice"] for the name.
const SUBSCRIPTIONS = new Map(Object.entries({ alice: EVERYTHING, bob: EVERYTHING, carol: ['ptt'], dave: ['data'] }));

export const scopesOfService = (service) => [
  `3gpp:mc:${service}_service`, `3gpp:mc:${service}_key_management_service`,
  `3gpp:mc:${service}_config_management_service`, `3gpp:mc:${service}_group_management_service`,
];

export const MC_SCOPES = Object.keys(SERVICES).flatMap(scopesOfService);

// The passwords here are long and random, so that a slow digest would protect nothing more.
const digest = (password) => createHash('sha256').update(password).digest();

export class Users {
  #digests = new Map();

  constructor(domain) { this.domain = domain; }

  get names() { return [...SUBSCRIPTIONS.keys()]; }

  // Whoever has no password cannot log in here.
  setPassword(mcId, password) { this.#digests.set(mcId, digest(password)); }

  accepts(mcId, password) {
    const known = this.#digests.get(mcId);
    return known !== undefined && timingSafeEqual(digest(password), known);
  }

  has(mcId) { return SUBSCRIPTIONS.has(mcId); }

  scopes(mcId) { return ['openid', 'offline_access', ...SUBSCRIPTIONS.get(mcId).flatMap(scopesOfService)]; }

  serviceIds(mcId) {
    const idOf = (service) => [SERVICES[service], `sip:${mcId}.${service}@${this.domain}`];
    return Object.fromEntries(SUBSCRIPTIONS.get(mcId).map(idOf));
  }

  // The MC service IDs of those services of which a scope was granted: management scopes count (TS 33.180 5.1.3.1).
  grantedServiceIds(mcId, scopes) {
    const isGranted = (service) => scopesOfService(service).some((scope) => scopes.has(scope));
    const granted = SUBSCRIPTIONS.get(mcId).filter(isGranted);
    const ids = this.serviceIds(mcId);
    return Object.fromEntries(granted.map((service) => [SERVICES[service], ids[SERVICES[service]]]));
  }
}
