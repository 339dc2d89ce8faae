// How full a node is, and how hot what it holds.

import {el, setText} from './dom.js';
import {warmth} from './palette.js';
import {bytes} from './units.js';

const ALL = {hot: 'hot', warm: 'warm', cold: 'cold', free: 'free'};

/** Hot, warm, cold and free bytes of a node; regions cover free memory too. */
export function parts(node, regions) {
  const sizes = {hot: 0, warm: 0, cold: 0, free: node.freeBytes};
  for (const {start, end, temperature} of regions) {
    sizes[warmth(temperature)] += end - start;
  }
  sizes.hot = Math.min(sizes.hot, node.usedBytes);
  sizes.warm = Math.min(sizes.warm, node.usedBytes - sizes.hot);
  sizes.cold = node.usedBytes - sizes.hot - sizes.warm;
  return sizes;
}

export class Bar {
  #parts;
  #segments = {};
  #labels = {};

  /** @param shown words for the parts, in their order */
  constructor(shown = ALL) {
    this.#parts = Object.keys(shown);
    const bar = el('div', {class: 'bar', 'aria-hidden': 'true'});
    const legend = el('dl', {class: 'bar-legend'});
    for (const [part, words] of Object.entries(shown)) {
      this.#segments[part] = el('span', {class: `segment ${part}`});
      this.#labels[part] = el('dd', {class: 'number'});
      bar.append(this.#segments[part]);
      legend.append(el('div', {},
        el('dt', {}, el('span', {class: `swatch ${part}`, 'aria-hidden': 'true'}), words),
        this.#labels[part]));
    }
    this.element = el('div', {}, bar, legend);
  }

  show(sizes) {
    for (const part of this.#parts) {
      const size = sizes[part];
      this.#segments[part].style.flexGrow = size;
      this.#segments[part].hidden = size === 0;
      setText(this.#labels[part], bytes(size));
    }
  }
}
