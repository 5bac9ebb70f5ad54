// The operator's subscribers: who they are, what they may use, and the check of their passwords.
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

export const SERVICES = { ptt: 'mcptt_id', video: 'mcvideo_id', data: 'mcdata_id' };

const SUBSCRIPTIONS = { alice: ['ptt', 'video', 'data'], bob: ['ptt', 'video', 'data'], carol: ['ptt'] };

export const scopesOfService = (service) => [
  `3gpp:mc:${service}_service`, `3gpp:mc:${service}_key_management_service`,
  `3gpp:mc:${service}_config_management_service`, `3gpp:mc:${service}_group_management_service`,
];

export const MC_SCOPES = Object.keys(SERVICES).flatMap(scopesOfService);

const digest = (password, salt) => scryptSync(password, salt, 32);

// `freshPassword(mcId)` gives {value, reference}; only a salted digest of the value is kept.
export class Users {
  #digests = new Map();
  #profile = [];

  constructor(freshPassword) {
    for (const mcId of Object.keys(SUBSCRIPTIONS)) {
      const { value, reference } = freshPassword(mcId);
      const salt = randomBytes(16);
      this.#digests.set(mcId, { salt, digest: digest(value, salt) });
      this.#profile.push({ mc_id: mcId, password: reference, ...this.serviceIds(mcId) });
    }
  }

  // As the `users` of a profile.
  get profile() { return this.#profile; }

  accepts(mcId, password) {
    const known = this.#digests.get(mcId);
    return known !== undefined && timingSafeEqual(digest(password, known.salt), known.digest);
  }

  has(mcId) { return this.#digests.has(mcId); }

  scopes(mcId) { return ['openid', 'offline_access', ...SUBSCRIPTIONS[mcId].flatMap(scopesOfService)]; }

  serviceIds(mcId) {
    const idOf = (service) => [SERVICES[service], `sip:${mcId}.${service}@mc.example`];
    return Object.fromEntries(SUBSCRIPTIONS[mcId].map(idOf));
  }

  // The MC service IDs of those services whose scope was granted.
  grantedServiceIds(mcId, scopes) {
    const granted = (SUBSCRIPTIONS[mcId] ?? []).filter((service) => scopes.has(`3gpp:mc:${service}_service`));
    const ids = this.serviceIds(mcId);
    return Object.fromEntries(granted.map((service) => [SERVICES[service], ids[SERVICES[service]]]));
  }
}
