import {expect, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import type {SharedPeriod} from '../base/context.ts';
import type {FinderProvider} from '../provider/provider.ts';
import {
  accessibleInBothThemes,
  inForcedColours,
  overflows,
  part,
  parts,
  settled,
  textOf,
} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderPeriod} from './period.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const kinds = 'finder-scorecard, finder-trend, finder-ranking, finder-breakdown';
const picked = html`<finder-period></finder-period><finder-scorecard></finder-scorecard
  ><finder-trend></finder-trend><finder-ranking rows="2" metric="sessions"></finder-ranking
  ><finder-scorecard metric="newUsers" period="yesterday" compare="none" align="date"></finder-scorecard>`;

async function opened(lang = 'ja', widgets = picked): Promise<[FinderProvider, FinderPeriod]> {
  const provider = await page(widgets, lang);
  const picker = provider.querySelector('finder-period')!;
  await waitUntil(() => part(picker, 'field'));
  await settled(provider, kinds);
  return [provider, picker];
}
const fields = (picker: FinderPeriod) => parts(picker, 'field') as (HTMLSelectElement | HTMLInputElement)[];
function choose(field: HTMLSelectElement | HTMLInputElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change', {bubbles: true}));
}
const asked = () =>
  service.requests.map(({params}) => {
    const {period, compare, align} = params as unknown as SharedPeriod;
    return [period, compare, align].join(' ');
  });

