import type {KindNames} from './kind-names.ts';

/** A story for every state. */
export function storiesSkeleton({name, title}: KindNames): string {
  return `import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: '${title}',
  component: 'finder-${name}',
  render: element('finder-${name}'),
  args: {metric: 'sessions'},
};
export default meta;

export const Idle = states.idle;
export const Loading = states.loading;
export const Ready = states.ready;
export const Updating = states.updating;
export const Empty = states.empty;
export const Stale = states.stale;
export const Partial = states.partial;
export const Forbidden = states.forbidden;
export const TokenExpired = states.tokenExpired;
export const QuotaExhausted = states.quotaExhausted;
export const Offline = states.offline;
export const Error = states.error;
export const Sampled = states.sampled;
export const Thresholded = states.thresholded;
export const OtherRow = states.otherRow;
export const Restricted = states.restricted;
export const Estimated = states.estimated;
export const NotRenewed = states.notRenewed;

export const Users: StoryObj = {args: {metric: 'activeUsers'}};
`;
}

/** Tests in a browser. */
export function testSkeleton({name, type, title}: KindNames): string {
  const article = /^[aeiou]/i.test(title) ? 'an' : 'a';
  return `import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {accessibleInBothThemes, overflows, part, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {Finder${type}} from './${name}.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const template = html\`<finder-${name} metric="sessions" period="last7days"></finder-${name}>\`;
async function shown(state = 'ready', lang = 'ja'): Promise<Finder${type}> {
  const [widget] = await settled<Finder${type}>(await page(template, lang), 'finder-${name}', state);
  return widget!;
}

describe('${article} ${title.toLowerCase()}', () => {
  it('shows the total and the day with the most, and holds them exactly', async () => {
    const widget = await shown();
    expect(part(widget, 'figure')!.dataset['value']).to.equal('5624');
    expect(textOf(part(widget, 'figure')!)).to.equal('5,624回');
    expect(part(widget, 'highest')!.dataset['date']).to.equal('2026-11-19');
    expect(part(widget, 'highest')!.dataset['value']).to.equal('1405');
    expect(service.calls).to.equal(1);
  });

  it('says where nothing was recorded, and what went wrong', async () => {
    service.answers.rows = [];
    const widget = await shown('empty');
    await waitUntil(() => part(widget, 'message')?.textContent.includes('記録はありません'));
    service.answers.problem = {code: 'report_not_granted', status: 403};
    widget.refresh();
    await waitUntil(() => widget.dataset['state'] === 'forbidden');
    expect(part(widget, 'figure')).to.equal(undefined);
  });

  it('can be read in both languages, light and dark, and fits into 240 px', async () => {
    for (const lang of ['ja', 'en']) {
      const widget = await shown('ready', lang);
      widget.style.width = '240px';
      expect(overflows(widget)).to.equal(false);
      await accessibleInBothThemes(widget);
    }
  });
});
`;
}

/** The page about the element. */
export function pageSkeleton({name}: KindNames): string {
  return `# \`<finder-${name}>\`

One metric in a period, and the day with the most of it.

\`\`\`html
<finder-${name} metric="sessions" period="last28days"></finder-${name}>
\`\`\`

**Exact numbers** for scripts and tests: \`data-value\` of the parts \`figure\` and \`highest\`, \`data-date\` of the part \`highest\`.

- **Do**: Say when it helps.
- **Don't**: Say when something else helps more.

**Parts** \`card label badge info figure highest footer message retry about\`.
**Height** 172 px; change it with \`--finder-${name}-height\`.
Attributes, states and events are those of every widget: see [Embedding](../../../../docs/embedding.md).
`;
}
