// One scheme: what it does, how far its quota is used, and how to steer it.

import {el, setText} from './dom.js';
import {SchemeFields} from './fields.js';
import {bytes, count, isLimited, percent, rate} from './units.js';

export class SchemeCard {
  #name;
  #state = el('span', {class: 'state'});
  #pause;
  #meter = el('div', {class: 'meter', role: 'meter', 'aria-valuemin': 0, 'aria-valuemax': 100});
  #fill = el('span', {class: 'fill'});
  #quota = el('p', {class: 'quota-words number'});
  #figures = {};
  #paused = false;
  #before = null;

  /** @param actions `pause(name, paused)` */
  constructor(scheme, draft, onEdit, actions) {
    this.#name = scheme.name;
    this.fields = new SchemeFields(scheme, draft, onEdit);
    this.#pause = el('button', {
      type: 'button',
      onclick: () => actions.pause(this.#name, !this.#paused),
    }, 'Pause');
    this.#meter.setAttribute('aria-label', `Quota of ${scheme.name} used in this interval`);
    this.#meter.append(this.#fill);
    const figure = (name) => {
      this.#figures[name] = el('dd', {class: 'number', 'data-figure': name}, '–');
      return el('div', {}, el('dt', {}, name), this.#figures[name]);
    };
    this.element = el('article', {class: 'scheme', 'data-scheme': scheme.name},
      el('header', {}, el('h3', {}, scheme.name), this.#state, this.#pause),
      el('p', {class: 'dim route'}, route(scheme)),
      this.#meter, this.#quota,
      el('dl', {class: 'figures'}, ['tried', 'applied', 'rate', 'quota spent'].map(figure)),
      el('details', {}, el('summary', {}, 'Steer'), this.fields.element));
  }

  /** The newest counters, taken at `t`. */
  show(t, status) {
    this.#paused = status.paused;
    const state = status.paused ? 'paused' : status.active ? 'active' : 'resting';
    setText(this.#state, state);
    this.#state.className = `state ${state}`;
    setText(this.#pause, status.paused ? 'Resume' : 'Pause');
    this.#pause.setAttribute('aria-label', `${status.paused ? 'Resume' : 'Pause'} ${this.#name}`);
    this.#showQuota(status);
    setText(this.#figures.tried, `${bytes(status.szTried)}, ${count(status.nrTried)} regions`);
    setText(this.#figures.applied, `${bytes(status.szApplied)}, ${count(status.nrApplied)} regions`);
    setText(this.#figures['quota spent'], `${count(status.qtExceeds)} times`);
    if (this.#before && t > this.#before.t) {
      setText(this.#figures.rate,
        rate(Math.max(0, status.szApplied - this.#before.szApplied) / (t - this.#before.t)));
    }
    this.#before = {t, szApplied: status.szApplied};
  }

  setReadOnly(readOnly) {
    this.#pause.disabled = readOnly;
    this.fields.setReadOnly(readOnly);
  }

  #showQuota({effectiveBytes, chargedBytes}) {
    const limited = isLimited(effectiveBytes);
    const share = limited && effectiveBytes > 0 ? Math.min(1, chargedBytes / effectiveBytes) : 0;
    this.#meter.hidden = !limited;
    this.#meter.setAttribute('aria-valuenow', Math.round(share * 100));
    this.#fill.style.width = `${share * 100}%`;
    setText(this.#quota, !limited ? 'No quota'
      : effectiveBytes === 0 ? 'Its goal is met: nothing may move now'
        : `${bytes(chargedBytes)} of ${bytes(effectiveBytes)} (${percent(share)}) charged in this interval`);
  }
}

function route({action, from, to}) {
  const place = (node) => (typeof node === 'number' ? `node ${node}` : node);
  const target = Array.isArray(to) ? to.map(({node}) => place(node)).join(', ') : to;
  const source = from === undefined ? 'all nodes' : place(from);
  return target === undefined ? `${action} on ${source}` : `${action} from ${source} to ${place(target)}`;
}
