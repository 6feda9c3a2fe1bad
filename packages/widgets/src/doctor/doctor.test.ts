import {expect, fixture, html} from '@open-wc/testing';
import '../define.ts';
import {embedToken} from '../testing/embed-token.ts';
import {
  api,
  about,
  line,
  token,
  examined,
  examine,
  last,
  spoken,
  made,
  worldOfDoctors,
} from '../testing/doctors.ts';
import {inForcedColours} from '../testing/parts.ts';
import type {FinderDoctor} from './doctor.ts';

worldOfDoctors();

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
    expect(made.asked.filter((path) => path === '/v1/reports')).to.have.length(1);
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

  it('says that it stands outside of the provider of the page', async () => {
    const page = await fixture(
      html`<div lang="en">
        <finder-provider api=${api} .getToken=${token()}></finder-provider><finder-doctor></finder-doctor>
      </div>`,
    );
    const doctor = page.querySelector('finder-doctor')!;
    expect((await doctor.look()).map(({code}) => code)).to.deep.equal(['outside_of_provider']);
    expect(made.asked).to.deep.equal([]);
    await spoken(doctor);
    expect(doctor.shadowRoot!.querySelector('[part=change]')!.textContent).to.contain('finder-provider');
  });

  it('is called off when it is taken away, and again when asked', async () => {
    let release!: (response: Response) => void;
    made.world['/v1/about'] = () => new Promise((resolve) => (release = resolve));
    const doctor = await fixture<FinderDoctor>(
      html`<finder-doctor lang="ja" api=${api} .getToken=${token()}></finder-doctor>`,
    );
    const first = doctor.look();
    await new Promise((resolve) => setTimeout(resolve, 30));
    made.world['/v1/about'] = () => about();
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
    made.world['/v1/about'] = () => about({time: new Date(Date.now() + 3_600_000).toISOString()});
    made.world['/v1/reports'] = () => line({problem: {code: 'ga4_timeout', status: 504, detail: ''}});
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
