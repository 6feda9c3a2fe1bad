import {expect, html, waitUntil} from '@open-wc/testing';
import '../../define.ts';
import {twins} from '../../twins.generated.ts';
import {part, parts, settled, textOf} from '../../testing/parts.ts';
import {page, Service} from '../../testing/service.ts';

let service: Service;
let clicked: HTMLAnchorElement[];
const click = HTMLAnchorElement.prototype.click;
beforeEach(() => {
  service = new Service();
  clicked = [];
  HTMLAnchorElement.prototype.click = function () {
    clicked.push(this);
  };
});
afterEach(() => {
  service.stop();
  HTMLAnchorElement.prototype.click = click;
});

/** An element with its panel open. */
async function asked(name: string, attributes: Record<string, string> = {}): Promise<HTMLElement> {
  const element = Object.assign(document.createElement(`finder-${name}`), attributes);
  const provider = await page(html`${element}`);
  provider.compare = 'previous';
  await settled(provider, `finder-${name}`);
  await waitUntil(() => element.dataset['state'] === 'ready');
  part(element, 'info')!.click();
  await waitUntil(() => part(element, 'about'), `${name} panel`, {timeout: 3000});
  return element;
}
const has = (element: HTMLElement, what: string) => part(element, `take-${what}`);
const needs: Record<string, Record<string, string>> = {
  goal: {metric: 'keyEvents', target: '400'},
  page: {url: '/kurashi/gomi/'},
  table: {metrics: 'sessions engagementRate', dimensions: 'sessionSource'},
  chart: {metrics: 'sessions', dimensions: 'date'},
};

describe('what a widget shows, taken along', () => {
  for (const name of Object.keys(twins))
    it(`is a table of ${name}, with its figures as they are`, async () => {
      const element = await asked(name, needs[name]);
      has(element, 'table')!.click();
      await waitUntil(() => part(element, 'twin'), 'table', {timeout: 3000});
      const table = part(element, 'twin')!;
      const columns = table.querySelectorAll('thead th').length;
      const rows = [...table.querySelectorAll('tbody tr')];
      expect(columns).to.be.above(1);
      expect(rows.length).to.be.above(name === 'insights' ? 0 : 1);
      for (const row of rows) expect(row.children.length).to.equal(columns);
      expect(textOf(table)).not.to.match(/NaN|undefined|null|Infinity/);
    });

  it('is a file with the name of the widget and its days', async () => {
    const element = await asked('ranking', {dimension: 'pagePath'});
    has(element, 'csv')!.click();
    await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
    expect(clicked[0]!.download).to.equal('よく見られたページ_2026-10-26_2026-11-22.csv');
    const text = await (await fetch(clicked[0]!.href)).text();
    expect(text.split('\r\n')[0]).to.contain('ページ,pagePath,セッション');
    const figure = parts(element, 'figure')[0]?.dataset['value'];
    part(element, 'info')!.click(); // the panel closes, and the table stands there again
    await waitUntil(() => part(element, 'figure'));
    expect(text.split('\r\n')[1]).to.contain(figure ?? part(element, 'figure')!.dataset['value']!);
    expect(has(element, 'png'), 'it has no drawing').to.equal(undefined);
  });

  it('is a picture of what was drawn', async () => {
    const element = await asked('trend');
    has(element, 'svg')!.click();
    await waitUntil(() => clicked.length === 1, 'SVG', {timeout: 3000});
    const drawing = await (await fetch(clicked[0]!.href)).text();
    expect(drawing).to.contain('11/19').and.to.contain('stroke="rgb(47, 93, 159)"');
    has(element, 'png')!.click();
    await waitUntil(() => clicked.length === 2, 'PNG', {timeout: 3000});
    const {width} = await createImageBitmap(await (await fetch(clicked[1]!.href)).blob());
    expect(width).to.be.above(300);
  });

  it('says when that did not work', async () => {
    const element = await asked('trend');
    const real = URL.createObjectURL;
    URL.createObjectURL = () => {
      throw new Error('full');
    };
    try {
      has(element, 'csv')!.click();
      await waitUntil(() => part(element, 'about')!.textContent.includes('できませんでした'), 'said');
    } finally {
      URL.createObjectURL = real;
    }
  });
});
