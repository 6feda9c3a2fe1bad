/** What the plugin's pages do besides the widgets: tokens from WordPress, the column of figures, the test of the connection. */
import {checkByButton} from './check.ts';
import {fillFigures} from './column.ts';
import {tokensFor} from './tokens.ts';

interface Editor {
  select(store: 'core/editor'): {isCurrentPostPublished(): boolean} | undefined;
  subscribe(listener: () => void): () => void;
}

void customElements.whenDefined('finder-provider').then(() => {
  for (const provider of document.querySelectorAll<HTMLElement>('finder-provider.meglass-finder')) {
    const posts = (provider.dataset['posts'] ?? '').split(' ').filter(Boolean).map(Number);
    Object.assign(provider, {getToken: tokensFor(provider, posts)});
  }
});

const own = document.querySelector<HTMLElement>('finder-provider:has(.meglass-finder-figure)');
if (own) void fillFigures(own, own);

const list = document.querySelector<HTMLElement>('#the-list');
const ofList = document.querySelector<HTMLElement>('finder-provider[data-list]');
if (list && ofList) {
  void fillFigures(ofList, list);
  // A row that was edited in its place is drawn anew.
  new MutationObserver(() => void fillFigures(ofList, list)).observe(list, {childList: true});
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-meglass-check]'))
  checkByButton(button);

// The block editor publishes without another page.
const unpublished = document.querySelector<HTMLElement>('.meglass-finder-none[data-published]');
const editor = (globalThis as {wp?: {data?: Editor}}).wp?.data;
if (unpublished && editor?.select('core/editor')) {
  const stop = editor.subscribe(() => {
    if (!editor.select('core/editor')?.isCurrentPostPublished()) return;
    unpublished.textContent = unpublished.dataset['published']!;
    stop();
  });
}
