// What a change would do, beside what the policy does now.

import {el} from './dom.js';
import {bytes} from './units.js';

/** A table of two dry runs: of no change and of the change. */
export function preview(model, now, then) {
  const rows = then.schemes.map((scheme) => {
    const before = now.schemes.find(({name}) => name === scheme.name);
    return el('tr', {},
      el('th', {scope: 'row'}, scheme.name),
      cell(before ? bytes(before.szTried) : '–', bytes(scheme.szTried)),
      cell(before ? moves(model, before) : '–', moves(model, scheme)));
  });
  return el('div', {class: 'preview'},
    el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'What it would do'},
      el('table', {},
        el('caption', {}, 'One application to memory as it is now'),
        el('thead', {}, el('tr', {}, head('Scheme'), head('Would try'), head('Would move'))),
        el('tbody', {}, rows))),
    writes(then.writes ?? []));
}

function head(words) {
  return el('th', {scope: 'col'}, words);
}

function cell(before, after) {
  return before === after
    ? el('td', {class: 'number'}, after)
    : el('td', {class: 'number'}, el('del', {}, before), ' ', el('ins', {}, after));
}

function moves(model, scheme) {
  return scheme.moves.length === 0 ? 'nothing' : scheme.moves
    .map(({from, to, bytes: size}) => `${bytes(size)} from ${model.nodeName(from)} to ${model.nodeName(to)}`)
    .join(', ');
}

function writes(list) {
  return list.length === 0 ? null : el('details', {},
    el('summary', {}, `${list.length} writes to the kernel`),
    el('ul', {class: 'writes'}, list.map(({path, before, after}) =>
      el('li', {}, el('code', {}, path), ': ', el('del', {}, before ?? '–'), ' ', el('ins', {}, after ?? '–')))));
}
