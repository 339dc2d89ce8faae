// Puts the page together: one connection, one model, and the views on it.

import {Access} from './access.js';
import {Connection, RpcError} from './connection.js';
import {byId} from './dom.js';
import {Draft} from './draft.js';
import {Events} from './events.js';
import {Header} from './header.js';
import {History} from './history.js';
import {Memory} from './memory.js';
import {Model} from './model.js';
import {Schemes} from './schemes.js';
import {Shadow} from './shadow.js';
import {Steering} from './steering.js';
import {useThemeButton} from './theme.js';
import {Traffic} from './traffic.js';

const STATUS_MILLIS = 5_000;

const model = new Model();
const draft = new Draft();
const events = new Events();
const header = new Header(model);

const connection = new Connection(new Access(), {
  onOpen: () => unattended(start()),
  onNotification: notice,
  onState: (state, delayMillis) => header.showConnection(state, delayMillis),
});

const call = (method, params) => connection.call(method, params);
const steering = new Steering(model, draft, call);
const schemes = new Schemes(model, draft, () => steering.edited(), {pause});
steering.useSchemes(schemes);
const shadow = new Shadow(model, draft, call, (error) => steering.refused(error));
new Memory(model);
new Traffic(model);
new History(model, call);

useThemeButton(byId('theme'));
byId('retry').addEventListener('click', () => connection.retryNow());
setInterval(() => connected() && unattended(readStatus()), STATUS_MILLIS);
connection.connect();

/** Asks for everything anew: the engine may be another one than before. */
async function start() {
  await readStatus();
  if (!model.status.ready) {
    events.add({type: 'engine.notReady', reasons: model.status.reasons});
  }
  model.set('topology', await connection.call('topology.get'));
  model.set('policy', await connection.call('policy.get'));
  await connection.call('telemetry.subscribe', {streams: ['schemes', 'nodes', 'events'], maxHz: 1});
  await connection.call('telemetry.subscribe', {streams: ['snapshot'], maxHz: 2, maxRegions: 500});
  await shadow.follow();
}

async function readStatus() {
  const status = await connection.call('engine.status');
  if (status.role !== model.role) {
    model.set('role', status.role);
  }
  model.set('status', status);
}

function connected() {
  return byId('connection').dataset.state === 'open';
}

function notice(method, params) {
  switch (method) {
    case 'telemetry.snapshot':
      model.set('snapshot', params);
      break;
    case 'telemetry.nodes':
      model.nodesAt = params.t;
      model.set('nodes', params.nodes);
      break;
    case 'telemetry.schemes':
      model.schemesAt = params.t;
      model.set('schemes', params.schemes);
      break;
    case 'telemetry.events':
      params.events.forEach((event) => unattended(happened(event)));
      break;
  }
}

async function happened(event) {
  events.add(event);
  if (event.type.startsWith('engine.')) {
    await readStatus();
  }
  if (event.type.startsWith('shadow.')) {
    await shadow.follow();
  }
  if (event.type === 'policy.changed' && event.revision > model.policy.revision) {
    model.set('policy', await connection.call('policy.get'));
  }
}

/** Shows why the engine refused; a lost connection is shown anyway, and the next one asks anew. */
async function unattended(work) {
  try {
    await work;
  } catch (error) {
    if (error instanceof RpcError) {
      steering.refused(error);
    }
  }
}

async function pause(name, paused) {
  try {
    await call(paused ? 'scheme.pause' : 'scheme.resume', {name});
  } catch (error) {
    steering.refused(error);
  }
}
