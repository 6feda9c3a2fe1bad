import {expect, html} from '@open-wc/testing';
import type {Finding} from '@meglass-finder/client/diagnosis';
import '../define.ts';
import {
  api,
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

describe('a page that checks itself names one cause:', () => {
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
        made.world = {};
        return examine();
      },
      'service unreachable',
      'TLS',
    ],
    [
      'an extension that holds one address back',
      () => {
        made.world = {'/': () => new Response('')};
        return examine();
      },
      'service blocked',
      '拡張機能',
    ],
    [
      'an answer that no page may read',
      () => {
        made.world = {
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
        made.world['/app/v1/about'] = () => new Response('<h1>Not found</h1>', {status: 404});
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
          made.world = {
            ...made.world,
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
        made.world = {};
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
        made.world['/v1/about'] = () =>
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
        made.world['/v1/about'] = () => new Response('<h1>Bad gateway</h1>', {status});
        return examine();
      },
      'service gateway_failed',
      'プロキシ',
    ]),
    [
      'a proxy that answers in place of figures',
      () => {
        made.world['/v1/reports'] = () => new Response('<h1>Bad gateway</h1>', {status: 502});
        return examine();
      },
      'access gateway_failed',
      'プロキシ',
    ],
    ...([403, 413] as const).map((status): [string, () => ReturnType<typeof examine>, string, string] => [
      `a firewall that answers ${status} in place of figures`,
      () => {
        made.world['/v1/reports'] = () => new Response('<h1>Forbidden</h1>', {status});
        return examine();
      },
      'access figures_held_back',
      `(ステータス ${status})`,
    ]),
    [
      'a question for figures that does not come through',
      () => {
        made.world['/v1/reports'] = () => Promise.reject(new TypeError('Failed to fetch'));
        return examine();
      },
      'access figures_held_back',
      'ファイアウォール',
    ],
    [
      'a service that is not ready',
      () => {
        made.world['/v1/about'] = () => Response.json({code: 'unavailable', status: 503}, {status: 503});
        return examine();
      },
      'service service_refuses',
      '準備中',
    ],
    [
      'a report that cannot be kept to the pages of the token',
      () => {
        made.world['/v1/reports'] = () =>
          line({problem: {code: 'rows_not_separable', status: 403, detail: ''}});
        return examine();
      },
      'access service_refuses',
      'rows',
    ],
    [
      'another server',
      () => {
        made.world['/v1/about'] = () => new Response('<html>', {status: 200});
        return examine();
      },
      'service not_the_service',
      'api',
    ],
    [
      'an older service',
      () => {
        made.world['/v1/about'] = () => Response.json({code: 'not_found', status: 404}, {status: 404});
        return examine();
      },
      'version wrong_version',
      'サービスを新しく',
    ],
    [
      'a newer service',
      () => {
        made.world['/v1/about'] = () => about({protocol: 2});
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
        made.world['/v1/reports'] = () => Response.json({code: 'token_invalid', status: 401}, {status: 401});
        return examine(token({aud: 'https://staging.example.jp/v1/reports'}));
      },
      'access token_of_other_service',
      'https://staging.example.jp',
    ],
    [
      'a token that was revoked',
      () => {
        made.world['/v1/reports'] = () => Response.json({code: 'token_revoked', status: 401}, {status: 401});
        return examine();
      },
      'access service_refuses',
      '運用者',
    ],
    [
      'a report that is not granted',
      () => {
        made.world['/v1/reports'] = () =>
          line({problem: {code: 'report_not_granted', status: 403, detail: ''}});
        return examine();
      },
      'access service_refuses',
      'grants',
    ],
    [
      'a credential that Google refuses',
      () => {
        made.world['/v1/reports'] = () =>
          line({problem: {code: 'ga4_credential_refused', status: 502, detail: ''}});
        return examine();
      },
      'google google_refuses',
      '新しい鍵',
    ],
    [
      'a quota that is used up',
      () => {
        made.world['/v1/reports'] = () =>
          line({problem: {code: 'ga4_quota_exhausted', status: 503, detail: '', retryAfter: 2820}});
        return examine();
      },
      'google google_refuses',
      '戻ります。あと約47分です',
    ],
    [
      'older figures',
      () => {
        made.world['/v1/reports'] = () =>
          line({data: {}, quality: {...quality, stale: true, history: 'ga4_property_refused'}});
        return examine();
      },
      'google google_stale',
      '閲覧者',
    ],
    [
      'a metric that the credential may not see',
      () => {
        made.world['/v1/reports'] = () =>
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
});
