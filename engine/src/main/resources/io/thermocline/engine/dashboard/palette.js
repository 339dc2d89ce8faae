// The colours of temperatures, and the words for them.

/** Where a region counts as hot; the engine draws the line at the same place. */
const HOT = 20;

const DARK = ramp([-100, '#101d27'], [0, '#1c4054'], [0.1, '#2b6f78'], [8, '#7f8a54'],
  [20, '#e0a43e'], [50, '#f0663a'], [100, '#fff0c4']);
const LIGHT = ramp([-100, '#eef3f5'], [0, '#c9dbe4'], [0.1, '#9fcbcb'], [8, '#d5c487'],
  [20, '#eba63b'], [50, '#d04a27'], [100, '#640c1c']);

/** Steps in a degree, so that the jump from idle to hardly accessed is seen. */
export const STEPS = 10;

/** The colours of all temperatures from -100 to 100, as pixels of a canvas. */
export function pixels(dark) {
  const table = new Uint8ClampedArray((200 * STEPS + 1) * 4);
  for (let i = 0; i <= 200 * STEPS; i++) {
    table.set([...colour(i / STEPS - 100, dark ? DARK : LIGHT), 255], i * 4);
  }
  return new Uint32Array(table.buffer);
}

export function warmth(temperature) {
  if (temperature <= 0) {
    return 'cold';
  }
  return temperature < HOT ? 'warm' : 'hot';
}

function colour(temperature, stops) {
  const above = stops.findIndex(([degrees]) => degrees >= temperature);
  if (above <= 0) {
    return stops[above < 0 ? stops.length - 1 : 0][1];
  }
  const [low, from] = stops[above - 1];
  const [high, to] = stops[above];
  const share = (temperature - low) / (high - low);
  return from.map((part, i) => Math.round(part + (to[i] - part) * share));
}

function ramp(...stops) {
  return stops.map(([degrees, hex]) =>
    [degrees, [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))]);
}
