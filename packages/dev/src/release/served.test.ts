import {expect, test, vi} from 'vitest';
import {FinderError} from '@meglass-finder/client';
import {reports} from '@meglass-finder/reports';
import {renderFinder, servedStyles, type Ask} from '@meglass-finder/widgets/server';
import {exampleQuality} from './packed-page.ts';

const pageIn = (lang: string, inside: string) =>
  `<finder-provider api="https://${lang}.test" token-url="/token" lang="${lang}">${inside}</finder-provider>`;
/** Answers with the examples, each total of a scorecard by whom it is for; a moment later. */
const ask: Ask = async (kind, _params, {provider}) => {
  await new Promise((resolve) => setTimeout(resolve, 20 * Math.random()));
  const {data} = structuredClone(reports[kind].example) as {data: {current: {total: number}}};
  if (kind === 'scorecard') data.current.total = provider.api.includes('ja') ? 111 : 222;
  return {data, quality: exampleQuality} as never;
};

test('pages that are rendered at the same time do not mix, nor do providers of one page', async () => {
  const scorecard =
    '<finder-scorecard></finder-scorecard><finder-goal metric="keyEvents" target="9"></finder-goal>';
  const pages = await Promise.all(
    Array.from({length: 12}, (_, index) =>
      renderFinder({html: pageIn(index % 2 ? 'en' : 'ja', scorecard), ask, nonce: 'n'}),
    ),
  );
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(index % 2 ? 'data-value="222"' : 'data-value="111"');
    expect(page).toContain(index % 2 ? '>Sessions<' : '>セッション<');
    expect(page).not.toContain(index % 2 ? 'data-value="111"' : 'data-value="222"');
    expect(page.match(/data-served data-state/g)).toHaveLength(2);
  }
  const both = await renderFinder({html: pageIn('ja', scorecard) + pageIn('en', scorecard), ask, nonce: 'n'});
  expect(both).toContain('data-value="111"');
  expect(both).toContain('data-value="222"');
  const [, block] = /data-finder-served>(.*?)<\/script>/.exec(both)!;
  expect((JSON.parse(block!) as {api: string}[]).map(({api}) => api)).toEqual([
    'https://ja.test',
    'https://en.test',
  ]);
  expect(['document', 'IntersectionObserver', 'matchMedia'].filter((name) => name in globalThis)).toEqual([]);
});

test('a page is drawn a few times until nothing changes any more, and no more often', async () => {
  const inside =
    '<finder-scorecard></finder-scorecard><finder-trend></finder-trend><finder-breakdown look="donut"></finder-breakdown>' +
    '<finder-map level="country"></finder-map><finder-dashboard></finder-dashboard>';
  const html = pageIn('ja', inside);
  const page = await renderFinder({html, ask, nonce: 'n'});
  const drawn = vi.spyOn(customElements.get('finder-trend')!.prototype as {render(): unknown}, 'render');
  expect(await renderFinder({html, ask, nonce: 'n'})).toBe(page);
  const trends = 2;
  expect(drawn.mock.calls.length).toBeGreaterThanOrEqual(2 * trends);
  expect(drawn.mock.calls.length).toBeLessThanOrEqual(12 * trends);
  expect(page).toContain('part="donut"');
  expect(page).toMatch(/<finder-map[^>]* data-state="(ready|partial)"/);
  drawn.mockRestore();
});

test('what comes from GA4 is text, in the elements and in the block of data', async () => {
  const bad = '</script><!--lit-part--><img src=x onerror=alert(1)>"\'<?>';
  const html = pageIn('en', '<finder-ranking dimension="pagePath"></finder-ranking>');
  const page = await renderFinder({
    html,
    nonce: '"><script>',
    ask: async (kind) => {
      const data = JSON.parse(JSON.stringify(reports[kind].example.data)) as {rows: {value: string}[]};
      data.rows[0]!.value = bad;
      return {data, quality: exampleQuality} as never;
    },
  });
  expect(page).not.toMatch(/<img|<script>/);
  expect(page).toContain('&lt;/script&gt;&lt;!--lit-part--&gt;&lt;img');
  const [, block] = /data-finder-served>(.*?)<\/script>$/.exec(page)!;
  expect(JSON.stringify(JSON.parse(block!))).toContain(JSON.stringify(bad).slice(1, -1));
});

