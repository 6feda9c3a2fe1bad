import {expect, fixture, html} from '@open-wc/testing';
import '../define.ts';
import {embedToken} from '../testing/embed-token.ts';
import {api, token, examine, last, made, worldOfDoctors} from '../testing/doctors.ts';

worldOfDoctors();

describe('a page that checks where its tokens are from', () => {
  it('takes JSON for a token, whatever it is called', async () => {
    made.world['/finder/token'] = () =>
      new Response(JSON.stringify({token: embedToken(), expires_in: 600}), {
        headers: {'content-type': 'text/html; charset=UTF-8'},
      });
    expect(last(await examine(token(), {tokenUrl: '/finder/token'}))).to.equal('google google_good');
  });

  it('asks with the publishable key of the provider around it', async () => {
    made.world['/v1/publishable-tokens'] = () => Response.json({token: embedToken(), expires_in: 300});
    const provider = await fixture(
      html`<finder-provider api=${api} publishable-key="fp_abcdefgh" lang="en"
        ><finder-doctor></finder-doctor
      ></finder-provider>`,
    );
    const found = await provider.querySelector('finder-doctor')!.look();
    expect(found.map(({code}) => code)).to.include('token_good');
    expect(made.asked).to.include('/v1/publishable-tokens');
  });

  for (const [status, code] of [
    [401, 'publishable_key_unknown'],
    [403, 'origin_not_allowed'],
    [429, 'rate_limited'],
  ] as const)
    it(`says what the service has against a publishable key: ${code}`, async () => {
      made.world['/v1/publishable-tokens'] = () =>
        Response.json({code, status, detail: 'In words.'}, {status});
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

  it('names what may hold an address for tokens back', async () => {
    made.world['/finder/token'] = () => Promise.reject(new TypeError('Failed to fetch'));
    const result = await examine(token(), {tokenUrl: '/finder/token'});
    expect(last(result)).to.equal('token token_address_unreachable');
    expect(result.doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent)
      .to.contain('拡張機能')
      .and.to.contain('CORS');
  });

  it('takes an address for tokens that leads on to another site for a login that has ended', async () => {
    made.world['/finder/token'] = (init) => {
      if (init?.redirect !== 'manual') throw new TypeError('Failed to fetch');
      return Object.defineProperty(new Response(), 'type', {value: 'opaqueredirect'});
    };
    const {found} = await examine(token(), {tokenUrl: '/finder/token'});
    expect(found.at(-1)).to.deep.include({code: 'token_login'});
    expect(found.at(-1)!.facts).to.include({status: 302});
  });

  it('takes an address for tokens that leads on to a login page of this site for a login that has ended', async () => {
    const to = `${location.origin}/login`;
    made.world['/finder/token'] = () =>
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
      made.world['/finder/token'] = () => new Response(body, {status, headers: {'content-type': type}});
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

  const reasons: [string, RegExp][] = [
    ['client_unknown', /クライアント ID とシークレット.*受け付けません/],
    ['unreachable', /サービスにつながりません/],
    ['rows_not_granted', /許された範囲を超えています/],
    ['of_tomorrow', /記録を見てください/],
  ];

  for (const [code, words] of reasons)
    it(`says what to do where the host’s server has no token because of ${code}`, async () => {
      made.world['/finder/token'] = () => Response.json({code, detail: 'See the log.'}, {status: 502});
      const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
      expect(found.at(-1)!.facts).to.include({status: 502, reason: code});
      const text = doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent;
      expect(text).to.match(words);
      expect(text).to.contain(code);
    });

  it('says when a host that is made.asked too often gives tokens again', async () => {
    made.world['/finder/token'] = () => new Response('{}', {status: 429, headers: {'retry-after': '20'}});
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
      made.world['/finder/token'] = () => new Response('{}', {status: 429, headers: {'retry-after': told}});
      const {doctor, found} = await examine(token(), {tokenUrl: '/finder/token'});
      const facts = seconds ? {seconds} : {};
      expect(found.at(-1)).to.deep.include({code: 'token_too_often', facts});
      const said = doctor.shadowRoot!.querySelector('[data-step=token]')!.textContent;
      expect(said.replaceAll(/\s/g, '')).to.contain(words);
    });
});
