import {expect, html} from '@open-wc/testing';
import '../define.ts';
import {
  about,
  line,
  quality,
  token,
  examined,
  examine,
  last,
  made,
  worldOfDoctors,
  type Answer,
} from '../testing/doctors.ts';
import type {FinderDoctor} from './doctor.ts';

worldOfDoctors();

describe('a page that checks its service', () => {
  it('ends with words where a proxy answers in place of the service, or cuts its answer off', async () => {
    made.world['/v1/reports'] = () => new Response('<html>Bad gateway</html>');
    const proxy = await examine();
    expect(last(proxy)).to.equal('access figures_held_back');
    expect(
      proxy.doctor.shadowRoot!.querySelector<HTMLButtonElement>('[part=again-button]')!.disabled,
    ).to.equal(false);
    made.world['/v1/reports'] = () => line(null as never);
    expect(last(await examine())).to.match(/^(access figures_held_back|google google_refuses)$/);
    made.world['/v1/reports'] = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(new TypeError('cut off'));
          },
        }),
      );
    expect(last(await examine())).to.equal('google google_refuses');
  });

  it('takes an address as the page’s calls do: without its scheme, or on the page’s own host', async () => {
    const here: Record<string, Answer> = {};
    for (const path of ['/proxied/v1/about', '/proxied/v1/reports'])
      here[path] = made.world[path.replace('/proxied', '')]!;
    made.world = {...made.world, ...here};
    for (const each of [`//${location.host}/proxied`, '/proxied/']) {
      const {found} = await examined(
        html`<finder-doctor lang="ja" api=${each} .getToken=${token()}></finder-doctor>`,
      );
      expect(last({found}), each).to.equal('google google_good');
    }
  });

  it('takes a service that does not say which form it speaks for an older one', async () => {
    made.world['/v1/about'] = () => about({protocol: undefined});
    const {doctor, found} = await examine();
    expect(found.at(-1)).to.deep.include({code: 'wrong_version', facts: {page: 1, service: 0}});
    expect(doctor.shadowRoot!.querySelector('[data-step=version]')!.textContent).not.to.contain('NaN');
  });

  describe('waits for nothing longer than ten seconds', () => {
    const {timeout} = AbortSignal;
    let waited: number[];
    const silence: Answer = (init) =>
      new Promise((_, reject) => {
        init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error));
      });
    beforeEach(() => {
      waited = [];
      AbortSignal.timeout = (milliseconds) => {
        waited.push(milliseconds);
        return timeout.call(AbortSignal, 1);
      };
    });
    afterEach(() => {
      AbortSignal.timeout = timeout;
    });

    it('an address for tokens', async () => {
      made.world['/finder/token'] = silence;
      expect(last(await examine(token(), {tokenUrl: '/finder/token'}))).to.equal(
        'token token_address_unreachable',
      );
      expect(waited).to.deep.equal([6000, 10_000]);
    });

    it('a service', async () => {
      globalThis.fetch = async (_, init) => silence(init);
      expect(last(await examine())).to.equal('service unreachable');
      // One address, and then others at the same time.
      expect(waited.slice(0, 2)).to.deep.equal([6000, 4000]);
      expect(new Set(waited.slice(1))).to.deep.equal(new Set([4000]));
    });
  });

  it('says by whose clock figures are from a moment', async () => {
    const said = ({doctor}: {doctor: FinderDoctor}) =>
      doctor.shadowRoot!.querySelector('[data-step=google]')!.textContent;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(said(await examine())).to.contain(`(${own})時点`);
    made.world['/v1/reports'] = () => line({data: {}, quality: {...quality, timeZone: 'Asia/Tokyo'}});
    expect(said(await examine())).to.contain('11月23日 6:10(Asia/Tokyo)時点');
  });

  it('tells a wrong clock, and goes on with that of the service', async () => {
    const behind = Date.now() - 26 * 60_000;
    made.world['/v1/about'] = () => about({time: new Date(behind).toISOString()});
    // Here it ended 20 minutes ago; there it has 6 minutes left.
    const result = await examine(token({exp: Math.floor(Date.now() / 1000) - 20 * 60}));
    const clock = result.found.find(({step}) => step === 'clock')!;
    expect(clock).to.deep.include({verdict: 'warn', code: 'clock_wrong', facts: {minutes: 26}});
    expect(last(result)).to.equal('google google_good');
    expect(result.doctor.shadowRoot!.querySelector('[data-step=clock]')!.textContent).to.contain(
      '26分進んで',
    );
  });
});
