// The token that an engine may ask for. It is kept for this tab only, and never put into a URL.

import {byId} from './dom.js';

const KEY = 'thermocline.token';
const PREFIX = 'thermocline.bearer.';

export class Access {
  #dialog = byId('token-dialog');
  #input = byId('token');

  /** Browsers cannot set headers on a websocket, so a second subprotocol carries the token. */
  subprotocols() {
    const token = sessionStorage.getItem(KEY);
    return token ? [PREFIX + token] : [];
  }

  /** Whether the engine wants another token than this one. */
  async isLocked() {
    const token = sessionStorage.getItem(KEY);
    const headers = token ? {Authorization: `Bearer ${token}`} : {};
    try {
      return (await fetch('metrics', {headers, cache: 'no-store'})).status === 401;
    } catch {
      return false;
    }
  }

  /** Asks until something is entered. */
  askForToken() {
    const refused = sessionStorage.getItem(KEY) !== null;
    sessionStorage.removeItem(KEY);
    byId('token-refused').hidden = !refused;
    this.#input.value = '';
    this.#dialog.showModal();
    return new Promise((resolve) => {
      this.#dialog.oncancel = (event) => event.preventDefault();
      this.#dialog.querySelector('form').onsubmit = () => {
        sessionStorage.setItem(KEY, this.#input.value.trim());
        this.#input.value = '';
        resolve();
      };
    });
  }
}
