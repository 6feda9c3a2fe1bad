import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import * as elements from '../elements.generated.ts';
import {part} from '../testing/parts.ts';
import {LayoutFault, readDescription, widgetNames} from './layout.ts';
import {layouts} from './layouts.ts';
import type {FinderDashboard} from './dashboard.ts';

const elementsOf = (dashboard: FinderDashboard) => [
  ...dashboard.shadowRoot!.querySelectorAll<HTMLElement>('.grid > *'),
];
async function described(description: unknown, lang: string): Promise<FinderDashboard> {
  const place = await fixture<HTMLElement>(
    html`<div lang=${lang}><finder-dashboard .description=${description as string}></finder-dashboard></div>`,
  );
  return place.querySelector('finder-dashboard')!;
}
async function faultOf(dashboard: FinderDashboard): Promise<string> {
  await waitUntil(() => part(dashboard, 'fault')?.textContent, 'the fault');
  return part(dashboard, 'fault')!.textContent;
}
const trend = {widget: 'trend', width: 'half', attributes: {metric: 'sessions'}} as const;
const map = {widget: 'map', attributes: {level: 'country', selectable: true}} as const;

describe('the layouts', () => {
  for (const [name, widgets] of Object.entries(layouts)) {
    it(`"${name}" can be described, and is made of elements that there are, with attributes that they have`, () => {
      const all = widgets({});
      expect(readDescription({widgets: all}).widgets).to.deep.equal(all.map((each) => ({...each})));
      for (const {widget, attributes = {}} of all) {
        const element = customElements.get(`finder-${widget}`) as unknown as {observedAttributes: string[]};
        expect(element, widget).not.to.equal(undefined);
        expect(element.observedAttributes).to.include.members(Object.keys(attributes));
      }
    });
  }
});

describe('a described dashboard', () => {
  it('has the widgets in their order, wide as they are said to be, given as data or as JSON', async () => {
    for (const description of [{widgets: [trend, map]}, JSON.stringify([trend, map])]) {
      const dashboard = await fixture<FinderDashboard>(
        html`<finder-dashboard .description=${description}></finder-dashboard>`,
      );
      const [first, second] = elementsOf(dashboard);
      expect([first!.localName, first!.className, first!.getAttribute('metric')]).to.deep.equal([
        'finder-trend',
        'half',
        'sessions',
      ]);
      expect([second!.localName, second!.className]).to.deep.equal(['finder-map', 'whole']);
      expect(second!.hasAttribute('selectable')).to.equal(true);
    }
  });

  it('keeps its elements when their order changes, and two of the same apart', async () => {
    const dashboard = await fixture<FinderDashboard>(
      html`<finder-dashboard .description=${{widgets: [trend, map, trend]}}></finder-dashboard>`,
    );
    const [first, second, third] = elementsOf(dashboard);
    expect(first).not.to.equal(third);
    dashboard.description = {widgets: [map, trend, {...trend, width: 'whole'}]};
    await dashboard.updateComplete;
    expect(elementsOf(dashboard)).to.deep.equal([second, first, third]);
    expect(third!.className).to.equal('whole');
  });

  it('says what is wrong with a description, and makes nothing of it', async () => {
    const wrong: [unknown, RegExp][] = [
      ['{', /no JSON/],
      ['{"widgets": 3}', /is described as/],
      [[{widget: 'trend'}, {width: 'half'}], /Widget 2 .* no "widget"/],
      [[{widget: 5}], /no "widget"/],
      [[{widget: 'trend', width: 'huge'}], /none of quarter/],
      [[{widget: 'trend', attributes: {onclick: 'x'}}], /may have no attribute "onclick"/],
      [[{widget: 'trend', attributes: {style: 'x'}}], /may have no attribute "style"/],
      [[{widget: 'trend', attributes: {metric: {}}}], /must be a text/],
      [Array(61).fill(trend), /60 widgets at most/],
      ['[]', /no widgets/],
      [{widgets: []}, /no widgets/],
    ];
    for (const [description, message] of wrong) {
      expect(() => readDescription(description)).to.throw(LayoutFault);
      const dashboard = await described(description, 'en');
      expect(await faultOf(dashboard)).to.match(message);
      expect(elementsOf(dashboard)).to.have.lengthOf(0);
    }
  });

  it('says so in Japanese on a Japanese page, and in another language when it speaks another', async () => {
    const dashboard = await described('{', 'ja');
    expect(await faultOf(dashboard)).to.contain('JSON になっていません');
    dashboard.closest('div')!.lang = 'en';
    dashboard.requestUpdate();
    await waitUntil(() => /no JSON/.test(part(dashboard, 'fault')!.textContent));
  });

  it('says which widget there is not, and shows the others', async () => {
    for (const widget of [
      'nope',
      'Trend',
      'finder-trend',
      'dashboard',
      'provider',
      '__proto__',
      'img onerror',
    ]) {
      const dashboard = await described({widgets: [trend, {widget}]}, 'en');
      expect(await faultOf(dashboard)).to.match(new RegExp(`Widget 2 .*"${widget}".* ranking`));
      expect(elementsOf(dashboard).map(({localName}) => localName)).to.deep.equal(['finder-trend']);
    }
  });

  it('says what in it has no effect, and shows it', async () => {
    const dashboard = await described([map, {widget: 'trend', atributes: {metric: 'users'}}], 'en');
    expect(await faultOf(dashboard)).to.match(/"atributes" of widget 2 .* attributes/);
    expect(elementsOf(dashboard)).to.have.lengthOf(2);
  });

  it('knows every element that can be a widget', () => {
    const names = Object.keys(elements).map((name) => name.replace('Finder', '').toLowerCase());
    const around = ['provider', 'dashboard'];
    expect(widgetNames).to.deep.equal(names.filter((name) => !around.includes(name)).sort());
  });

  it('shows the overview where a layout has no such name', async () => {
    const dashboard = await fixture<FinderDashboard>(
      html`<finder-dashboard layout="nothing like it"></finder-dashboard>`,
    );
    expect(elementsOf(dashboard)).to.have.lengthOf(8);
    expect(await faultOf(dashboard))
      .to.contain('nothing like it')
      .and.to.contain('acquisition');
  });
});
