// The fields by which one scheme can be steered.

import {fieldsOf} from './draft.js';
import {el, setText} from './dom.js';

export class SchemeFields {
  #draft;
  #onEdit;
  #rows = new Map();

  constructor(scheme, draft, onEdit) {
    this.#draft = draft;
    this.#onEdit = onEdit;
    this.element = el('fieldset', {class: 'fields'},
      el('legend', {class: 'unseen'}, `Settings of ${scheme.name}`),
      fieldsOf(scheme).map((field) => this.#row(field)));
  }

  /** Shows what the policy says now, and the edits on it. */
  show(scheme) {
    for (const field of fieldsOf(scheme)) {
      const row = this.#rows.get(field.path);
      if (row) {
        row.field = field;
        const value = this.#draft.value(field.path) ?? field.value;
        if (row.input.value.trim() !== value) {
          row.input.value = value;
        }
        this.#mark(row);
      }
    }
  }

  setReadOnly(readOnly) {
    this.element.disabled = readOnly;
  }

  clearProblems() {
    this.#rows.forEach((row) => {
      row.problem.hidden = true;
      setText(row.problem, '');
      row.input.removeAttribute('aria-invalid');
    });
  }

  /** Shows a refusal at its field; false if it is none of these. */
  showProblem({path, message}) {
    const row = this.#rows.get(path) ??
      [...this.#rows.entries()].find(([own]) => own.startsWith(`${path}.`))?.[1];
    if (!row) {
      return false;
    }
    setText(row.problem, message);
    row.problem.hidden = false;
    row.input.setAttribute('aria-invalid', 'true');
    row.element.closest('details').open = true;
    row.input.focus();
    return true;
  }

  #row(field) {
    const id = `field-${field.path.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
    const row = {field};
    row.was = el('span', {class: 'was'});
    row.problem = el('p', {class: 'problem', id: `${id}-problem`, role: 'alert', hidden: true});
    row.input = el('input', {
      id,
      type: 'text',
      size: 9,
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: field.empty,
      value: this.#draft.value(field.path) ?? field.value,
      'aria-describedby': `${id}-hint ${id}-problem`,
      oninput: () => this.#edited(row),
    });
    row.slider = field.kind === 'ratio' ? this.#slider(row, field) : null;
    row.element = el('div', {class: 'field', 'data-path': field.path},
      el('label', {for: id}, field.label),
      el('span', {class: 'controls'}, row.slider, row.input,
        el('span', {class: 'hint', id: `${id}-hint`}, field.hint)),
      row.was, row.problem);
    this.#rows.set(field.path, row);
    this.#mark(row);
    return row.element;
  }

  #slider(row, field) {
    const slider = el('input', {
      type: 'range',
      min: 0,
      max: 100,
      step: 1,
      'aria-label': `${field.label}, in percent`,
      oninput: () => {
        row.input.value = `${slider.value}%`;
        this.#edited(row);
      },
    });
    return slider;
  }

  #edited(row) {
    this.#draft.set(row.field, row.input.value);
    row.problem.hidden = true;
    row.input.removeAttribute('aria-invalid');
    this.#mark(row);
    this.#onEdit();
  }

  #mark(row) {
    const edited = this.#draft.value(row.field.path) !== undefined;
    row.element.classList.toggle('edited', edited);
    setText(row.was, edited ? `now ${row.field.value || row.field.empty || 'not set'}` : '');
    if (row.slider) {
      const percent = parseFloat(row.input.value) * (row.input.value.includes('%') ? 1 : 100);
      row.slider.value = Number.isFinite(percent) ? percent : 0;
      row.slider.setAttribute('aria-valuetext', row.input.value);
    }
  }
}
