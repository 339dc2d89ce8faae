// Edits of a policy that have not been applied. Pure functions and one class, no elements.

/**
 * The fields of a scheme that can be steered: `path` as in the API, `at` the steps to it, `kind`
 * ratio, time, size or text, `empty` what it means that nothing is there.
 */
export function fieldsOf(scheme) {
  const {access_pattern: pattern = {}, quota = {}, goals = []} = scheme;
  const field = (label, kind, at, value, hint, empty = '') => ({
    scheme: scheme.name,
    path: pathOf(scheme.name, at),
    label,
    kind,
    at,
    value: String(value ?? ''),
    hint,
    empty,
  });
  return [
    field('Accessed in at least', 'ratio', ['access_pattern', 'access_rate', 'min'],
      pattern.access_rate?.min, 'of checks'),
    field('and at most', 'ratio', ['access_pattern', 'access_rate', 'max'],
      pattern.access_rate?.max, 'of checks'),
    field('Unchanged for at least', 'time', ['access_pattern', 'age', 'min'], pattern.age?.min,
      'such as 5s'),
    field('Quota', 'size', ['quota', 'size'], quota.size, 'such as 512MiB', 'no limit'),
    field('in each', 'time', ['quota', 'interval'], quota.interval, 'such as 1s'),
    field('Time quota', 'time', ['quota', 'time'], quota.time, 'such as 100ms', 'no limit'),
    ...goals.map((goal, i) => field(`Goal: ${goalName(goal)}`, goalKind(goal),
      ['goals', i, 'target'], goal.target, 'wanted')),
  ];
}

/** `schemes.promote.goals[0].target` */
export function pathOf(scheme, at) {
  return at.reduce((path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`),
    `schemes.${scheme}`);
}

function goalName({metric, node}) {
  const words = metric.replaceAll('_', ' ');
  return node === undefined ? words : `${words}, ${typeof node === 'number' ? `node ${node}` : node}`;
}

function goalKind({target}) {
  return String(target).endsWith('%') ? 'ratio' : 'text';
}

export class Draft {
  #edits = new Map();

  /** Takes a value, or forgets the edit if it is the policy's own. */
  set(field, value) {
    if (value.trim() === field.value) {
      this.#edits.delete(field.path);
    } else {
      this.#edits.set(field.path, {field, value: value.trim()});
    }
  }

  value(path) {
    return this.#edits.get(path)?.value;
  }

  get size() {
    return this.#edits.size;
  }

  clear() {
    this.#edits.clear();
  }

  /** Keeps what still differs after the policy has changed. */
  rebase(policy) {
    const fields = new Map(policy.schemes.flatMap(fieldsOf).map((field) => [field.path, field]));
    for (const [path, {value}] of [...this.#edits]) {
      const field = fields.get(path);
      this.#edits.delete(path);
      if (field) {
        this.set(field, value);
      }
    }
  }

  /** All edits as a patch; an emptied field is taken out, and a list is replaced whole. */
  patch(policy) {
    const schemes = {};
    for (const {field, value} of this.#edits.values()) {
      const scheme = (schemes[field.scheme] ??= {});
      const [first, index] = field.at;
      if (first === 'goals') {
        const own = policy.schemes.find(({name}) => name === field.scheme);
        scheme.goals ??= structuredClone(own.goals);
        scheme.goals[index].target = value;
      } else {
        put(scheme, field.at, value === '' ? null : value);
      }
    }
    return {schemes};
  }
}

function put(tree, at, value) {
  const last = at.length - 1;
  const parent = at.slice(0, last).reduce((node, step) => (node[step] ??= {}), tree);
  parent[at[last]] = value;
}
