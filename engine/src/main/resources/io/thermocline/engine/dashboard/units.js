// Numbers for people. Sizes are powers of 1024, as everywhere in Thermocline.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
/** A quota without a limit is the largest 64-bit number, which JavaScript rounds. */
const UNLIMITED = 2 ** 62;

/** `1.5 GiB`: three digits at most. */
export function bytes(count) {
  if (count >= UNLIMITED) {
    return 'no limit';
  }
  let unit = 0;
  let value = count;
  while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${digits(value)} ${UNITS[unit]}`;
}

export function isLimited(count) {
  return count < UNLIMITED;
}

export function rate(bytesPerSecond) {
  return `${bytes(Math.round(bytesPerSecond))}/s`;
}

/** `12.3 %` of a share between 0 and 1. */
export function percent(share) {
  return `${digits(share * 100)} %`;
}

/** `340 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds) {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return seconds < 9.95 ? `${digits(seconds)} s` : `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

export function address(value) {
  return `0x${value.toString(16)}`;
}

export function count(value) {
  return value.toLocaleString('en');
}

function digits(value) {
  const size = Math.abs(value);
  if (size >= 99.95 || Number.isInteger(value)) {
    return String(Math.round(value));
  }
  return value.toFixed(size >= 9.995 ? 1 : 2).replace(/\.?0+$/, '');
}
