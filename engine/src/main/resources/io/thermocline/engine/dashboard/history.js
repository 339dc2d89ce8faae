// Who changed the policy, when and how, and the way back.

import {byId, el, setText} from './dom.js';

const SHOWN = 20;

export class History {
  #model;
  #call;
  #place = byId('history');
  #problem = byId('history-problem');

  constructor(model, call) {
    this.#model = model;
    this.#call = call;
    model.on('policy', () => this.#load());
    model.on('role', () => this.#load());
  }

  async #load() {
    if (!this.#model.policy) {
      return;
    }
    try {
      const {revisions} = await this.#call('policy.history', {limit: SHOWN});
      this.#place.replaceChildren(...revisions.map((revision) => this.#item(revision)));
    } catch (error) {
      setText(this.#problem, error.message);
    }
  }

  #item({revision, time, author, method, changes}) {
    const inEffect = revision === this.#model.policy.revision;
    const back = inEffect || !this.#model.maySteer ? null : el('button', {
      type: 'button',
      'aria-label': `Go back to revision ${revision}`,
      onclick: () => this.#goBack(revision),
    }, 'Go back');
    return el('li', {},
      el('div', {class: 'revision'},
        el('strong', {}, `Revision ${revision}`), inEffect ? el('span', {class: 'state active'}, 'in effect') : back),
      el('p', {class: 'dim'}, el('time', {datetime: time}, new Date(time).toLocaleTimeString('en-GB')),
        ` ${method} by ${author}`),
      el('ul', {class: 'changes'}, changes.map(({path, before, after}) =>
        el('li', {}, el('code', {}, path), ' ', el('del', {}, words(before)), ' ', el('ins', {}, words(after))))));
  }

  async #goBack(revision) {
    setText(this.#problem, '');
    try {
      this.#model.set('policy', await this.#call('policy.rollback', {revision}));
    } catch (error) {
      setText(this.#problem, error.message);
    }
  }
}

function words(value) {
  return value === null ? 'not set' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
