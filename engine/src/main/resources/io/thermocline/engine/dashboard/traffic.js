// How well placement does: the share of accesses that fast memory serves where the backend counts
// them, and how much moves.

import {Chart} from './chart.js';
import {byId} from './dom.js';
import {percent, rate} from './units.js';

const MIB = 2 ** 20;

export class Traffic {
  #hits = new Chart('Accesses served by fast memory', [{name: 'hits', look: 'accent'}],
    {format: percent, top: 1});
  #moves = new Chart('Moved', [{name: 'up', look: 'hot'}, {name: 'down', look: 'cold'}],
    {format: rate, least: MIB});
  #countsBefore = null;
  #movedBefore = null;

  constructor(model) {
    this.#hits.element.hidden = true;
    byId('charts').append(this.#hits.element, this.#moves.element);
    model.on('nodes', () => this.#countHits(model));
    model.on('schemes', () => this.#countMoves(model));
  }

  #countHits({nodes, nodesAt}) {
    const now = {t: nodesAt, fast: accesses(nodes.filter(({tier}) => tier === 0)), all: accesses(nodes)};
    const before = this.#countsBefore;
    this.#countsBefore = now;
    if (before && now.t > before.t && now.all > before.all) {
      this.#hits.element.hidden = false;
      this.#hits.add(now.t, [(now.fast - before.fast) / (now.all - before.all)]);
    }
  }

  #countMoves(model) {
    const now = {
      t: model.schemesAt,
      up: moved(model, 'migrate_hot'),
      down: moved(model, 'migrate_cold'),
    };
    const before = this.#movedBefore;
    this.#movedBefore = now;
    if (before && now.t > before.t) {
      this.#moves.add(now.t, [now.up - before.up, now.down - before.down]
        .map((bytes) => Math.max(0, bytes) / (now.t - before.t)));
    }
  }
}

function accesses(nodes) {
  return nodes.reduce((sum, node) => sum + (node.accesses ?? 0), 0);
}

function moved(model, action) {
  return model.schemes
    .filter(({name}) => model.scheme(name)?.action === action)
    .reduce((sum, {szApplied}) => sum + szApplied, 0);
}
