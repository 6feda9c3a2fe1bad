import {aTimeout, expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import type {Finding} from '@meglass-finder/client/diagnosis';
import '../define.ts';
import {inForcedColours} from '../testing/parts.ts';
import {embedToken, type MadeUpClaims} from '../testing/embed-token.ts';
import type {FinderDoctor} from './doctor.ts';

const real = globalThis.fetch;
const api = 'https://finder.test';
type Answer = (init: RequestInit | undefined) => Response | Promise<Response>;

/** Waits until it has words for what it has found. */
const spoken = (doctor: FinderDoctor) =>
  waitUntil(() => doctor.shadowRoot!.querySelector('[part=label]'), 'words', {timeout: 5000});

/** What each address answers; all else is not there. */
let world: Record<string, Answer>;
let asked: string[];
const about = (facts: object = {}) =>
  Response.json({service: 'MEGLASS finder', protocol: 1, time: new Date().toISOString(), ...facts});
const line = (facts: object) => new Response(`${JSON.stringify({id: 'try', ...facts})}\n`);
const quality = {asOf: '2026-11-22T21:10:00Z', stale: false, restrictedMetrics: []};

beforeEach(() => {
  asked = [];
  world = {'/v1/about': () => about(), '/v1/reports': () => line({data: {}, quality})};
  globalThis.fetch = async (input, init) => {
    const {origin, pathname} = new URL(String(input), location.href);
    asked.push(pathname);
    const answer = world[pathname];
    if (origin !== api && !answer) return real(input, init);
    if (!answer) throw new TypeError('Failed to fetch');
    return answer(init);
  };
});
afterEach(() => {
  globalThis.fetch = real;
});

const token =
  (claims: MadeUpClaims = {}) =>
  () =>
    Promise.resolve({token: embedToken(claims), expires_in: 600});

async function examined(content: ReturnType<typeof html>): Promise<{doctor: FinderDoctor; found: Finding[]}> {
  const looked = oneEvent(document, 'finder-diagnosis') as Promise<CustomEvent<Finding[]>>;
  const doctor = await fixture<FinderDoctor>(content);
  const {detail} = await looked;
  await spoken(doctor);
  return {doctor, found: detail};
}
const examine = async (getToken = token(), more: {property?: string; tokenUrl?: string} = {}) =>
  examined(
    html`<finder-doctor
      lang="ja"
      api=${api}
      property=${more.property ?? ''}
      token-url=${more.tokenUrl ?? ''}
      .getToken=${more.tokenUrl ? undefined : getToken}
    ></finder-doctor>`,
  );
const last = ({found}: {found: readonly Finding[]}) => `${found.at(-1)!.step} ${found.at(-1)!.code}`;

describe('a page that checks itself', () => {
  it('finds all well, asks for one small report, and is readable', async () => {
    const {doctor, found} = await examine();
    expect(found.map(({code}) => code)).to.deep.equal([
      'page_ready',
      'service_found',
      'same_version',
      'clock_right',
      'token_good',
      'access_given',
      'google_good',
    ]);
    expect(asked.filter((path) => path === '/v1/reports')).to.have.length(1);
    expect(doctor.shadowRoot!.querySelectorAll('[data-verdict=good]')).to.have.length(7);
    expect(doctor.shadowRoot!.textContent).not.to.contain(embedToken().slice(0, 20));
    await expect(doctor).to.be.accessible();
  });

  it('takes the connection of the provider around it', async () => {
    const provider = await fixture(
      html`<finder-provider api=${`${api}/`} .getToken=${token()} lang="en"
        ><finder-doctor></finder-doctor
      ></finder-provider>`,
    );
    const doctor = provider.querySelector('finder-doctor')!;
    const found = await doctor.look();
    expect(last({found})).to.equal('google google_good');
    await spoken(doctor);
    expect(doctor.shadowRoot!.querySelector('[part=label]')!.textContent).to.equal('Check of this page');
  });

  const cases: [string, () => Promise<{doctor: FinderDoctor; found: Finding[]}>, string, string][] = [
    [
      'no address',
      () => examined(html`<finder-doctor lang="ja"></finder-doctor>`),
      'page address_invalid',
      'api',
    ],
    [
      'nothing that answers',
      () => {
        world = {};
        return examine();
      },
      'service unreachable',
      'TLS',
    ],
    [
      'an extension that holds one address back',
      () => {
        world = {'/': () => new Response('')};
        return examine();
      },
      'service blocked',
      '拡張機能',
    ],
    [
      'an answer that no page may read',
      () => {
        world = {
          '/v1/about': (init) => {
            if (init?.mode !== 'no-cors') throw new TypeError('Failed to fetch');
            return new Response('');
          },
        };
        return examine();
      },
      'service not_readable',
      'CORS',
    ],
    [
      'an address with a question in it',
      () => examined(html`<finder-doctor lang="ja" api=${`${api}/?site=1`}></finder-doctor>`),
      'page address_invalid',
      '<finder-provider api="https://finder.test"',
    ],
    [
      'an address without a scheme',
      () => examined(html`<finder-doctor lang="ja" api="finder.test"></finder-doctor>`),
      'page address_invalid',
      '<finder-provider api="https://finder.test"',
    ],
    [
      'an address with a path that is not the service’s',
      () => {
        world['/app/v1/about'] = () => new Response('<h1>Not found</h1>', {status: 404});
        return examined(html`<finder-doctor lang="ja" api=${`${api}/app/`}></finder-doctor>`);
      },
      'service address_moved',
      '<finder-provider api="https://finder.test"',
    ],
    ...['/v1', '/v1/reports/', '/deep/v1'].map(
      (path): [string, () => ReturnType<typeof examined>, string, string] => [
        `an address with the service’s own ${path}`,
        () => {
          const none: Answer = () => Response.json({code: 'not_found', status: 404}, {status: 404});
          world = {
            ...world,
            '/v1/v1/about': none,
            '/v1/reports/v1/about': none,
            '/deep/v1/v1/about': none,
            '/deep/v1/about': () => about(),
          };
          return examined(html`<finder-doctor lang="ja" api=${`${api}${path}`}></finder-doctor>`);
        },
        'service address_moved',
        `<finder-provider api="https://finder.test${path.startsWith('/deep') ? '/deep' : ''}"`,
      ],
    ),
    [
      'an address that leads on, and lets nobody read that',
      () => {
        world = {};
        const elsewhere = globalThis.fetch;
        globalThis.fetch = async (input, init) => {
          const url = String(input);
          if (url === 'https://www.finder.test/v1/about') return about();
          if (url.startsWith(api) && init?.mode === 'no-cors') return new Response('');
          return elsewhere(input, init);
        };
        return examine();
      },
      'service address_moved',
      '<finder-provider api="https://www.finder.test"',
    ],
    [
      'an address that leads on',
      () => {
        world['/v1/about'] = () =>
          Object.defineProperties(about(), {
            redirected: {value: true},
            url: {value: 'https://new.finder.test/v1/about'},
          });
        return examine();
      },
      'service address_moved',
      '<finder-provider api="https://new.finder.test"',
    ],
    ...[502, 503, 504].map((status): [string, () => ReturnType<typeof examine>, string, string] => [
      `a proxy that answers ${status}`,
      () => {
        world['/v1/about'] = () => new Response('<h1>Bad gateway</h1>', {status});
        return examine();
      },
      'service gateway_failed',
      'プロキシ',
    ]),
    [
      'a proxy that answers in place of figures',
      () => {
        world['/v1/reports'] = () => new Response('<h1>Bad gateway</h1>', {status: 502});
        return examine();
      },
      'access gateway_failed',
      'プロキシ',
    ],
    ...([403, 413] as const).map((status): [string, () => ReturnType<typeof examine>, string, string] => [
      `a firewall that answers ${status} in place of figures`,
      () => {
        world['/v1/reports'] = () => new Response('<h1>Forbidden</h1>', {status});
        return examine();
      },
      'access figures_held_back',
      `(ステータス ${status})`,
    ]),
    [
      'a question for figures that does not come through',
      () => {
        world['/v1/reports'] = () => Promise.reject(new TypeError('Failed to fetch'));
        return examine();
      },
      'access figures_held_back',
      'ファイアウォール',
    ],
    [
      'a service that is not ready',
      () => {
        world['/v1/about'] = () => Response.json({code: 'unavailable', status: 503}, {status: 503});
        return examine();
      },
      'service service_refuses',
      '準備中',
    ],
    [
      'a report that cannot be kept to the pages of the token',
      () => {
        world['/v1/reports'] = () => line({problem: {code: 'rows_not_separable', status: 403, detail: ''}});
        return examine();
      },
      'access service_refuses',
      'rows',
    ],
    [
      'another server',
      () => {
        world['/v1/about'] = () => new Response('<html>', {status: 200});
        return examine();
      },
      'service not_the_service',
      'api',
    ],
    [
      'an older service',
      () => {
        world['/v1/about'] = () => Response.json({code: 'not_found', status: 404}, {status: 404});
        return examine();
      },
      'version wrong_version',
      'サービスを新しく',
    ],
    [
      'a newer service',
      () => {
        world['/v1/about'] = () => about({protocol: 2});
        return examine();
      },
      'version wrong_version',
      'finder.js',
    ],
    [
      'a host that fails',
      () => examine(() => Promise.reject(new Error('x'))),
      'token token_host_failed',
      '記録',
    ],
    [
      'an answer of another shape',
      () => examine(() => Promise.resolve({jwt: 'x'} as never)),
      'token token_answer_wrong',
      'expires_in',
    ],
    [
      'a secret in place of a token',
      () => examine(() => Promise.resolve({token: 'fs_4b7e…', expires_in: 600})),
      'token token_of_other_kind',
      'シークレット',
    ],
    [
      'a token that has ended',
      () => examine(token({exp: Math.floor(Date.now() / 1000) - 600})),
      'token token_expired',
      '10分前',
    ],
    [
      'a token for another property',
      () => examine(token(), {property: 'p-2'}),
      'token token_of_other_property',
      'p-2',
    ],
    [
      'a token for another page',
      () => examine(token({origins: ['https://cms.example.jp']})),
      'token origin_not_allowed',
      location.origin,
    ],
    [
      'a token of another service',
      () => {
        world['/v1/reports'] = () => Response.json({code: 'token_invalid', status: 401}, {status: 401});
        return examine(token({aud: 'https://staging.example.jp/v1/reports'}));
      },
      'access token_of_other_service',
      'https://staging.example.jp',
    ],
    [
      'a token that was revoked',
      () => {
        world['/v1/reports'] = () => Response.json({code: 'token_revoked', status: 401}, {status: 401});
        return examine();
      },
      'access service_refuses',
      '運用者',
    ],
    [
      'a report that is not granted',
      () => {
        world['/v1/reports'] = () => line({problem: {code: 'report_not_granted', status: 403, detail: ''}});
        return examine();
      },
      'access service_refuses',
      'grants',
    ],
    [
      'a credential that Google refuses',
      () => {
        world['/v1/reports'] = () =>
          line({problem: {code: 'ga4_credential_refused', status: 502, detail: ''}});
        return examine();
      },
      'google google_refuses',
      '新しい鍵',
    ],
    [
      'a quota that is used up',
      () => {
        world['/v1/reports'] = () =>
          line({problem: {code: 'ga4_quota_exhausted', status: 503, detail: '', retryAfter: 2820}});
        return examine();
      },
      'google google_refuses',
      '戻ります。あと約47分です',
    ],
    [
      'older figures',
      () => {
        world['/v1/reports'] = () =>
          line({data: {}, quality: {...quality, stale: true, history: 'ga4_property_refused'}});
        return examine();
      },
      'google google_stale',
      '閲覧者',
    ],
    [
      'a metric that the credential may not see',
      () => {
        world['/v1/reports'] = () =>
          line({data: {}, quality: {...quality, restrictedMetrics: ['totalRevenue']}});
        return examine();
      },
      'google google_restricted',
      'totalRevenue',
    ],
  ];
  for (const [what, look, expected, says] of cases)
    it(`names ${what}, and says what to change`, async () => {
      const result = await look();
      expect(last(result)).to.equal(expected);
      const step = result.doctor.shadowRoot!.querySelector(`[data-step=${expected.split(' ')[0]}]`)!;
      expect(step.querySelector('[part=change]'), 'what to change').not.to.equal(null);
      expect(step.textContent).to.contain(says);
      for (const broken of ['undefined', 'null', 'NaN', '[object'])
        expect(step.textContent).not.to.contain(broken);
    });

  it('ends with words where a proxy answers in place of the service, or cuts its answer off', async () => {
    world['/v1/reports'] = () => new Response('<html>Bad gateway</html>');
    const proxy = await examine();
    expect(last(proxy)).to.equal('access figures_held_back');
    expect(
      proxy.doctor.shadowRoot!.querySelector<HTMLButtonElement>('[part=again-button]')!.disabled,
    ).to.equal(false);
    world['/v1/reports'] = () => line(null as never);
    expect(last(await examine())).to.match(/^(access figures_held_back|google google_refuses)$/);
    world['/v1/reports'] = () =>
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
      here[path] = world[path.replace('/proxied', '')]!;
    world = {...world, ...here};
    for (const each of [`//${location.host}/proxied`, '/proxied/']) {
      const {found} = await examined(
        html`<finder-doctor lang="ja" api=${each} .getToken=${token()}></finder-doctor>`,
      );
      expect(last({found}), each).to.equal('google google_good');
    }
  });

  it('takes JSON for a token, whatever it is called', async () => {
    world['/finder/token'] = () =>
      new Response(JSON.stringify({token: embedToken(), expires_in: 600}), {
        headers: {'content-type': 'text/html; charset=UTF-8'},
      });
    expect(last(await examine(token(), {tokenUrl: '/finder/token'}))).to.equal('google google_good');
  });

  it('asks with the publishable key of the provider around it', async () => {
    world['/v1/publishable-tokens'] = () => Response.json({token: embedToken(), expires_in: 300});
    const provider = await fixture(
      html`<finder-provider api=${api} publishable-key="fp_abcdefgh" lang="en"
        ><finder-doctor></finder-doctor
      ></finder-provider>`,
    );
    const found = await provider.querySelector('finder-doctor')!.look();
    expect(found.map(({code}) => code)).to.include('token_good');
    expect(asked).to.include('/v1/publishable-tokens');
  });

  for (const [status, code] of [
    [401, 'publishable_key_unknown'],
    [403, 'origin_not_allowed'],
    [429, 'rate_limited'],
  ] as const)
    it(`says what the service has against a publishable key: ${code}`, async () => {
      world['/v1/publishable-tokens'] = () => Response.json({code, status, detail: 'In words.'}, {status});
      const provider = await fixture(
        html`<finder-provider api=${api} publishable-key="fp_abcdefgh" lang="en"
          ><finder-doctor></finder-doctor
        ></finder-provider>`,
      );
      const doctor = provider.querySelector('finder-doctor')!;
      const found = await doctor.look();
      expect(found.at(-1)).to.deep.include({step: 'token', verdict: 'bad', code: 'service_refuses'});
      expect(found.at(-1)!.facts).to.include({code});
    });

  it('names the widgets beside it that may not show their figures, where all else is well', async () => {
    const provider = await fixture(
      html`<finder-provider
        api=${api}
        .getToken=${async () => ({token: embedToken(), expires_in: 300})}
        lang="en"
        ><finder-elsewhere data-state="forbidden"></finder-elsewhere><finder-doctor></finder-doctor
      ></finder-provider>`,
    );
    const doctor = provider.querySelector('finder-doctor')!;
    const found = await doctor.look();
    expect(found.at(-1)!.facts).to.include({code: 'report_not_granted', what: 'finder-elsewhere'});
    await spoken(doctor);
    expect(doctor.shadowRoot!.querySelector('[data-step=access]')!.textContent).to.contain(
      'report_not_granted: finder-elsewhere',
    );
  });

  it('names what may hold an address for tokens back', async () => {
    world['/finder/token'] = () => Promise.reject(new TypeError('Failed to fetch'));
    const result = await examine(token(), {tokenUrl: '/finder/token'});
    expect(last(result)).to.equal('token token_address_unreachable');
    expect(result.doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent)
      .to.contain('拡張機能')
      .and.to.contain('CORS');
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
      world['/finder/token'] = silence;
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

  for (const [state, code, expected] of [
    ['forbidden', 'report_not_granted', 'access service_refuses'],
    ['error', 'invalid_params', 'page elements_wrong'],
  ] as const)
    it(`waits for the widgets beside it before it looks at them: ${state}`, async () => {
      const own = world['/v1/reports']!;
      let tried!: () => void;
      const hasTried = new Promise<void>((resolve) => (tried = resolve));
      world['/v1/reports'] = async (init) => {
        const {requests} = JSON.parse(String(init!.body)) as {requests: {id: string}[]};
        if (requests[0]!.id === 'try') {
          tried();
          return own(init);
        }
        await hasTried;
        await aTimeout(300);
        const problem = {code, status: state === 'error' ? 400 : 403, detail: ''};
        return new Response(requests.map(({id}) => `${JSON.stringify({id, problem})}\n`).join(''));
      };
      const provider = await fixture(
        html`<finder-provider api=${api} .getToken=${token()} lang="en"
          ><finder-scorecard metric="sessions"></finder-scorecard><finder-doctor></finder-doctor
        ></finder-provider>`,
      );
      const found = await provider.querySelector('finder-doctor')!.look();
      expect(last({found})).to.equal(expected);
      expect(found.at(-1)!.facts).to.include({code, what: 'finder-scorecard'});
    });

  it('names the period where the token limits it and a widget is refused', async () => {
    const own = world['/v1/reports']!;
    world['/v1/reports'] = (init) => {
      const {requests} = JSON.parse(String(init!.body)) as {requests: {id: string}[]};
      const problem = {code: 'period_not_granted', status: 403, detail: ''};
      return requests[0]!.id === 'try'
        ? own(init)
        : new Response(requests.map(({id}) => `${JSON.stringify({id, problem})}\n`).join(''));
    };
    const provider = await fixture(
      html`<finder-provider api=${api} .getToken=${token({maxDays: 7})} lang="en"
        ><finder-scorecard metric="sessions"></finder-scorecard><finder-doctor></finder-doctor
      ></finder-provider>`,
    );
    const doctor = provider.querySelector('finder-doctor')!;
    const found = await doctor.look();
    expect(found.at(-1)!.facts).to.include({code: 'period_not_granted', days: 7});
    await spoken(doctor);
    expect(doctor.shadowRoot!.querySelector('[data-step=access] [part=change]')!.textContent).to.contain(
      'periods of 7 days at most',
    );
    expect(doctor.shadowRoot!.querySelector('[data-step=access] [part=change]')!.textContent).to.contain(
      'finder-insights (by 91 days)',
    );
  });

  it('takes a service that does not say which form it speaks for an older one', async () => {
    world['/v1/about'] = () => about({protocol: undefined});
    const {doctor, found} = await examine();
    expect(found.at(-1)).to.deep.include({code: 'wrong_version', facts: {page: 1, service: 0}});
    expect(doctor.shadowRoot!.querySelector('[data-step=version]')!.textContent).not.to.contain('NaN');
  });

  it('names elements of the page that have not come', async () => {
    const provider = await fixture(
      html`<finder-provider api=${api} .getToken=${token()} lang="ja"
        ><finder-nowhere></finder-nowhere><finder-doctor></finder-doctor
      ></finder-provider>`,
    );
    const doctor = provider.querySelector('finder-doctor')!;
    const found = await doctor.look();
    expect(found.at(-1)).to.deep.include({code: 'files_missing', facts: {what: 'finder-nowhere'}});
    await spoken(doctor);
    expect(doctor.shadowRoot!.querySelector('[data-step=page]')!.textContent).to.contain('finder-nowhere');
  });

  it('takes an address for tokens that leads on to another site for a login that has ended', async () => {
    world['/finder/token'] = (init) => {
      if (init?.redirect !== 'manual') throw new TypeError('Failed to fetch');
      return Object.defineProperty(new Response(), 'type', {value: 'opaqueredirect'});
    };
    const {found} = await examine(token(), {tokenUrl: '/finder/token'});
    expect(found.at(-1)).to.deep.include({code: 'token_login'});
    expect(found.at(-1)!.facts).to.include({status: 302});
  });

  it('takes an address for tokens that leads on to a login page of this site for a login that has ended', async () => {
    const to = `${location.origin}/login`;
    world['/finder/token'] = () =>
      Object.defineProperties(new Response('<p>Sign in</p>', {headers: {'content-type': 'text/html'}}), {
        redirected: {value: true},
        url: {value: to},
      });
    const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
    expect(found.at(-1)).to.deep.include({code: 'token_login'});
    expect(found.at(-1)!.facts).to.include({status: 302, to});
    const said = doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent;
    expect(said).to.contain(to).and.to.contain('401');
  });

  const hosts: [number, string | undefined, string][] = [
    [401, undefined, 'token_login'],
    [403, undefined, 'token_refused'],
    [404, undefined, 'token_address_wrong'],
    [200, 'text/html', 'token_address_wrong'],
    [429, undefined, 'token_too_often'],
    [500, undefined, 'token_host_failed'],
  ];
  for (const [status, type = 'application/json', code] of hosts)
    it(`names a host that answers ${status} ${type}`, async () => {
      const body = type === 'text/html' ? '<p>Sign in</p>' : '{}';
      world['/finder/token'] = () => new Response(body, {status, headers: {'content-type': type}});
      expect(last(await examine(token(), {tokenUrl: '/finder/token'}))).to.equal(`token ${code}`);
    });

  for (const tokenUrl of ['http://[', 'https://'])
    it(`names an address for tokens that is none: ${tokenUrl}`, async () => {
      const {doctor, found} = await examine(token(), {tokenUrl});
      expect(found.at(-1)).to.deep.include({
        code: 'token_address_wrong',
        facts: {address: tokenUrl, status: 0},
      });
      const said = doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent;
      expect(said).to.contain(tokenUrl).and.not.to.contain('ステータス');
    });

  it('names a function for tokens that is none', async () => {
    const {doctor, found} = await examine(5 as never);
    expect(found.at(-1)).to.deep.include({code: 'token_source_missing', facts: {given: 'number'}});
    expect(doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent).to.contain('number');
  });

  it('keeps a policy that refuses the service apart from an address for tokens that is none', async () => {
    refusing(`connect-src ${location.origin}`, api);
    const {found} = await examine(token(), {tokenUrl: 'http://['});
    expect(found.at(-1)).to.deep.include({code: 'policy', step: 'service'});
  });

  const reasons: [string, RegExp][] = [
    ['client_unknown', /クライアント ID とシークレット.*受け付けません/],
    ['unreachable', /サービスにつながりません/],
    ['rows_not_granted', /許された範囲を超えています/],
    ['of_tomorrow', /記録を見てください/],
  ];
  for (const [code, words] of reasons)
    it(`says what to do where the host’s server has no token because of ${code}`, async () => {
      world['/finder/token'] = () => Response.json({code, detail: 'See the log.'}, {status: 502});
      const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
      expect(found.at(-1)!.facts).to.include({status: 502, reason: code});
      const text = doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent;
      expect(text).to.match(words);
      expect(text).to.contain(code);
    });

  it('says when a host that is asked too often gives tokens again', async () => {
    world['/finder/token'] = () => new Response('{}', {status: 429, headers: {'retry-after': '20'}});
    const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
    expect(found.at(-1)).to.deep.include({code: 'token_too_often', facts: {seconds: 20}});
    expect(doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent).to.contain('20秒');
  });

  for (const [told, seconds, words] of [
    ['-1', undefined, '(429)。少し'],
    ['soon', undefined, '(429)。少し'],
    ['2592000', 86_400, '24時間'],
  ] as const)
    it(`makes of a wait of "${told}" seconds what can be waited`, async () => {
      world['/finder/token'] = () => new Response('{}', {status: 429, headers: {'retry-after': told}});
      const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
      const facts = seconds ? {seconds} : {};
      expect(found.at(-1)).to.deep.include({code: 'token_too_often', facts});
      const said = doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent;
      expect(said.replaceAll(/\s/g, '')).to.contain(words);
    });

  it('says that it stands outside of the provider of the page', async () => {
    const page = await fixture(
      html`<div lang="en">
        <finder-provider api=${api} .getToken=${token()}></finder-provider><finder-doctor></finder-doctor>
      </div>`,
    );
    const doctor = page.querySelector('finder-doctor')!;
    expect((await doctor.look()).map(({code}) => code)).to.deep.equal(['outside_of_provider']);
    expect(asked).to.deep.equal([]);
    await spoken(doctor);
    expect(doctor.shadowRoot!.querySelector('[part=change]')!.textContent).to.contain('finder-provider');
  });

  const refusing = (originalPolicy: string, from: string) => {
    const own = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const blockedURI = String(input);
      if (new URL(blockedURI, location.href).origin !== from) return own(input, init);
      const facts = {documentURI: location.href, violatedDirective: 'connect-src', statusCode: 200};
      const more = {effectiveDirective: 'connect-src', blockedURI, originalPolicy, disposition: 'enforce'};
      document.dispatchEvent(
        new SecurityPolicyViolationEvent('securitypolicyviolation', {...facts, ...more} as never),
      );
      throw new TypeError('Failed to fetch');
    };
  };
  for (const [policy, sources] of [
    ["default-src 'none'; script-src 'nonce-a'", `${api} 'self'`],
    ["default-src 'self' 'unsafe-inline'", `'self' ${api}`],
    ["default-src 'none'; connect-src https://cdn.test 'self'", `https://cdn.test 'self' ${api}`],
    [`connect-src ${location.origin}`, `${location.origin} ${api}`],
  ] as const)
    it(`names all that a policy must have: ${policy}`, async () => {
      refusing(policy, api);
      const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
      expect(found.at(-1)).to.deep.include({code: 'policy', step: 'service'});
      expect(doctor.shadowRoot!.querySelector('[part=code]')!.textContent).to.equal(`connect-src ${sources}`);
    });

  it('keeps the service in the policy where the address for tokens is refused', async () => {
    refusing(`connect-src ${api}`, 'https://tokens.test');
    const {doctor} = await examine(token(), {tokenUrl: 'https://tokens.test/finder/token'});
    expect(doctor.shadowRoot!.querySelector('[data-code=policy] [part=code]')!.textContent).to.equal(
      `connect-src ${api} https://tokens.test`,
    );
  });

  for (const written of ['https', 'http'])
    it(`finds a service that speaks the other scheme than ${written}`, async () => {
      const own = globalThis.fetch;
      const other = written === 'https' ? 'http' : 'https';
      globalThis.fetch = async (input, init) => {
        const {origin, pathname} = new URL(String(input), location.href);
        if (!origin.endsWith('//localhost:8480')) return own(input, init);
        if (origin.startsWith(`${written}:`)) throw new TypeError('Failed to fetch');
        return pathname === '/v1/about' ? about() : new Response('', {status: 404});
      };
      const {doctor, found} = await examined(
        html`<finder-doctor lang="ja" api=${`${written}://localhost:8480`}></finder-doctor>`,
      );
      expect(found.at(-1)).to.deep.include({code: 'address_moved'});
      const said = doctor.shadowRoot!.querySelector('[data-step=service]')!.textContent;
      expect(said).to.contain(`${other}://localhost:8480`).and.not.to.contain('転送');
    });

  it('says by whose clock figures are from a moment', async () => {
    const said = ({doctor}: {doctor: FinderDoctor}) =>
      doctor.shadowRoot!.querySelector('[data-step=google]')!.textContent;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(said(await examine())).to.contain(`(${own})時点`);
    world['/v1/reports'] = () => line({data: {}, quality: {...quality, timeZone: 'Asia/Tokyo'}});
    expect(said(await examine())).to.contain('11月23日 6:10(Asia/Tokyo)時点');
  });

  it('tells a wrong clock, and goes on with that of the service', async () => {
    const behind = Date.now() - 26 * 60_000;
    world['/v1/about'] = () => about({time: new Date(behind).toISOString()});
    // Here it ended 20 minutes ago; there it has 6 minutes left.
    const result = await examine(token({exp: Math.floor(Date.now() / 1000) - 20 * 60}));
    const clock = result.found.find(({step}) => step === 'clock')!;
    expect(clock).to.deep.include({verdict: 'warn', code: 'clock_wrong', facts: {minutes: 26}});
    expect(last(result)).to.equal('google google_good');
    expect(result.doctor.shadowRoot!.querySelector('[data-step=clock]')!.textContent).to.contain(
      '26分進んで',
    );
  });

  it('is called off when it is taken away, and again when asked', async () => {
    let release!: (response: Response) => void;
    world['/v1/about'] = () => new Promise((resolve) => (release = resolve));
    const doctor = await fixture<FinderDoctor>(
      html`<finder-doctor lang="ja" api=${api} .getToken=${token()}></finder-doctor>`,
    );
    const first = doctor.look();
    await new Promise((resolve) => setTimeout(resolve, 30));
    world['/v1/about'] = () => about();
    const second = doctor.look();
    release(about());
    expect(await first).to.deep.equal([]);
    expect(last({found: await second})).to.equal('google google_good');
  });

  it('looks the same in a page that unsets everything', async () => {
    const {doctor} = await examine();
    const seen = () =>
      ['.card', 'b', '.found'].map((name) => {
        const {fontSize, fontWeight, lineHeight, color} = getComputedStyle(
          doctor.shadowRoot!.querySelector(name)!,
        );
        return [fontSize, fontWeight, lineHeight, color].join(' ');
      });
    const before = seen();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* {all: unset} body {font: italic 900 40px serif; color: red}');
    document.adoptedStyleSheets.push(sheet);
    try {
      expect(seen()).to.deep.equal(before);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    }
  });

  it('shows its signs where colours are forced', async () => {
    const {doctor} = await examine();
    await inForcedColours(() => {
      const sign = getComputedStyle(doctor.shadowRoot!.querySelector('[data-verdict=good] .sign')!);
      expect(sign.forcedColorAdjust).to.equal('none'); // else the browser lays a ground behind the sign
      expect(sign.color).to.not.equal(sign.backgroundColor);
    });
  });

  it('is readable in English, in the dark, with everything it can say', async () => {
    world['/v1/about'] = () => about({time: new Date(Date.now() + 3_600_000).toISOString()});
    world['/v1/reports'] = () => line({problem: {code: 'ga4_timeout', status: 504, detail: ''}});
    const {doctor} = await examined(
      html`<finder-doctor
        lang="en"
        api=${api}
        .getToken=${token({exp: Date.now() / 1000 + 7200})}
      ></finder-doctor>`,
    );
    await expect(doctor).to.be.accessible();
  });
});
