// The line at the top: what runs here, is it ready, are we connected, who are we.

import {byId, setText} from './dom.js';
import {duration} from './units.js';

const CONNECTION = {
  connecting: 'Connecting',
  open: 'Connected',
  locked: 'A token is needed',
};

export class Header {
  constructor(model) {
    model.on('status', () => this.#showStatus(model));
    model.on('policy', () => {
      setText(byId('policy'), model.policy.policy.name);
      setText(byId('revision'), String(model.policy.revision));
    });
    model.on('role', () => {
      byId('read-only').hidden = model.maySteer;
    });
  }

  showConnection(state, delayMillis) {
    const badge = byId('connection');
    badge.dataset.state = state;
    setText(badge, CONNECTION[state] ?? `Not connected; trying again in ${duration(delayMillis / 1000)}`);
    byId('retry').hidden = state !== 'waiting';
    document.body.classList.toggle('stale', state !== 'open');
  }

  #showStatus({status}) {
    setText(byId('backend'), status.backend);
    byId('backend').title = status.why;
    setText(byId('uptime'), duration(status.uptimeSeconds));
    setText(byId('cost'), `${(status.overhead.monitorCpuRatio * 100).toFixed(1)} % of a core`);
    setText(byId('version'), status.version);
    const badge = byId('ready');
    badge.dataset.state = status.ready ? 'open' : 'waiting';
    setText(badge, status.ready ? 'Ready' : 'Not ready');
    badge.title = status.reasons.join('; ');
  }
}
