import {expect, html, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderGoal} from './goal.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const standard = html`<finder-goal metric="sessions" target="40000"></finder-goal>`;
async function shown(state = 'ready', lang = 'ja', template = standard): Promise<FinderGoal> {
  const [widget] = await settled<FinderGoal>(await page(template, lang), 'finder-goal', state);
  return widget!;
}
const verdict = (widget: FinderGoal) => part(widget, 'verdict')?.dataset['verdict'];
const number = (widget: FinderGoal, name: string) => Number(part(widget, name)?.dataset['value']);

describe('a goal', () => {
  it('says what is reached, what should be there by now, and what the end will be', async () => {
    const widget = await shown();
    expect(service.requests[0]!.params).to.deep.equal({
      metric: 'sessions',
      target: 40000,
      period: 'thisMonth',
    });
    expect(number(widget, 'figure')).to.be.above(10_000);
    expect(number(widget, 'bar')).to.be.closeTo(number(widget, 'figure') / 40_000, 1e-9);
    expect(number(widget, 'expected')).to.be.within(20_000, 40_000);
    expect(number(widget, 'forecast')).to.be.above(number(widget, 'figure'));
    expect(verdict(widget)).to.equal('behind');
    expect(textOf(part(widget, 'verdict')!)).to.equal('目標に届かない見込み');
  });

  it('says that it will be met, that it is met, and that it was missed', async () => {
    const ahead = await shown(
      'ready',
      'ja',
      html`<finder-goal metric="sessions" target="20000"></finder-goal>`,
    );
    expect(verdict(ahead)).to.equal('ahead');
    const met = await shown('ready', 'ja', html`<finder-goal metric="sessions" target="9000"></finder-goal>`);
    expect(verdict(met)).to.equal('met');
    const past = html`<finder-goal metric="sessions" target="99000" period="lastMonth"></finder-goal>`;
    const missed = await shown('ready', 'ja', past);
    expect(verdict(missed)).to.equal('missed');
    expect(part(missed, 'forecast')).to.equal(undefined);
  });

  it('tells no end and no way of a rate: whether it is above or below its target, and which of them is good', async () => {
    for (const [metric, target, period, said, words] of [
      ['engagementRate', 0.7, 'thisMonth', 'lacks', /^目標との差 −\d+\.\dポイント$/],
      ['engagementRate', 0.5, 'thisMonth', 'holds', /^目標との差 \+\d+\.\dポイント$/],
      ['bounceRate', 0.35, 'thisMonth', 'lacks', /^目標との差 \+\d+\.\dポイント$/],
      ['bounceRate', 0.5, 'thisMonth', 'holds', /^目標との差 −\d+\.\dポイント$/],
      ['bounceRate', 0.35, 'lastMonth', 'missed', /ポイント$/],
      ['bounceRate', 0.5, 'lastMonth', 'met', /ポイント$/],
    ] as const) {
      const rate = html`<finder-goal metric=${metric} target=${target} period=${period}></finder-goal>`;
      const widget = await shown('ready', 'ja', rate);
      expect(verdict(widget), `${metric} ${target} ${period}`).to.equal(said);
      expect(part(widget, 'verdict')!.classList.contains('good')).to.equal(
        said === 'holds' || said === 'met',
      );
      expect(textOf(widget.shadowRoot!.querySelector('.line b')!)).to.match(words);
      const atMost = textOf(widget.shadowRoot!.querySelector('.figure small')!);
      expect(atMost.endsWith('以下')).to.equal(metric === 'bounceRate');
      expect(part(widget, 'forecast')).to.equal(undefined);
      expect(part(widget, 'expected')).to.equal(undefined);
      widget.closest('finder-provider')!.remove();
    }
  });

  it('says what is wrong without a target', async () => {
    const widget = await shown('error', 'ja', html`<finder-goal metric="sessions"></finder-goal>`);
    await waitUntil(
      () => part(widget, 'message')?.textContent.includes('設定を見直してください'),
      'what to do',
    );
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
