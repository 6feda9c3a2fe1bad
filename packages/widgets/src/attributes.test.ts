import {aTimeout, expect, fixtureCleanup, waitUntil} from '@open-wc/testing';
import {html, unsafeStatic} from 'lit/static-html.js';
import './define.ts';
import {page, Service} from './testing/service.ts';

/** What every widget of a report has, with a value that no element has by itself. */
const inherited: Readonly<Record<string, string>> = {
  metric: 'newUsers',
  period: '2026-10-01/2026-10-07',
  compare: 'previousYear',
  align: 'weekday',
  filter: 'deviceCategory==mobile',
  label: 'とくべつな見出し',
  units: 'compact',
};
/** Beside which one of them has an effect if it has any. */
const around = 'compare="previous" url="/" target="300"';

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly tagName?: string;
      readonly attributes?: readonly {readonly name: string}[];
    }[];
  }[];
}
const {modules} = (await (await fetch('/packages/widgets/custom-elements.json')).json()) as Manifest;
const elements = modules
  .flatMap(({declarations}) => declarations)
  .filter(({tagName, attributes = []}) => tagName && attributes.some(({name}) => name === 'label'));

/** What an element asks, and what it shows of the answer. */
async function askedAndShown(tagName: string, attributes: string): Promise<string> {
  const service = new Service();
  service.answers.values = [90_210, 87_400, 91_100, 135_100, 89_000, 36_100, 35_200]; // enough to be written short
  try {
    const provider = await page(html`${unsafeStatic(`<${tagName} ${attributes}></${tagName}>`)}`);
    const element = provider.querySelector<HTMLElement>(tagName)!;
    await waitUntil(() => /ready|empty|error/.test(element.dataset['state'] ?? ''), tagName, {timeout: 5000});
    await waitUntil(() => element.shadowRoot!.querySelector('.label')?.textContent?.trim(), 'words');
    // Words and drawings come one after the other.
    const card = element.shadowRoot!.querySelector('.card')!;
    let before: string | undefined;
    while (before !== card.textContent || card.querySelector('.bone')) {
      before = card.textContent!;
      await aTimeout(80);
    }
    const asked = service.requests.map(({kind, params}) => ({kind, params}));
    return JSON.stringify([asked, card.textContent]);
  } finally {
    service.stop();
    fixtureCleanup();
  }
}

describe('the attributes of an element', () => {
  it('are known of every widget of a report', () => expect(elements.length).to.be.greaterThan(12));

  for (const {tagName, attributes = []} of elements)
    it(`that are offered for ${tagName} are those that change what it asks or shows`, async () => {
      const usual = await askedAndShown(tagName!, around);
      const effective: string[] = [];
      for (const [name, value] of Object.entries(inherited)) {
        const others = around.replace(new RegExp(`${name}="[^"]*"`), '');
        if ((await askedAndShown(tagName!, `${others} ${name}="${value}"`)) !== usual) effective.push(name);
      }
      const offered = attributes.map(({name}) => name).filter((name) => name in inherited);
      expect(offered.sort()).to.deep.equal(effective.sort());
    });

  for (const {tagName, attributes = []} of elements)
    it(`of ${tagName} can be taken away again, as an attribute and as a property`, async () => {
      const service = new Service();
      try {
        const provider = await page(html`${unsafeStatic(`<${tagName} url="/" target="300"></${tagName}>`)}`);
        const element = provider.querySelector<HTMLElement & {updateComplete: Promise<unknown>}>(tagName!)!;
        const shown = () => /ready|empty/.test(element.dataset['state'] ?? '');
        await waitUntil(shown, tagName, {timeout: 5000});
        const properties = element as unknown as Record<string, unknown>;
        for (const {name} of attributes) {
          if (element.hasAttribute(name)) continue;
          const key = name in properties ? name : name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
          const initial = properties[key];
          element.setAttribute(name, 'x');
          await element.updateComplete;
          element.removeAttribute(name);
          await element.updateComplete;
          expect(properties[key], name).to.deep.equal(initial);
          if (!initial) continue;
          properties[key] = undefined;
          await element.updateComplete;
          expect(properties[key], name).to.deep.equal(initial);
        }
        await waitUntil(shown, `${tagName} as before`, {timeout: 5000});
      } finally {
        service.stop();
        fixtureCleanup();
      }
    });
});
