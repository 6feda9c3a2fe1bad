/** What a story shows, as far as every browser must show the same. */
export interface Shown {
  /** Each data widget's state, such as `finder-trend ready`, in order. */
  readonly states: readonly string[];
  readonly named: string;
  /** The exact figures, by element and part, such as `finder-trend line 1405`, in order. */
  readonly figures: readonly string[];
  /** What can be read in each data widget, and what its drawings say of themselves. */
  readonly texts: readonly string[];
  /** The controls that the keyboard must reach, such as `finder-trend about`. */
  readonly controls: readonly string[];
  /** How many pixels stand out at the side. */
  readonly overflow: number;
  /** What the page complained of since it was last asked. */
  readonly complaints: readonly string[];
}

// What follows runs in the page, in all three browsers, and is therefore text; each is an expression that can be awaited.

/** Gathers what the page complains of, and knows how to look into every shadow root. */
export const prepare = `(() => {
  const complaints = [];
  const text = (values) => values.map((value) => value?.stack ?? String(value)).join(' ');
  const error = console.error;
  console.error = (...values) => { complaints.push(text(values)); error.apply(console, values); };
  addEventListener('error', (event) => {
    // Storybook watches the size of the whole page, and hears of a drawing one frame later than it is made.
    const late = /^ResizeObserver loop/.test(event.message) && '__STORYBOOK_ADDONS_CHANNEL__' in window;
    if (!late) complaints.push(text([event.error ?? event.message]));
  });
  addEventListener('unhandledrejection', (event) => complaints.push(text([event.reason])));
  const within = (root) => [...root.querySelectorAll('*')].flatMap((each) =>
    each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each]);
  const host = (each) => each.getRootNode().host?.localName ?? '';
  const name = (each) => host(each) + ' ' + (each.getAttribute('part') ?? each.localName);
  const widgets = () => within(document).filter((each) => each.dataset.state !== undefined && each.shadowRoot);
  // What is inert, or in something that is, nobody is to reach.
  const inert = (each) => each && (each.inert || inert(each.assignedSlot ?? each.parentNode ?? each.host));
  const shown = (each) => each.checkVisibility({visibilityProperty: true}) && !inert(each);
  const texts = () => widgets().map((each) => {
    const read = [...each.shadowRoot.querySelectorAll('[part="card"] > :not([role="status"]), [role="img"]:not([part="plot"])')]
      .map((part) => part.getAttribute('aria-label') ?? part.textContent).join(' ');
    return each.localName + ' ' + read.replace(/\\s+/g, ' ').trim();
  });
  window.looked = {complaints, within, name, widgets, shown, texts};
  return true;
})()`;

/** Shows a story, and waits until every widget is at rest in the state that it names. */
export const showStory = (id: string) => `(async () => {
  const channel = __STORYBOOK_ADDONS_CHANNEL__;
  const rendered = new Promise((resolve, reject) => {
    channel.on('storyRendered', (id) => id === ${JSON.stringify(id)} && resolve(true));
    setTimeout(() => reject(new Error('The story was not shown within 20 s.')), 20000);
  });
  channel.emit('setCurrentStory', {storyId: ${JSON.stringify(id)}, viewMode: 'story'});
  await rendered;
  ${atRest("document.querySelector('.stage').dataset.state")}
})()`;

/** Waits until the widgets of a page of ours are there, ready and at rest. */
export const showPage = `(async () => { ${atRest("'ready'")} })()`;

/**
 * A widget has all its words once what comes after its first picture has come, which is its attendant; it is at rest once it
 * then says the same twice.
 */
function atRest(named: string): string {
  return `const attended = (each) => !each.loadMore || each.more;
  const ready = () => looked.widgets().length + document.querySelectorAll('finder-period').length > 0 &&
    looked.widgets().every((each) => each.dataset.state === ${named} && attended(each) && each.shadowRoot.querySelector('[part="label"]')?.textContent);
  let before;
  for (let times = 0; times < 75; times += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const now = ready() && looked.texts().join('\\n');
    if (typeof now === 'string' && now === before) break;
    before = now;
  }
  return true;`;
}

/** Gives what is shown. */
export const look = `(() => {
  const {complaints, within, name, widgets, shown, texts} = looked;
  const all = within(document.querySelector('.stage') ?? document.body);
  return {
    states: widgets().map((each) => each.localName + ' ' + each.dataset.state),
    named: document.querySelector('.stage')?.dataset.state ?? 'ready',
    figures: all.map((each) => [each, each.dataset.value ?? each.dataset.total]).filter(([, value]) => value !== undefined)
      .map(([each, value]) => name(each) + ' ' + value),
    texts: texts(),
    controls: all.filter((each) => each.matches('button:not([tabindex="-1"]), a[href], select, input, summary') && !each.disabled && shown(each)).map(name),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    complaints: complaints.splice(0),
  };
})()`;

/** Gives what has the focus, through every shadow root; nothing once the walk has left the story. */
export const focused = `(() => {
  let each = document.activeElement;
  while (each?.shadowRoot?.activeElement) each = each.shadowRoot.activeElement;
  return each && each !== document.body ? looked.name(each) : '';
})()`;
