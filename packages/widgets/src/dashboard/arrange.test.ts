import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import '../define.ts';
import {accessibleInBothThemes, part, parts, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderDashboard} from './dashboard.ts';
import {dropAt} from './drop.ts';
import type {DashboardDescription, PlacedWidget} from './layout.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const card = (metric: string): PlacedWidget => ({widget: 'scorecard', width: 'third', attributes: {metric}});
const described = {widgets: ['sessions', 'activeUsers', 'keyEvents'].map(card)};

async function shown(lang = 'ja', description: FinderDashboard['description'] = described) {
  const dashboard = html`<finder-dashboard .description=${description} arrange></finder-dashboard>`;
  const provider = await page(dashboard, lang);
  const element = provider.querySelector('finder-dashboard')!;
  await waitUntil(() => parts(element, 'grab').length === 3, 'tools');
  await waitUntil(() => cards(element).every((each) => each.dataset['state'] === 'ready'), 'figures');
  await waitUntil(() => textOf(element.shadowRoot!.querySelector('.hint')!), 'words');
  return element;
}
const cards = (dashboard: FinderDashboard) => [...dashboard.shadowRoot!.querySelectorAll('finder-scorecard')];
const order = (dashboard: FinderDashboard) => cards(dashboard).map(({metric}) => metric);
const said = (dashboard: FinderDashboard) => textOf(dashboard.shadowRoot!.querySelector('[role="status"]')!);
const focused = (dashboard: FinderDashboard) => dashboard.shadowRoot!.activeElement!;
/** What the page is told to keep, in the order it was told. */
function kept(dashboard: FinderDashboard): string[][] {
  const all: string[][] = [];
  dashboard.addEventListener('finder-arrange', ({detail}) =>
    all.push(detail.widgets.map(({attributes}) => String(attributes!['metric']))),
  );
  return all;
}

