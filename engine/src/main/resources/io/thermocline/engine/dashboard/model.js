// What the page knows of the engine. Views ask here and are told what has changed.

/** So far back everything is kept that changes with time. */
export const HISTORY_SECONDS = 120;

export class Model {
  status = null;
  topology = {nodes: []};
  /** `{revision, policy}` */
  policy = null;
  nodes = [];
  schemes = [];
  snapshot = {t: 0, regions: []};
  /** What may be done here: grows with the role, and shrinks when the engine says no. */
  maySteer = true;
  #listeners = new Map();

  /** Calls back after each change of `topic`: status, topology, policy, nodes, schemes, snapshot, access. */
  on(topic, listener) {
    this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
  }

  set(topic, value) {
    this[topic] = value;
    this.tell(topic);
  }

  tell(topic) {
    (this.#listeners.get(topic) ?? []).forEach((listener) => listener(this));
  }

  setMaySteer(may) {
    if (this.maySteer !== may) {
      this.maySteer = may;
      this.tell('access');
    }
  }

  /** `dram 0`, `cxl 1` */
  nodeName(id) {
    const node = this.topology.nodes.find((candidate) => candidate.id === id);
    return node ? `${node.kind} ${id}` : `node ${id}`;
  }

  /** The scheme as the policy has it, or undefined. */
  scheme(name) {
    return this.policy?.policy.schemes.find((scheme) => scheme.name === name);
  }
}
