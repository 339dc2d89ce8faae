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
  /** viewer, operator or admin; null until the engine has told. */
  role = null;
  #listeners = new Map();

  /** Calls back after each change of `topic`: status, topology, policy, nodes, schemes, snapshot, role. */
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

  /** Whether to offer changes of the policy. */
  get maySteer() {
    return this.role === 'operator' || this.role === 'admin';
  }

  /** Whether to offer another policy in place of this one. */
  get mayReplace() {
    return this.role === 'admin';
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