describe('a dashboard that is arranged', () => {
  it('has no tools unless told, and then asks for nothing anew', async () => {
    const provider = await page(html`<finder-dashboard .description=${described}></finder-dashboard>`);
    const dashboard = provider.querySelector('finder-dashboard')!;
    await waitUntil(() => cards(dashboard).every((each) => each.dataset['state'] === 'ready'), 'figures');
    expect(parts(dashboard, 'grab')).to.have.lengthOf(0);
    const [before, {calls}] = [cards(dashboard), service];
    dashboard.arrange = true;
    await waitUntil(() => parts(dashboard, 'grab').length === 3, 'tools');
    expect(cards(dashboard)).to.deep.equal(before);
    expect(
      cards(dashboard).every(({inert}) => inert),
      'tools alone are reached by keyboard',
    ).to.equal(true);
    dashboard.arrange = false;
    await dashboard.updateComplete;
    expect([parts(dashboard, 'grab').length, cards(dashboard)[0]!.inert]).to.deep.equal([0, false]);
    expect(cards(dashboard)[0]!.className).to.equal('third');
    expect(service.calls).to.equal(calls);
  });

  it('is put into order by buttons, and tells the page a description that gives the same again', async () => {
    const dashboard = await shown();
    const told = oneEvent(dashboard, 'finder-arrange');
    parts(dashboard, 'later')[0]!.focus();
    await sendKeys({press: 'Enter'});
    const {detail} = (await told) as CustomEvent<DashboardDescription>;
    expect(order(dashboard)).to.deep.equal(['activeUsers', 'sessions', 'keyEvents']);
    expect(said(dashboard)).to.equal('セッション:3個のうち2番目');
    expect(focused(dashboard)).to.equal(parts(dashboard, 'later')[1]);
    const now = order(dashboard);
    dashboard.closest('finder-provider')!.remove();
    const again = await shown('ja', JSON.stringify(detail));
    expect(order(again)).to.deep.equal(now);
    expect(parts(again, 'earlier')[0]!.getAttribute('aria-disabled')).to.equal('true');
    parts(again, 'earlier')[0]!.click();
    await again.updateComplete;
    expect(order(again)).to.deep.equal(now);
  });

  it('is put into order by keyboard: grabbed, moved, dropped, and said all along', async () => {
    const dashboard = await shown('en');
    const told = kept(dashboard);
    parts(dashboard, 'grab')[2]!.focus();
    await sendKeys({press: ' '});
    expect(said(dashboard)).to.match(/^Key events grabbed/);
    expect(parts(dashboard, 'grab')[2]!.getAttribute('aria-pressed')).to.equal('true');
    await sendKeys({press: 'ArrowLeft'});
    await sendKeys({press: 'ArrowUp'});
    await sendKeys({press: 'ArrowUp'});
    expect(order(dashboard)).to.deep.equal(['keyEvents', 'sessions', 'activeUsers']);
    expect(said(dashboard)).to.equal('Key events: place 1 of 3');
    expect(told, 'nothing counts yet').to.deep.equal([]);
    await sendKeys({press: ' '});
    await waitUntil(() => told.length === 1);
    expect(said(dashboard)).to.equal('Key events dropped at place 1 of 3');
    expect(focused(dashboard)).to.equal(parts(dashboard, 'grab')[0]);
    await sendKeys({press: ' '});
    await sendKeys({press: 'End'});
    expect(order(dashboard)).to.deep.equal(['sessions', 'activeUsers', 'keyEvents']);
    await sendKeys({press: 'Escape'});
    await dashboard.updateComplete;
    expect(order(dashboard)).to.deep.equal(['keyEvents', 'sessions', 'activeUsers']);
    expect(said(dashboard)).to.equal('Key events is back where it was');
    expect(told).to.have.lengthOf(1);
  });

  it('is put into order by pointer', async () => {
    const dashboard = await shown();
    const told = kept(dashboard);
    const at = (element: Element, share = 0.5): [number, number] => {
      const {left, top, width, height} = element.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height * share)];
    };
    try {
      await sendMouse({type: 'move', position: at(parts(dashboard, 'grab')[0]!)});
      await sendMouse({type: 'down'});
      await sendMouse({type: 'move', position: at(parts(dashboard, 'place')[1]!, 0.9)});
      await waitUntil(() => parts(dashboard, 'place')[1]!.dataset['drop'] === 'after down', 'shown where');
      await sendMouse({type: 'up'});
      await waitUntil(() => told.length === 1);
      expect(order(dashboard)).to.deep.equal(['activeUsers', 'sessions', 'keyEvents']);
      await sendMouse({type: 'move', position: at(parts(dashboard, 'grab')[0]!)});
      await sendMouse({type: 'down'});
      await sendMouse({type: 'move', position: at(parts(dashboard, 'place')[1]!, 0.9)});
      await sendKeys({press: 'Escape'});
      await sendMouse({type: 'up'});
      await dashboard.updateComplete;
      expect(told, 'called off').to.have.lengthOf(1);
    } finally {
      await resetMouse();
    }
  });

  it('takes steps back one by one or all, until the page says otherwise', async () => {
    const dashboard = await shown();
    const told = kept(dashboard);
    const press = async (name: string, index = 0) => {
      parts(dashboard, name)[index]!.click();
      await dashboard.updateComplete;
      await dashboard.updateComplete;
    };
    expect(part(dashboard, 'undo')!.getAttribute('aria-disabled')).to.equal('true');
    await press('undo');
    await press('later');
    await press('later', 1);
    expect(order(dashboard)).to.deep.equal(['activeUsers', 'keyEvents', 'sessions']);
    await press('undo');
    expect(order(dashboard)).to.deep.equal(['activeUsers', 'sessions', 'keyEvents']);
    await press('later', 1);
    await press('reset');
    expect(dashboard.description).to.equal(described);
    expect(order(dashboard)).to.deep.equal(['sessions', 'activeUsers', 'keyEvents']);
    await waitUntil(() => told.length === 5);
    await press('later');
    dashboard.description = {widgets: ['newUsers', 'sessions', 'keyEvents'].map(card)};
    await dashboard.updateComplete;
    expect(part(dashboard, 'undo')!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('has tools of 24 px and more that everybody can read, at 320 px too', async () => {
    for (const lang of ['ja', 'en']) {
      const dashboard = await shown(lang);
      dashboard.closest('finder-provider')!.parentElement!.style.width = '320px';
      await waitUntil(() => dashboard.offsetWidth === 320);
      for (const tool of dashboard.shadowRoot!.querySelectorAll('button')) {
        const {width, height, right} = tool.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(24);
        expect(right).to.be.at.most(dashboard.getBoundingClientRect().right);
      }
      expect(dashboard.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
      await accessibleInBothThemes(dashboard);
    }
  });

  it('drops beside what is under the pointer, by how places follow each other', () => {
    const place = (left: number, top: number, width: number, height: number) =>
      ({getBoundingClientRect: () => new DOMRect(left, top, width, height)}) as Element;
    const places = [place(0, 0, 100, 50), place(100, 0, 100, 50), place(0, 50, 200, 50)];
    expect(dropAt({clientX: 180, clientY: 20}, places, 0)).to.deep.equal({
      index: 1,
      side: 'after',
      axis: 'across',
      to: 1,
    });
    expect(dropAt({clientX: 110, clientY: 20}, places, 0), 'where it is').to.equal(undefined);
    expect(dropAt({clientX: 180, clientY: 90}, places, 0)).to.include({axis: 'down', side: 'after', to: 2});
    expect(dropAt({clientX: 10, clientY: 10}, places, 2)).to.include({index: 0, side: 'before', to: 0});
    expect(dropAt({clientX: 500, clientY: 10}, places, 2)).to.equal(undefined);
  });
});
