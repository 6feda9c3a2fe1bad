import {fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import type {Finding} from '@meglass-finder/client/diagnosis';
import {embedToken, type MadeUpClaims} from './embed-token.ts';

/** Where the made-up service is. */
export const api = 'https://finder.test';
export const real = globalThis.fetch;
type FinderDoctor = HTMLElementTagNameMap['finder-doctor'];
export type Answer = (init: RequestInit | undefined) => Response | Promise<Response>;

/** What each address answers, all else is not there; and what was asked. */
export const made: {world: Record<string, Answer>; asked: string[]} = {world: {}, asked: []};
export const about = (facts: object = {}) =>
  Response.json({service: 'MEGLASS finder', protocol: 1, time: new Date().toISOString(), ...facts});
export const line = (facts: object) => new Response(`${JSON.stringify({id: 'try', ...facts})}\n`);
export const quality = {asOf: '2026-11-22T21:10:00Z', stale: false, restrictedMetrics: []};

/** Before each test, puts a world in place of the network in which all is well. */
export function worldOfDoctors(): void {
  beforeEach(() => {
    made.asked = [];
    made.world = {'/v1/about': () => about(), '/v1/reports': () => line({data: {}, quality})};
    globalThis.fetch = async (input, init) => {
      const {origin, pathname} = new URL(String(input), location.href);
      made.asked.push(pathname);
      const answer = made.world[pathname];
      if (origin !== api && !answer) return real(input, init);
      if (!answer) throw new TypeError('Failed to fetch');
      return answer(init);
    };
  });
  afterEach(() => {
    globalThis.fetch = real;
  });
}

/** Waits until a doctor has words for what it has found. */
export const spoken = (doctor: FinderDoctor) =>
  waitUntil(() => doctor.shadowRoot!.querySelector('[part=label]'), 'words', {timeout: 5000});

/** A host that gives a token. */
export const token =
  (claims: MadeUpClaims = {}) =>
  () =>
    Promise.resolve({token: embedToken(claims), expires_in: 600});

/** What the doctor of a page finds. */
export async function examined(
  content: ReturnType<typeof html>,
): Promise<{doctor: FinderDoctor; found: Finding[]}> {
  const looked = oneEvent(document, 'finder-diagnosis') as Promise<CustomEvent<Finding[]>>;
  const doctor = await fixture<FinderDoctor>(content);
  const {detail} = await looked;
  await spoken(doctor);
  return {doctor, found: detail};
}

/** The same of one that is told where to look. */
export const examine = async (getToken = token(), more: {property?: string; tokenUrl?: string} = {}) =>
  examined(
    html`<finder-doctor
      lang="ja"
      api=${api}
      property=${more.property ?? ''}
      token-url=${more.tokenUrl ?? ''}
      .getToken=${more.tokenUrl ? undefined : getToken}
    ></finder-doctor>`,
  );

/** Where it stopped, and why. */
export const last = ({found}: {found: readonly Finding[]}) => `${found.at(-1)!.step} ${found.at(-1)!.code}`;
