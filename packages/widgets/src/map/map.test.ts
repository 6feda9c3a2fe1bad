import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {inForcedColours, part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderMap} from './map.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const template = html`<finder-map
  metric="sessions"
  period="last28days"
  compare="previous"
  selectable
></finder-map>`;
async function shown(state = 'ready', lang = 'ja', widget = template): Promise<FinderMap> {
  const [map] = await settled<FinderMap>(await page(widget, lang), 'finder-map', state);
  if (state === 'ready')
    await waitUntil(
      () => !part(map!, 'name') || !/^[A-Z]/.test(textOf(part(map!, 'name')!)) || lang === 'en',
    );
  return map!;
}
const tiles = (map: FinderMap) => [...map.shadowRoot!.querySelectorAll('.tile')];

describe('a map', () => {
  it('has a tile for each of the 47 prefectures, and says the exact figures beside it, the most first', async () => {
    service.answers.rows = [
      {value: 'Tokyo', current: 100, previous: 80},
      {value: 'Hokkaido', current: 25, previous: null},
      {value: '(not set)', current: 7, previous: 7},
    ];
    const map = await shown();
    expect(tiles(map)).to.have.lengthOf(47);
    expect(tiles(map)[12]!.classList.contains('step-5')).to.equal(true);
    expect(tiles(map)[0]!.classList.contains('step-3'), 'half of the root').to.equal(true);
    expect(tiles(map)[46]!.classList.contains('step-0')).to.equal(true);
    expect((tiles(map)[12] as SVGElement).dataset['said']).to.equal('東京都 100回');
    expect(parts(map, 'name').map(textOf)).to.deep.equal(['東京都', '北海道']);
    expect(parts(map, 'figure').map(({dataset}) => dataset['value'])).to.deep.equal(['100', '25']);
    expect(parts(map, 'change')[0]!.dataset['difference']).to.equal('20');
    expect(part(map, 'elsewhere')!.dataset['value']).to.equal('7');
    const said = () => map.shadowRoot!.querySelector('.tiles-plot')!.getAttribute('aria-label')!;
    await waitUntil(() => /全体で 132回.*最も多いのは東京都の 100回/.test(said()), said());
    expect(service.calls).to.equal(1);
  });

  it('has the name of each prefecture on its tile, whole, on the narrowest telephone as well', async () => {
    const provider = await page(html`<finder-map></finder-map>`);
    provider.style.width = '288px';
    const [map] = await settled<FinderMap>(provider, 'finder-map');
    await waitUntil(() => map!.shadowRoot!.querySelector('.tile text'), 'letters');
    const names = tiles(map!).map((tile) => [...tile.querySelectorAll('text')].map(textOf).join(''));
    expect(names).to.have.lengthOf(47);
    expect(names).to.include.members(['北海道', '東京', '神奈川', '和歌山', '鹿児島']);
    for (const tile of tiles(map!)) {
      const square = tile.querySelector('rect')!.getBoundingClientRect();
      for (const line of tile.querySelectorAll('text')) {
        const {left, right} = line.getBoundingClientRect();
        // A letter of Japanese is narrower than its square, by more than a pixel at each side.
        expect(left, textOf(line)).to.be.at.least(square.left - 1);
        expect(right, textOf(line)).to.be.at.most(square.right + 1);
      }
    }
  });

  it('tells which area was chosen, by keyboard too', async () => {
    const map = await shown();
    const chosen = oneEvent(map, 'finder-row-select');
    part(map, 'row-button')!.focus();
    part(map, 'row-button')!.click();
    const {detail} = (await chosen) as CustomEvent<{code: string}>;
    expect(detail.code).to.equal('JP-40');
  });

  it('has the world as tiles, and counts what has none; it is read by keyboard as it lies', async () => {
    service.answers.rows = [
      {value: 'JP', current: 100, previous: null},
      {value: 'KR', current: 25, previous: null},
      {value: 'GU', current: 9, previous: null},
      {value: 'RE', current: 4, previous: null},
      {value: '(not set)', current: 2, previous: null},
    ];
    const map = await shown('ready', 'ja', html`<finder-map metric="sessions" level="country"></finder-map>`);
    await waitUntil(() => tiles(map).length === 201);
    const tile = (code: string) => map.shadowRoot!.querySelector<SVGElement>(`[data-code="${code}"]`)!;
    expect(tile('JP').classList.contains('step-5')).to.equal(true);
    expect(tile('KR').classList.contains('step-4'), 'the fourth root').to.equal(true);
    expect(tile('FR').dataset['said']).to.equal('フランス 0回');
    expect(parts(map, 'name').map(textOf)).to.deep.equal(['日本', '韓国', 'グアム', 'レユニオン']);
    expect(part(map, 'unplaced')!.dataset['value']).to.equal('2');
    const plot = map.shadowRoot!.querySelector<HTMLElement>('.tiles-plot')!;
    expect(plot.getAttribute('aria-valuetext')).to.equal('日本 100回');
    const said = (key: string) => {
      plot.dispatchEvent(new KeyboardEvent('keydown', {key, cancelable: true}));
      return plot.getAttribute('aria-valuetext')!.split(' ')[0];
    };
    expect(['ArrowLeft', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'ArrowUp'].map(said)).to.deep.equal([
      '日本',
      '北朝鮮',
      '韓国',
      '北朝鮮',
      'モンゴル',
    ]);
  });

  it('lists countries by their names in the language', async () => {
    service.answers.rows = ['JP', 'US', 'GU', 'RE'].map((value, index) => ({
      value,
      current: 9 - index,
      previous: null,
    }));
    const countries = html`<finder-map metric="sessions" level="country"></finder-map>`;
    const map = await shown('ready', 'ja', countries);
    expect(parts(map, 'name').map(textOf).slice(0, 2)).to.deep.equal(['日本', 'アメリカ合衆国']);
    expect(textOf(part(map, 'unplaced')!)).to.contain('2');
    map.closest('finder-provider')!.lang = 'en';
    await waitUntil(() => part(map, 'name')?.textContent.trim() === 'Japan');
  });

  it('shows no share of what may not be added up', async () => {
    const users = html`<finder-map metric="activeUsers"></finder-map>`;
    const map = await shown('ready', 'ja', users);
    expect(parts(map, 'share')).to.have.lengthOf(0);
    expect(part(map, 'elsewhere')).to.equal(undefined);
  });

  it('keeps its shades where colours are forced', async () => {
    await inForcedColours(async () => {
      const map = await shown();
      const fill = (index: number) => getComputedStyle(tiles(map)[index]!.querySelector('rect')!).fill;
      expect(fill(39)).not.to.equal(fill(30));
    });
  });

  it('outlines places without visitors where colours are forced, in which they are filled as the ground is', async () => {
    await inForcedColours(async () => {
      const map = await shown('ready', 'ja', html`<finder-map level="country"></finder-map>`);
      const ground = getComputedStyle(part(map, 'card')!).backgroundColor;
      const nothing = map.shadowRoot!.querySelector('.tile.step-0 rect')!;
      await waitUntil(() => getComputedStyle(nothing).fill === ground, 'forced palette');
      expect(getComputedStyle(nothing).stroke).not.to.be.oneOf([ground, 'none', '']);
    });
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
