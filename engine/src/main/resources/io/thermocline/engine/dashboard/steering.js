// From edits to a policy in effect: try out, apply, undo.

import {STALE_REVISION} from './connection.js';
import {byId, setText} from './dom.js';
import {preview} from './preview.js';

export class Steering {
  #model;
  #call;
  #draft;
  #schemes = null;
  #bar = byId('steering');
  #words = byId('steering-words');
  #problems = byId('steering-problems');
  #preview = byId('preview');
  #undo = byId('undo');
  /** The revision that was applied here last, and the one before it; or null. */
  #applied = null;
  #message = '';

  /** @param call calls a method */
  constructor(model, draft, call) {
    this.#model = model;
    this.#draft = draft;
    this.#call = call;
    byId('dry-run').addEventListener('click', () => this.#try(() => this.#dryRun()));
    byId('apply').addEventListener('click', () => this.#try(() => this.#apply()));
    byId('discard').addEventListener('click', () => this.#discard());
    this.#undo.addEventListener('click', () => this.#try(() => this.#takeBack()));
    byId('dismiss').addEventListener('click', () => {
      this.#applied = null;
      this.edited();
    });
    model.on('policy', () => this.#policyChanged());
    model.on('role', () => this.show());
  }

  /** Where refusals are shown at their fields. */
  useSchemes(schemes) {
    this.#schemes = schemes;
  }

  /** An edit was made. */
  edited() {
    this.#message = '';
    this.#preview.replaceChildren();
    setText(this.#problems, '');
    this.show();
  }

  show() {
    const edits = this.#draft.size;
    this.#bar.hidden = edits === 0 && this.#message === '';
    byId('edit-buttons').hidden = edits === 0 || !this.#model.maySteer;
    this.#undo.hidden = this.#applied === null || edits > 0 || !this.#model.maySteer;
    byId('dismiss').hidden = edits > 0;
    setText(this.#words, [this.#message, edits === 0 ? ''
      : edits === 1 ? '1 change, not applied yet' : `${edits} changes, not applied yet`]
      .filter((words) => words !== '').join(' '));
  }

  /** Shows why something was refused; at the fields, as far as it is about fields. */
  refused(error) {
    const elsewhere = Array.isArray(error.data) && this.#schemes.showProblems(error.data);
    setText(this.#problems, elsewhere
      ? elsewhere.map(({path, message}) => `${path}: ${message}`).join('\n')
      : error.message);
    this.#bar.hidden = false;
  }

  #patch() {
    return this.#draft.patch(this.#model.policy.policy);
  }

  async #dryRun() {
    const [now, then] = await Promise.all([
      this.#call('policy.dryRun', {patch: {}}),
      this.#call('policy.dryRun', {patch: this.#patch()}),
    ]);
    this.#preview.replaceChildren(preview(this.#model, now, then));
  }

  async #apply() {
    const before = this.#model.policy.revision;
    const result = await this.#call('policy.patch', {revision: before, patch: this.#patch()});
    this.#draft.clear();
    this.#applied = {revision: result.revision, before};
    this.#done(`Revision ${result.revision} is in effect.`, result);
  }

  async #takeBack() {
    const {before} = this.#applied;
    const result = await this.#call('policy.rollback', {revision: before});
    this.#applied = null;
    this.#done(`Undone: revision ${result.revision} is revision ${before} again.`, result);
  }

  #done(message, policy) {
    this.#message = message;
    this.#preview.replaceChildren();
    setText(this.#problems, '');
    this.#schemes.clearProblems();
    this.#model.set('policy', policy);
    // The button that was pressed is gone, and the focus must not go with it.
    (this.#undo.hidden ? byId('dismiss') : this.#undo).focus();
  }

  #discard() {
    this.#draft.clear();
    this.#schemes.clearProblems();
    this.#schemes.showEdits(this.#model);
    this.edited();
  }

  /** Edits stay when somebody else changes the policy; an undo would take the other's change back. */
  #policyChanged() {
    this.#draft.rebase(this.#model.policy.policy);
    if (this.#applied && this.#applied.revision !== this.#model.policy.revision) {
      this.#applied = null;
      this.#message = '';
    }
    this.#preview.replaceChildren();
    this.show();
  }

  async #try(action) {
    setText(this.#problems, '');
    this.#bar.setAttribute('aria-busy', 'true');
    try {
      await action();
    } catch (error) {
      if (error.code === STALE_REVISION) {
        this.#message = 'Somebody else has changed the policy meanwhile. Your edits are kept: look again, then apply.';
        this.#model.set('policy', await this.#call('policy.get'));
      } else {
        this.refused(error);
      }
    } finally {
      this.#bar.removeAttribute('aria-busy');
      this.show();
    }
  }
}
