// One node's memory over time as a picture: addresses from top to bottom, time from left to right.

import {el, setText} from './dom.js';
import {HeatHistory, STEP_SECONDS} from './heat-history.js';
import {HISTORY_SECONDS} from './model.js';
import {pixels, STEPS, warmth} from './palette.js';
import {isDark, onTheme} from './theme.js';
import {address, bytes, duration, percent} from './units.js';

const WIDTH = HISTORY_SECONDS / STEP_SECONDS;
const HEIGHT = 128;
const KEYS = {ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const HINT = 'Point at the picture, or move through it with the arrow keys (Shift: ten steps).';

export class Heatmap {
  #history;
  #colours = pixels(isDark());
  #picture = new OffscreenCanvas(WIDTH, HEIGHT);
  #canvas;
  #readout = el('output', {class: 'readout'}, HINT);
  /** Where the reader is: `[steps ago, row]`, or null. */
  #cursor = null;

  constructor(name, ranges) {
    this.#history = new HeatHistory(ranges, WIDTH, HEIGHT);
    this.#canvas = el('canvas', {
      width: WIDTH * 2,
      height: HEIGHT * 2,
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'heatmap',
      'aria-label': `Temperature of ${name}: addresses from top to bottom, the last two minutes from left to right`,
      onpointermove: (event) => this.#point(event),
      onpointerdown: (event) => this.#point(event),
      onpointerleave: () => this.#leave(),
      onblur: () => this.#leave(),
      onkeydown: (event) => this.#key(event),
    });
    const first = ranges[0][0];
    const last = ranges.at(-1)[1];
    this.element = el('div', {class: 'heatmap'},
      el('div', {class: 'axis addresses', 'aria-hidden': 'true'},
        el('span', {}, bytes(first)), el('span', {}, bytes((first + last) / 2)),
        el('span', {}, bytes(last))),
      this.#canvas,
      el('div', {class: 'axis times', 'aria-hidden': 'true'},
        el('span', {}, '2 min ago'), el('span', {}, '1 min'), el('span', {}, 'now')),
      this.#readout);
    onTheme(() => {
      this.#colours = pixels(isDark());
      this.#paint();
    });
  }

  add(t, regions) {
    this.#history.add(t, regions);
    this.#paint();
    // The reader looks at a moment that moves on; what is said must not chatter.
    if (this.#cursor && document.activeElement !== this.#canvas) {
      this.#tell();
    }
  }

  #paint() {
    const context = this.#picture.getContext('2d');
    const image = context.createImageData(WIDTH, HEIGHT);
    const target = new Uint32Array(image.data.buffer);
    for (let ago = 0; ago < WIDTH; ago++) {
      const rows = this.#history.column(ago)?.rows;
      if (!rows) {
        break;
      }
      for (let row = 0; row < HEIGHT; row++) {
        target[row * WIDTH + WIDTH - 1 - ago] = this.#colours[Math.round((rows[row] + 100) * STEPS)];
      }
    }
    context.putImageData(image, 0, 0);
    const canvas = this.#canvas.getContext('2d');
    canvas.imageSmoothingEnabled = false;
    canvas.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    canvas.drawImage(this.#picture, 0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#cursor) {
      this.#crosshair(canvas);
    }
  }

  #crosshair(canvas) {
    const [ago, row] = this.#cursor;
    const x = (WIDTH - 1 - ago) * 2;
    const y = row * 2;
    canvas.fillStyle = isDark() ? '#fffc' : '#000c';
    canvas.fillRect(x, 0, 1, this.#canvas.height);
    canvas.fillRect(0, y, this.#canvas.width, 1);
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * WIDTH);
    this.#moveTo(WIDTH - 1 - column, Math.floor(((event.clientY - box.top) / box.height) * HEIGHT));
  }

  #key(event) {
    if (!(event.key in KEYS)) {
      return;
    }
    event.preventDefault();
    const [ago, row] = this.#cursor ?? [0, 0];
    const steps = event.shiftKey ? 10 : 1;
    const [left, down] = KEYS[event.key];
    this.#readout.setAttribute('aria-live', 'polite');
    this.#moveTo(ago + left * steps, row + down * steps);
  }

  #moveTo(ago, row) {
    this.#cursor = [Math.max(0, Math.min(WIDTH - 1, ago)), Math.max(0, Math.min(HEIGHT - 1, row))];
    this.#tell();
    this.#paint();
  }

  #leave() {
    this.#cursor = null;
    this.#readout.setAttribute('aria-live', 'off');
    setText(this.#readout, HINT);
    this.#paint();
  }

  #tell() {
    const [ago, row] = this.#cursor;
    const region = this.#history.regionAt(ago, this.#history.addressAt((row + 0.5) / HEIGHT));
    const when = ago === 0 ? 'now' : `${duration(ago * STEP_SECONDS)} ago`;
    if (!region) {
      setText(this.#readout, `${when}: nothing known yet`);
      return;
    }
    const {start, end, accessRate, ageSeconds, temperature} = region;
    setText(this.#readout,
      `${address(start)} to ${address(end)} (${bytes(end - start)}), ${when}: ` +
      `${warmth(temperature)}, ${temperature.toFixed(1)}°, accessed in ${percent(accessRate)} ` +
      `of checks, for ${duration(ageSeconds)}`);
  }
}
