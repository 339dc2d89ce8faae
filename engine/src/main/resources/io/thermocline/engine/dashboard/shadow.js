// A policy that runs beside the one in effect and moves nothing, and how the two compare.

import {Bar} from './bars.js';
import {byId, el, setText} from './dom.js';
import {bytes, duration, percent, rate} from './units.js';

const POLL_MILLIS = 1_000;
/** What is free under a shadow is not known apart from what is cold. */
const CLASSES = {hot: 'hot', warm: 'warm', cold: 'cold or free'};

export class Shadow {
  #model;
  #call;
  #problem = byId('shadow-problem');
  #table = byId('shadow-table');
  #bars = {active: new Bar(CLASSES), shadow: new Bar(CLASSES)};
  #timer = 0;

  /** @param refused shows a refusal at the fields it is about */
  constructor(model, draft, call, refused) {
    this.#model = model;
    this.#call = call;
    byId('shadow-start').addEventListener('click', () => this.#try(async () => {
      await call('shadow.start', {patch: draft.patch(model.policy.policy)});
    }, refused));
    byId('shadow-stop').addEventListener('click', () => this.#try(() => call('shadow.stop')));
    byId('shadow-promote').addEventListener('click', () => this.#try(async () => {
      const policy = await call('shadow.promote');
      draft.clear();
      model.set('policy', policy);
    }));
    byId('shadow-bars').append(
      el('div', {}, el('h3', {}, 'Fast memory now'), this.#bars.active.element),
      el('div', {}, el('h3', {}, 'Fast memory under the shadow'), this.#bars.shadow.element));
    model.on('role', () => this.#showAccess());
  }

  /** Looks whether one is running, and follows it; to be called after each connect. */
  async follow() {
    clearTimeout(this.#timer);
    let running = false;
    try {
      const status = await this.#call('shadow.status');
      running = status.running;
      this.#show(status);
    } catch (error) {
      setText(this.#problem, error.message);
    }
    if (running) {
      this.#timer = setTimeout(() => this.follow(), POLL_MILLIS);
    }
  }

  #show(status) {
    byId('shadow-none').hidden = status.running;
    byId('shadow-running').hidden = !status.running;
    if (!status.running) {
      return;
    }
    const {active, shadow, seconds} = status;
    setText(byId('shadow-since'), `For ${duration(seconds)}; nothing that it decides is moved.`);
    const row = (name, of) => el('tr', {},
      el('th', {scope: 'row'}, name), el('td', {class: 'number'}, of(active)), el('td', {class: 'number'}, of(shadow)));
    this.#table.replaceChildren(
      row('Promoted', (side) => bytes(side.promotedBytes)),
      row('Demoted', (side) => bytes(side.demotedBytes)),
      row('Moved a second', (side) => rate(side.promotedBytesPerSecond + side.demotedBytesPerSecond)),
      row('Accesses served by fast memory', (side) => percent(side.fastTier.accessShare)));
    for (const [name, bar] of Object.entries(this.#bars)) {
      const {hotBytes, warmBytes, coldBytes} = status[name].fastTier;
      bar.show({hot: hotBytes, warm: warmBytes, cold: coldBytes});
    }
  }

  #showAccess() {
    byId('shadow-start').disabled = !this.#model.maySteer;
    byId('shadow-stop').disabled = !this.#model.maySteer;
    byId('shadow-promote').disabled = !this.#model.mayReplace;
  }

  async #try(action, refused) {
    setText(this.#problem, '');
    try {
      await action();
    } catch (error) {
      setText(this.#problem, error.message);
      refused?.(error);
    }
    await this.follow();
  }
}