describe('a picker of periods', () => {
  it('calls the fiscal year by its name, and years by their eras where the language tag asks for them', async () => {
    const ranking = html`<finder-period></finder-period
      ><finder-ranking period="thisFiscalYear"></finder-ranking>`;
    const [provider, picker] = await opened('ja', ranking);
    const now = new Date();
    const year = now.getFullYear() - (now.getMonth() < 3 ? 1 : 0);
    const option = () => textOf(picker.shadowRoot!.querySelector('[value="thisFiscalYear"]')!);
    expect(option()).to.equal(`今年度(${year}年度)`);
    const [widget] = await settled(provider, 'finder-ranking');
    part(widget!, 'info')!.click();
    const about = () => textOf(part(widget!, 'about') ?? widget!);
    await waitUntil(() => about().includes('2026年度(4月1日〜11月23日)'), 'the panel');
    provider.lang = 'ja-JP-u-ca-japanese';
    await waitUntil(() => about().includes('令和8年度(令和8年4月1日〜11月23日)'), 'by eras');
    expect(option()).to.equal(`今年度(令和${year - 2018}年度)`);
  });

  it('changes every widget without a period of its own, in one call', async () => {
    const [provider, picker] = await opened();
    expect([service.calls, service.requests.length]).to.deep.equal([1, 4]);
    expect(fields(picker).map(({value}) => value)).to.deep.equal(['last28days', 'none']);
    choose(fields(picker)[0]!, 'thisMonth');
    await waitUntil(() => service.calls === 2);
    await settled(provider, kinds);
    expect(provider.period).to.equal('thisMonth');
    expect(asked().slice(4)).to.deep.equal(Array(3).fill('thisMonth none date'));
    choose(fields(picker)[1]!, 'previousYear weekday');
    await waitUntil(() => service.calls === 3);
    await settled(provider, kinds);
    expect(provider).to.include({compare: 'previousYear', align: 'weekday'});
    expect(asked().slice(7)).to.deep.equal(Array(3).fill('thisMonth previousYear weekday'));
    expect(service.tokens).to.equal(1);
  });

  it('is worked by keyboard alone', async () => {
    const [provider, picker] = await opened();
    fields(picker)[0]!.focus();
    await sendKeys({press: 'ArrowUp'});
    await waitUntil(() => provider.period === 'last7days');
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'ArrowDown'});
    await waitUntil(() => provider.compare === 'previous');
    await settled(provider, kinds);
    expect(asked().at(-1)).to.equal('last7days previous date');
  });

  it('says before what is chosen, and leaves it to the page to prevent it', async () => {
    const [provider, picker] = await opened();
    const heard: SharedPeriod[] = [];
    provider.addEventListener('finder-period-change', (event) => {
      heard.push((event as CustomEvent<SharedPeriod>).detail);
      event.preventDefault();
    });
    choose(fields(picker)[0]!, 'today');
    await picker.updateComplete;
    expect(heard).to.deep.equal([{period: 'today', compare: 'none', align: 'date'}]);
    expect(provider.period).to.equal('last28days');
    expect(service.calls).to.equal(1);
    await waitUntil(() => fields(picker)[0]!.value === 'last28days', 'it shows what is shown');
  });

  it('takes days of one’s own, and says what is wrong with them', async () => {
    const [provider, picker] = await opened();
    choose(fields(picker)[0]!, 'custom');
    await waitUntil(() => fields(picker).length === 4);
    const apply = async (from: string, to: string) => {
      fields(picker)[1]!.value = from;
      fields(picker)[2]!.value = to;
      part(picker, 'apply')!.click();
      await picker.updateComplete;
    };
    const wrong = () => part(picker, 'problem')!.textContent;
    await apply('2026-11-15', '2026-11-01');
    expect(wrong()).to.contain('開始日が先');
    await apply('2020-01-01', '2026-11-01');
    expect(wrong()).to.contain('800日まで');
    expect(part(picker, 'problem')!.getAttribute('role')).to.equal('alert');
    await apply('', '2026-11-01');
    expect(wrong()).to.contain('終了日を選んで');
    const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await apply(ahead(12), ahead(22));
    expect(wrong()).to.contain('まだ始まっていません');
    await apply('1999-01-01', '1999-12-31');
    expect(wrong()).to.contain('2015年8月14日');
    expect(fields(picker)[1]!.getAttribute('aria-invalid')).to.equal('true');
    expect(fields(picker)[1]!.getAttribute('aria-describedby')).to.equal(part(picker, 'problem')!.id);
    expect(fields(picker)[1]!.value).to.equal('1999-01-01'); // nothing is lost
    expect(service.calls).to.equal(1);
    await expect(picker).to.be.accessible();
    await apply('2026-11-01', '2026-11-15');
    await waitUntil(() => service.calls === 2);
    expect(provider.period).to.equal('2026-11-01/2026-11-15');
    await settled(provider, kinds);
    expect(asked().at(-1)).to.equal('2026-11-01/2026-11-15 none date');
    expect(fields(picker).map(({value}) => value)).to.deep.equal([
      'custom',
      '2026-11-01',
      '2026-11-15',
      'none',
    ]);
    choose(fields(picker)[0]!, 'last7days');
    await waitUntil(() => provider.period === 'last7days' && fields(picker).length === 2);
  });

  it('begins with the days that are shown, in the days that there can be, and ends today', async () => {
    const [provider, picker] = await opened();
    // What is noted of the days comes with what is loaded after the first picture.
    const trend = provider.querySelector('finder-trend')!;
    part(trend, 'info')!.click();
    await waitUntil(() => part(trend, 'about'), 'the panel', {timeout: 4000});
    choose(fields(picker)[0]!, 'custom');
    await waitUntil(() => fields(picker).length === 4);
    const [, from, to] = fields(picker) as HTMLInputElement[];
    const today = new Intl.DateTimeFormat('sv', {timeZone: 'Asia/Tokyo'}).format(new Date());
    expect([from!.value, to!.value]).to.deep.equal(['2026-11-16', '2026-11-22']);
    expect([from!.min, from!.max, to!.min, to!.max]).to.deep.equal([
      '2015-08-14',
      today,
      '2015-08-14',
      today,
    ]);
    to!.value = '2999-01-01';
    part(picker, 'apply')!.click();
    await waitUntil(() => provider.period === `2026-11-16/${today}`);
  });

  it('keeps days that are being entered when another comparison is chosen', async () => {
    const [provider, picker] = await opened();
    choose(fields(picker)[0]!, 'custom');
    await waitUntil(() => fields(picker).length === 4);
    fields(picker)[1]!.value = '2026-11-03';
    choose(fields(picker)[3]!, 'previous date');
    await waitUntil(() => provider.compare === 'previous');
    await settled(provider, kinds);
    expect(
      fields(picker)
        .map(({value}) => value)
        .slice(0, 2),
    ).to.deep.equal(['custom', '2026-11-03']);
  });

  it('is wide enough for the name of what is chosen', async () => {
    for (const lang of ['ja', 'en']) {
      const [provider, picker] = await opened(lang, html`<finder-period></finder-period>`);
      provider.parentElement!.style.width = '800px';
      const widthOf = async (name: string) => {
        choose(fields(picker)[0]!, name);
        await waitUntil(() => fields(picker)[0]!.value === name);
        return fields(picker)[0]!.offsetWidth;
      };
      const needed = (name: string) => {
        const text = document.createElement('span');
        text.textContent = fields(picker)[0]!.querySelector(`[value="${name}"]`)!.textContent!.trim();
        picker.shadowRoot!.querySelector('.fields')!.append(text);
        const {offsetWidth} = text;
        text.remove();
        return offsetWidth;
      };
      for (const name of ['thisFiscalYear', 'custom'])
        expect(await widthOf(name)).to.be.at.least(needed(name) + 36); // margins and the arrow
    }
  });

  it('shows what the provider’s attributes say, and follows them', async () => {
    const [provider, picker] = await opened('en');
    provider.setAttribute('period', '2026-10-01/2026-10-31');
    provider.setAttribute('compare', 'previous');
    provider.setAttribute('align', 'weekday');
    await waitUntil(() => fields(picker).length === 4);
    expect(fields(picker).map(({value}) => value)).to.deep.equal([
      'custom',
      '2026-10-01',
      '2026-10-31',
      'previous weekday',
    ]);
    await settled(provider, kinds);
    expect(asked().at(-1)).to.equal('2026-10-01/2026-10-31 previous weekday');
    for (const name of ['period', 'compare', 'align']) provider.removeAttribute(name);
    await waitUntil(
      () =>
        fields(picker)
          .map(({value}) => value)
          .join() === 'last28days,none',
    );
  });

  it('speaks both languages, and fits into 320 px in light, dark and forced colours', async () => {
    for (const [lang, label] of [
      ['ja', '期間'],
      ['en', 'Period'],
    ]) {
      const [provider, picker] = await opened(lang, html`<finder-period></finder-period>`);
      expect(fields(picker)[0]!.getAttribute('aria-label')).to.equal(label);
      provider.parentElement!.style.width = '320px';
      choose(fields(picker)[0]!, 'custom');
      await waitUntil(() => fields(picker).length === 4);
      expect(overflows(picker)).to.equal(false);
      expect(picker.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
      await inForcedColours(() => {
        const {color, backgroundColor} = getComputedStyle(fields(picker)[0]!);
        expect(color).not.to.equal(backgroundColor);
      });
      await accessibleInBothThemes(picker);
    }
  });
});

