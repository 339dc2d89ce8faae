// The memory of each node: bar and heatmap.

import {Bar, parts} from './bars.js';
import {byId, el, setText} from './dom.js';
import {Heatmap} from './heatmap.js';
import {bytes, percent} from './units.js';

export class Memory {
  #panels = new Map();
  #place = byId('nodes');

  constructor(model) {
    model.on('topology', () => this.#build(model));
    model.on('nodes', () => this.#showNodes(model));
    model.on('snapshot', () => this.#showSnapshot(model));
  }

  #build(model) {
    this.#panels.clear();
    this.#place.replaceChildren();
    const tiers = model.topology.tiers.length;
    for (const node of model.topology.nodes) {
      const name = model.nodeName(node.id);
      const panel = {
        bar: new Bar(),
        heatmap: node.ranges.length > 0 ? new Heatmap(name, node.ranges) : null,
        used: el('span', {class: 'number'}),
      };
      this.#panels.set(node.id, panel);
      this.#place.append(el('section', {class: 'node', 'data-node': node.id},
        el('h3', {}, name, el('span', {class: 'dim'}, describe(node, tiers)), panel.used),
        panel.bar.element, panel.heatmap?.element));
    }
  }

  #showNodes(model) {
    for (const node of model.nodes) {
      const panel = this.#panels.get(node.id);
      if (panel) {
        setText(panel.used, `${bytes(node.usedBytes)} of ${bytes(node.totalBytes)} ` +
          `(${percent(node.usedBytes / node.totalBytes)}) used`);
        panel.bar.show(parts(node, regionsOf(model, node.id)));
      }
    }
  }

  #showSnapshot(model) {
    for (const [id, {heatmap}] of this.#panels) {
      heatmap?.add(model.snapshot.t, regionsOf(model, id));
    }
  }
}

function regionsOf(model, id) {
  return model.snapshot.regions.filter(({node}) => node === id);
}

function describe({tier, latencyNanos}, tiers) {
  const place = tier === 0 ? 'fast' : tier === tiers - 1 ? 'slow' : `tier ${tier}`;
  return latencyNanos > 0 ? `${place}, ${latencyNanos} ns` : place;
}
