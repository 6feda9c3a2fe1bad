import {expect, html} from '@open-wc/testing';
import '../define.ts';
import {api, about, token, examined, examine, worldOfDoctors} from '../testing/doctors.ts';

worldOfDoctors();

describe('a page that checks its policy', () => {
  it('keeps a policy that refuses the service apart from an address for tokens that is none', async () => {
    refusing(`connect-src ${location.origin}`, api);
    const {found} = await examine(token(), {tokenUrl: 'http://['});
    expect(found.at(-1)).to.deep.include({code: 'policy', step: 'service'});
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
});