describe('a period that is refused all the same', () => {
  it('is said to people in their words, and to developers in the service’s own, once', async () => {
    const detail =
      'The period begins on 2999-01-01, which is still to come in the time zone of the property.';
    const errors = [{pointer: '/params/period', detail}];
    service.answers.problem = {code: 'invalid_params', status: 400, errors};
    const warned: string[] = [];
    const {warn} = console;
    console.warn = (line: string) => warned.push(line);
    try {
      const told: (string | undefined)[] = [];
      const provider = await page(html`<finder-scorecard></finder-scorecard>`);
      provider.addEventListener('finder-state-change', ({detail: change}) => told.push(change.detail));
      const [widget] = await settled(provider, 'finder-scorecard', 'error');
      await waitUntil(() => part(widget!, 'message'), 'the message', {timeout: 4000});
      expect(textOf(part(widget!, 'message')!)).to.contain('まだ始まっていない期間');
      provider.lang = 'en';
      await waitUntil(() => textOf(part(widget!, 'message')!).includes('they have not begun'));
      expect(warned).to.have.length(1);
      expect(warned[0]).to.contain('<finder-scorecard> invalid_params').and.to.contain(detail);
      expect(told).to.include('x'); // the problem's own detail
    } finally {
      console.warn = warn;
    }
  });
});
