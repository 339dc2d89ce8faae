// JSON-RPC over one websocket that comes back by itself.

const SUBPROTOCOL = 'thermocline.v1';
const FIRST_DELAY_MILLIS = 500;
const LONGEST_DELAY_MILLIS = 15_000;
const PATIENCE_MILLIS = 15_000;

/** An engine's refusal: `code`, `message`, and `data` if it gave any. */
export class RpcError extends Error {
  constructor({code, message, data}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** The code of a refusal because somebody else was quicker. */
export const STALE_REVISION = -32009;

export class Connection {
  #access;
  #listener;
  #socket = null;
  #calls = new Map();
  #lastId = 0;
  #failures = 0;
  #timer = 0;

  /**
   * @param access knows the token, and asks for one when the engine wants it
   * @param listener `onOpen()`, `onState(state, delayMillis)` with state connecting, open, waiting
   *     or locked, and `onNotification(method, params)`
   */
  constructor(access, listener) {
    this.#access = access;
    this.#listener = listener;
    addEventListener('online', () => this.retryNow());
  }

  connect() {
    clearTimeout(this.#timer);
    this.#listener.onState('connecting');
    const url = new URL('v1/ws', location.href.replace(/^http/, 'ws'));
    url.search = '';
    url.hash = '';
    const socket = new WebSocket(url, [SUBPROTOCOL, ...this.#access.subprotocols()]);
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#failures = 0;
      this.#listener.onState('open');
      this.#listener.onOpen();
    };
    socket.onmessage = ({data}) => this.#receive(JSON.parse(data));
    socket.onclose = () => this.#lost(opened);
  }

  /** Ends a wait; does nothing while there is a connection. */
  retryNow() {
    if (this.#socket === null) {
      this.connect();
    }
  }

  /** The result of a call, or an {@link RpcError}, or an Error if the connection is gone. */
  call(method, params = {}) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        reject(new Error('not connected to the engine'));
        return;
      }
      const id = ++this.#lastId;
      const timer = setTimeout(() => {
        this.#calls.delete(id);
        reject(new Error(`${method}: no answer in ${PATIENCE_MILLIS / 1000} s`));
      }, PATIENCE_MILLIS);
      this.#calls.set(id, {resolve, reject, timer});
      this.#socket.send(JSON.stringify({jsonrpc: '2.0', id, method, params}));
    });
  }

  #receive(message) {
    if (message.method) {
      this.#listener.onNotification(message.method, message.params);
      return;
    }
    const call = this.#calls.get(message.id);
    if (!call) {
      return;
    }
    this.#calls.delete(message.id);
    clearTimeout(call.timer);
    if (message.error) {
      call.reject(new RpcError(message.error));
    } else {
      call.resolve(message.result);
    }
  }

  async #lost(opened) {
    this.#socket = null;
    for (const {reject, timer} of this.#calls.values()) {
      clearTimeout(timer);
      reject(new Error('the connection to the engine was lost'));
    }
    this.#calls.clear();
    // A browser does not tell why an upgrade was refused.
    if (!opened && (await this.#access.isLocked())) {
      this.#listener.onState('locked');
      await this.#access.askForToken();
      this.connect();
      return;
    }
    const delay = Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS * 2 ** this.#failures++);
    const spread = delay * (0.75 + Math.random() / 2);
    this.#listener.onState('waiting', spread);
    this.#timer = setTimeout(() => this.connect(), spread);
  }
}