test('a page that says no address is left to the browser, and hinders nothing beside it', async () => {
  for (const inside of [
    '<finder-page></finder-page>',
    '<finder-page follow></finder-page>',
    '<finder-dashboard layout="content"></finder-dashboard>',
    '<finder-dashboard layout="page"></finder-dashboard>',
  ]) {
    const html = pageIn('ja', `<finder-scorecard></finder-scorecard>${inside}`);
    const page = await renderFinder({html, ask, nonce: 'n'});
    expect(page).toContain('data-value="111"');
    expect(page).not.toMatch(/<finder-page[^>]* data-state/);
  }
  const html = pageIn('ja', '<finder-page url="/a/"></finder-page>');
  expect(await renderFinder({html, ask, nonce: 'n'})).toMatch(/<finder-page[^>]* data-state="ready"/);
});

test('an answer of which nothing can be drawn takes its own element alone, and is told', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const inside = '<finder-trend metric="sessions"></finder-trend><finder-scorecard></finder-scorecard>';
  const odd: [unknown, string][] = [
    [async () => ({data: {}, quality: {}}), 'bad_answer'],
    [async () => ({data: {current: {days: 5}}, quality: exampleQuality}), 'bad_answer'],
    [async () => ({data: null, quality: {}}), 'bad_answer'],
    [async () => undefined, 'bad_answer'],
    [() => undefined, 'bad_answer'],
    [() => 5, 'bad_answer'],
    [
      () => {
        throw new Error('broken');
      },
      'error',
    ],
    [
      async () => {
        throw new FinderError('invalid_params', 'No.', {
          status: 400,
          errors: [{pointer: '/params/metric', detail: 'No such metric.'}],
        });
      },
      'invalid_params',
    ],
  ];
  for (const [answer, code] of odd) {
    const html = `<h1>a</h1>${pageIn('en', inside)}<p>b</p>`;
    const told: {code: string; element: string; kind: string}[] = [];
    const page = await renderFinder({
      html,
      nonce: 'n',
      ask: ((kind, ...more) =>
        kind === 'trend' ? (answer as Ask)(kind, ...more) : ask(kind, ...more)) as Ask,
      onError: (failure) => void told.push(failure),
    });
    expect(told.map(({element, kind, code}) => [element, kind, code])).toEqual([
      ['finder-trend', 'trend', code],
    ]);
    expect(page).toContain('data-value="222"');
    expect(page).toMatch(/<finder-trend +metric="sessions"[^>]*><\/finder-trend>/);
    expect(page).not.toMatch(/<finder-trend[^>]*data-served/);
    expect(page).toContain('<p>b</p>');
    const [, block] = /data-finder-served>(.*?)<\/script>/.exec(page)!;
    const [{answers}] = JSON.parse(block!) as [{answers: {kind: string}[]}];
    expect(answers.map(({kind}) => kind)).toEqual(['scorecard']);
  }
  expect([logged.mock.calls, warned.mock.calls]).toEqual([[], []]);

  const refuse = () => Promise.reject(new Error('down'));
  for (const onError of [
    refuse,
    () => {
      throw new Error('the log is full');
    },
  ])
    expect(await renderFinder({html: pageIn('en', inside), ask: refuse, nonce: 'n', onError})).toContain(
      '<finder-trend',
    );
  expect(logged).toHaveBeenCalled();
  for (const html of [undefined, null, 5])
    await expect(renderFinder({html: html as never, ask, nonce: 'n'})).rejects.toThrow(
      '`html` must be a text',
    );
  logged.mockRestore();
  warned.mockRestore();
});

test('what cannot be had is as it was written, and told', async () => {
  const html = pageIn(
    'en',
    '<p>a</p><finder-trend metric="sessions"></finder-trend><finder-scorecard></finder-scorecard>',
  );
  const refuse: Ask = (kind) =>
    Promise.reject(kind === 'trend' ? new FinderError('origin_not_allowed', 'Not for servers.') : 'down');
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const told: object[] = [];
  const heard = await renderFinder({html, ask: refuse, nonce: 'n', onError: (failure) => told.push(failure)});
  expect(told).toEqual([
    {
      element: 'finder-trend',
      kind: 'trend',
      code: 'origin_not_allowed',
      message: 'origin_not_allowed: Not for servers.',
    },
    {element: 'finder-scorecard', kind: 'scorecard', code: 'error', message: 'down'},
  ]);
  expect(logged).not.toHaveBeenCalled();
  const page = await renderFinder({html, ask: refuse, nonce: 'n'});
  expect(logged.mock.calls).toEqual([
    [
      'MEGLASS finder rendered without figures, and left to the browser: finder-trend (origin_not_allowed: Not for servers.); finder-scorecard (down)',
    ],
  ]);
  logged.mockRestore();
  for (const text of [heard, page]) {
    expect(text).not.toContain('template');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('<p>a</p><finder-trend metric="sessions"></finder-trend>');
  }
  expect(() => servedStyles('finder-nonsense')).toThrow(RangeError);
  expect(servedStyles('finder-trend')).toContain('--finder-trend-height');
});
