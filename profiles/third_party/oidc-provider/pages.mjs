// The operator's own login and consent pages, on the interaction API of the product. (The pages that the product brings
// for development accept any password.)
const ACR_PASSWORD = '3gpp:acr:password';
const MOST_FORM_BYTES = 16 * 1024;

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);

const page = (title, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>${body}</body></html>`;

const loginPage = (uid, message) => page('Sign in', `
<p id="message">${escaped(message)}</p>
<form method="post" action="/interaction/${uid}">
<label>User <input name="username" id="username" autocomplete="username"></label>
<label>Password <input name="password" id="password" type="password" autocomplete="current-password"></label>
<button type="submit" id="login">Sign in</button>
</form>`);

const consentPage = (uid, clientId, scopes) => page('Grant access', `
<p>${escaped(clientId)} asks for: ${escaped(scopes.join(' '))}</p>
<form method="post" action="/interaction/${uid}">
<button type="submit" name="decision" value="grant" id="grant">Grant</button>
<button type="submit" name="decision" value="deny" id="deny">Deny</button>
</form>`);

function send(response, status, html) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame-options': 'DENY',
  });
  response.end(html);
}

async function readForm(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MOST_FORM_BYTES) throw new Error('form too large');
  }
  return new URLSearchParams(body);
}

export class Pages {
  constructor(provider, users, resource) {
    Object.assign(this, { provider, users, resource });
  }

  handles(request) { return request.url.startsWith('/interaction/'); }

  async answer(request, response) {
    try {
      const interaction = await this.provider.interactionDetails(request, response);
      if (request.method === 'POST') await this.#submit(interaction, request, response);
      else this.#show(interaction, response);
    } catch (error) {
      send(response, 400, page('This sign-in is not valid any more', `<p>${escaped(error.message)}</p>`));
    }
  }

  #show({ uid, prompt, params }, response) {
    if (prompt.name === 'login') return send(response, 200, loginPage(uid, ''));
    return send(response, 200, consentPage(uid, params.client_id, (params.scope ?? '').split(' ')));
  }

  async #submit(interaction, request, response) {
    const form = await readForm(request);
    if (interaction.prompt.name === 'login') return this.#login(interaction, form, request, response);
    const result = form.get('decision') === 'grant'
      ? { consent: { grantId: await this.#grant(interaction) } }
      : { error: 'access_denied', error_description: 'the user did not grant access' };
    return this.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }

  #login({ uid }, form, request, response) {
    const accountId = form.get('username') ?? '';
    if (!this.users.accepts(accountId, form.get('password') ?? '')) {
      return send(response, 403, loginPage(uid, 'User or password is wrong.'));
    }
    const login = { accountId, acr: ACR_PASSWORD, amr: ['pwd'] };
    return this.provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  // Grants what was asked for as far as the user has subscribed to it and puts the rest down as rejected, so that it is
  // not asked for again.
  async #grant({ grantId, params, session }) {
    const grant = grantId
      ? await this.provider.Grant.find(grantId)
      : new this.provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    const subscribed = new Set(this.users.scopes(session.accountId));
    for (const scope of (params.scope ?? '').split(' ').filter(Boolean)) {
      if (subscribed.has(scope)) {
        grant.addOIDCScope(scope);
        grant.addResourceScope(this.resource, scope);
      } else {
        grant.rejectOIDCScope(scope);
        grant.rejectResourceScope(this.resource, scope);
      }
    }
    return grant.save();
  }
}
