// What has happened, newest first.

import {byId, el} from './dom.js';

const KEPT = 30;
const WORDS = {
  'policy.changed': ({revision, author}) => `The policy is at revision ${revision}${author ? `, by ${author}` : ''}`,
  'scheme.paused': ({scheme}) => `${scheme} is paused`,
  'scheme.resumed': ({scheme}) => `${scheme} goes on`,
  'scheme.rests': ({scheme}) => `${scheme} rests: its watermarks say so`,
  'scheme.wakes': ({scheme}) => `${scheme} is awake again`,
  'engine.ready': () => 'The engine is ready',
  'engine.notReady': ({reasons}) => `The engine is not ready: ${reasons.join('; ')}`,
  'shadow.started': () => 'A shadow has started',
  'shadow.stopped': () => 'The shadow has stopped',
};

export class Events {
  #place = byId('events');

  add(event) {
    const words = WORDS[event.type]?.(event) ?? event.type;
    byId('no-events').hidden = true;
    this.#place.prepend(el('li', {},
      el('time', {class: 'dim number'}, new Date().toLocaleTimeString('en-GB')),
      el('span', {}, words)));
    while (this.#place.children.length > KEPT) {
      this.#place.lastChild.remove();
    }
  }
}
