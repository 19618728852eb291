// Which model answers; who is logged in can let another answer.
import { element, setText } from './format.js';
import { maybeLoggedIn, send } from './session.js';

const byId = (id) => document.getElementById(id);
const BASELINE = { variant: 'baseline' };

export class ModelSwitch {
  #form = byId('switch');
  #select = byId('switch').elements.model;
  #answering;
  #asked = 0;

  constructor() {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#switchTo(this.#select.value);
    });
    byId('logout').addEventListener('click', () => this.#logOut());
    this.#look();
  }

  // Of a heartbeat.
  take({ model_version: version, model_variant: variant, model_since: since }) {
    this.#show(version, variant, since);
  }

  #show(version, variant, since) {
    setText(byId('model'), version
      ? `${version} (${variant}), answering since ${new Date(since).toLocaleString()}`
      : 'none is loaded');
    if (this.#answering !== undefined && this.#answering !== version && !this.#form.hidden) this.#look();
    this.#answering = version;
  }

  async #look() {
    if (!maybeLoggedIn()) return;
    const asked = ++this.#asked;
    try {
      const { models = [], active } = await send('GET', 'models');
      if (asked !== this.#asked) return;
      this.#offer(models.filter((model) => !model.refused), active);
      this.#loggedIn(true);
    } catch (refusal) {
      if (asked !== this.#asked) return;
      this.#loggedIn(false);
      if (refusal.status !== 401) setText(byId('switched'), refusal.message);
    }
  }

  #offer(models, active) {
    const choices = models
      .filter((model) => model.variant !== BASELINE.variant)
      .map(({ variant, name, version, promoted }) => ({
        body: { variant, version: name }, version: `${name}/${version}`, text: `${name}${promoted ? ' (promoted)' : ''}` }));
    choices.push({ body: BASELINE, text: 'baseline' });
    this.#select.replaceChildren(...choices.map(({ body, version, text }) => {
      const answers = body === BASELINE ? active?.variant === BASELINE.variant : active?.version === version;
      const option = element('option', '', null, text);
      option.value = JSON.stringify(body);
      option.selected = answers;
      return option;
    }));
  }

  #loggedIn(yes) {
    this.#form.hidden = !yes;
    byId('login').hidden = yes;
  }

  async #switchTo(body) {
    const button = this.#form.querySelector('button');
    button.disabled = true;
    try {
      const { version, variant, since } = await send('PUT', 'models/active', body, 'application/json');
      this.#show(version, variant, since);
      setText(byId('switched'), `${version} answers now`);
    } catch (refusal) {
      setText(byId('switched'), `not switched: ${refusal.message}`);
      if (refusal.status === 401) this.#loggedIn(false);
    } finally {
      button.disabled = false;
    }
  }

  async #logOut() {
    try {
      await send('POST', 'logout');
      // what is still on its way was asked while logged in
      this.#asked += 1;
      this.#loggedIn(false);
      setText(byId('switched'), 'logged out');
    } catch (refusal) {
      setText(byId('switched'), `not logged out: ${refusal.message}`);
    }
  }
}
