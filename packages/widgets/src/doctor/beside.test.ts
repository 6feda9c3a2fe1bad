import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import '../define.ts';
import {embedToken} from '../testing/embed-token.ts';
import {api, token, last, spoken, made, worldOfDoctors} from '../testing/doctors.ts';

worldOfDoctors();

describe('a page that checks what stands beside', () => {
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

  for (const [state, code, expected] of [
    ['forbidden', 'report_not_granted', 'access service_refuses'],
    ['error', 'invalid_params', 'page elements_wrong'],
  ] as const)
    it(`waits for the widgets beside it before it looks at them: ${state}`, async () => {
      const own = made.world['/v1/reports']!;
      let tried!: () => void;
      const hasTried = new Promise<void>((resolve) => (tried = resolve));
      made.world['/v1/reports'] = async (init) => {
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
    const own = made.world['/v1/reports']!;
    made.world['/v1/reports'] = (init) => {
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
});
