// All schemes of the policy, as cards that live as long as their settings keep their shape.

import {byId} from './dom.js';
import {fieldsOf} from './draft.js';
import {SchemeCard} from './scheme-card.js';

export class Schemes {
  #cards = new Map();
  #shape = '';
  #place = byId('scheme-cards');

  constructor(model, draft, onEdit, actions) {
    model.on('policy', () => this.#showPolicy(model, draft, onEdit, actions));
    model.on('schemes', () => this.#showStatus(model));
    model.on('role', () => this.#showAccess(model));
  }

  clearProblems() {
    this.#cards.forEach(({fields}) => fields.clearProblems());
  }

  /** Shows problems at their fields, and returns those that have none. */
  showProblems(problems) {
    this.clearProblems();
    return problems.filter((problem) =>
      ![...this.#cards.values()].some(({fields}) => fields.showProblem(problem)));
  }

  showEdits(model) {
    model.policy.policy.schemes.forEach((scheme) => this.#cards.get(scheme.name)?.fields.show(scheme));
  }

  #showPolicy(model, draft, onEdit, actions) {
    const {schemes} = model.policy.policy;
    const shape = JSON.stringify(schemes.map((scheme) =>
      [scheme.name, scheme.action, scheme.from, scheme.to, fieldsOf(scheme).map(({path, label}) => path + label)]));
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#cards = new Map(schemes.map((scheme) =>
        [scheme.name, new SchemeCard(scheme, draft, onEdit, actions)]));
      this.#place.replaceChildren(...[...this.#cards.values()].map(({element}) => element));
      byId('no-schemes').hidden = schemes.length > 0;
      this.#showAccess(model);
      this.#showStatus(model);
    }
    this.showEdits(model);
  }

  #showStatus(model) {
    for (const status of model.schemes) {
      this.#cards.get(status.name)?.show(model.schemesAt, status);
    }
  }

  #showAccess({maySteer}) {
    this.#cards.forEach((card) => card.setReadOnly(!maySteer));
  }
}
