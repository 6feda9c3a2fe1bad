import type {TemplateResult} from 'lit';
import type {Kind, Report} from '@meglass-finder/client';
import {loadKindWords, type KindWords, type Words} from '@meglass-finder/words';
import {ReportWidget} from './report-widget.ts';
import type {WidgetState} from './states.ts';

/** Milliseconds until words that could not be loaded are tried again. */
const pause = 3000;
/** States in which there is data to draw. */
const showing: readonly WidgetState[] = ['ready', 'partial', 'stale', 'updating', 'empty'];

/** A widget that says more than the words of every page: its own are loaded with it, and it draws once they are there. */
export abstract class WordedWidget<Name extends Kind> extends ReportWidget<Name> {
  #words: KindWords | undefined;
  #language = '';

  /** Draws the data with the words of its own. */
  protected abstract draw(report: Report<Name>, words: Words, own: KindWords): TemplateResult;
  /** The heading, once the words are there. */
  protected abstract called(own: KindWords, words: Words): string;

  /** A failure needs no words of its own. */
  override get state(): WidgetState {
    const state = super.state;
    return this.#words || !showing.includes(state) ? state : 'loading';
  }

  protected override heading(words: Words): string {
    void this.#load(words);
    return this.#words ? this.called(this.#words, words) : '\u00a0';
  }

  protected override renderData(report: Report<Name>, words: Words): TemplateResult {
    void this.#load(words); // with a `label` nobody has asked for the heading
    const own = this.#words;
    return own ? this.draw(report, words, own) : this.renderSkeleton();
  }

  async #load({language}: Words): Promise<void> {
    if (this.#language === language) return;
    this.#language = language; // until its words are there those before stay
    try {
      const own = await loadKindWords(language);
      if (this.#language === language) this.#words = own;
    } catch {
      setTimeout(() => {
        if (this.#language === language) this.#language = '';
        if (this.isConnected) this.requestUpdate();
      }, pause);
    }
    this.requestUpdate();
  }
}
