// The past of one node's regions, in steps of time, each step as a column of temperatures.

/** Columns of so many seconds each. */
export const STEP_SECONDS = 0.5;

export class HeatHistory {
  #ranges;
  #span;
  #columns = [];
  #newestStep = -1;

  /**
   * @param ranges the node's memory, `[[start, end], …]`; holes between them are not shown
   * @param width how many columns are kept
   * @param height in how many rows a column shows the node's memory
   */
  constructor(ranges, width, height) {
    this.#ranges = ranges;
    this.#span = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
    this.width = width;
    this.height = height;
  }

  /** The newest regions; a column that nothing came for shows what was there before. */
  add(t, regions) {
    const step = Math.floor(t / STEP_SECONDS);
    if (step < this.#newestStep) {
      this.#columns = [];
      this.#newestStep = -1;
    }
    const held = this.#columns.at(-1);
    const missed = this.#newestStep < 0 ? 0 : Math.min(this.width, step - this.#newestStep - 1);
    for (let i = 0; i < missed; i++) {
      this.#columns.push(held);
    }
    if (step === this.#newestStep) {
      this.#columns.pop();
    }
    this.#columns.push({t, regions, rows: this.#rows(regions)});
    this.#columns.splice(0, this.#columns.length - this.width);
    this.#newestStep = step;
  }

  /** The column so many steps before the newest, or undefined. */
  column(stepsAgo) {
    return this.#columns.at(-1 - stepsAgo);
  }

  newestSeconds() {
    return this.#columns.at(-1)?.t ?? 0;
  }

  /** The address at a share between 0 and 1 of the node's memory. */
  addressAt(share) {
    let rest = Math.floor(Math.min(share, 1) * this.#span);
    for (const [start, end] of this.#ranges) {
      if (rest < end - start) {
        return start + rest;
      }
      rest -= end - start;
    }
    return this.#ranges.at(-1)[1] - 1;
  }

  /** The region that an address lay in, so many steps ago. */
  regionAt(stepsAgo, address) {
    return this.column(stepsAgo)?.regions
      .find(({start, end}) => start <= address && address < end);
  }

  /** The hottest temperature in each row, so that nothing small and hot disappears. */
  #rows(regions) {
    const rows = new Float32Array(this.height).fill(-100);
    for (const {start, end, temperature} of regions) {
      const first = Math.floor(this.#shareOf(start) * this.height);
      const last = Math.ceil(this.#shareOf(end) * this.height);
      for (let row = first; row < Math.max(last, first + 1) && row < this.height; row++) {
        rows[row] = Math.max(rows[row], temperature);
      }
    }
    return rows;
  }

  #shareOf(address) {
    let below = 0;
    for (const [start, end] of this.#ranges) {
      below += Math.max(0, Math.min(address, end) - start);
    }
    return below / this.#span;
  }
}
