// Lines over the last two minutes, in SVG.

import {el, setText, svg} from './dom.js';
import {HISTORY_SECONDS} from './model.js';

const WIDTH = 300;
const HEIGHT = 72;
/** A gap longer than this is left open. */
const GAP_SECONDS = 5;

export class Chart {
  #lines;
  #points = [];
  #format;
  #fixedTop;
  #least;
  #picture;
  #top = el('span', {class: 'dim number'});

  /**
   * @param series `[{name, look}]`; look is the name of a class
   * @param format makes words of a value
   * @param top the value at the upper edge; grows with the values if left out
   * @param least the upper edge is not lower than that
   */
  constructor(title, series, {format, top, least = 1}) {
    this.#format = format;
    this.#fixedTop = top;
    this.#least = least;
    this.#lines = series.map(({name, look}) => ({
      name,
      path: svg('path', {class: `line ${look}`}),
      value: el('span', {class: 'number'}, '–'),
      look,
    }));
    this.#picture = svg('svg', {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': title,
    },
    svg('path', {class: 'grid', d: `M0 0.5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`}),
    this.#lines.map(({path}) => path));
    this.element = el('figure', {class: 'chart'},
      el('figcaption', {}, el('span', {}, title),
        this.#lines.map(({name, value, look}) => el('span', {class: 'key'},
          el('span', {class: `stroke ${look}`, 'aria-hidden': 'true'}),
          this.#lines.length > 1 ? `${name} ` : '', value))),
      el('div', {class: 'plot'}, this.#top, this.#picture));
  }

  /** @param values one a series, in their order */
  add(t, values) {
    if (t < (this.#points.at(-1)?.t ?? 0)) {
      this.#points = [];
    }
    this.#points.push({t, values});
    while (t - this.#points[0].t > HISTORY_SECONDS) {
      this.#points.shift();
    }
    const top = this.#fixedTop ??
      Math.max(this.#least, ...this.#points.flatMap((point) => point.values));
    this.#lines.forEach(({name, path, value}, i) => {
      path.setAttribute('d', this.#draw(t, i, top));
      setText(value, this.#format(values[i]));
    });
    setText(this.#top, this.#format(top));
  }

  #draw(now, series, top) {
    let before = -Infinity;
    return this.#points.map(({t, values}) => {
      const x = WIDTH * (1 - (now - t) / HISTORY_SECONDS);
      const y = HEIGHT - 1 - (HEIGHT - 2) * Math.min(1, values[series] / top);
      const command = t - before > GAP_SECONDS ? 'M' : 'L';
      before = t;
      return `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
    }).join('');
  }
}
