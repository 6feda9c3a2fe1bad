import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../doctor/define.ts';
import {part} from '../testing/parts.ts';
import {copyText} from './copy-text.ts';

/** What the page has as its clipboard, as http pages (nothing) and pages that may not use it have it. */
const clipboards: [string, unknown][] = [
  ['has no clipboard of its own', undefined],
  ['may not use its clipboard', {writeText: () => Promise.reject(new Error('NotAllowedError'))}],
];

describe('a page that is to copy', () => {
  let copied: string[];
  const hear = () => void copied.push(getSelected());
  const getSelected = () => {
    const area = document.activeElement;
    return area instanceof HTMLTextAreaElement
      ? area.value.slice(area.selectionStart, area.selectionEnd)
      : '';
  };
  beforeEach(() => {
    copied = [];
    document.addEventListener('copy', hear);
  });
  afterEach(() => {
    document.removeEventListener('copy', hear);
    delete (navigator as {clipboard?: unknown}).clipboard;
  });
  const has = (value: unknown) => Object.defineProperty(navigator, 'clipboard', {value, configurable: true});

  for (const [what, clipboard] of clipboards)
    it(`copies the findings of the doctor where it ${what}, and leaves the focus where it was`, async () => {
      has(clipboard);
      const doctor = await fixture<HTMLElement>(html`<finder-doctor lang="en"></finder-doctor>`);
      const button = () => part(doctor, 'copy-button') as HTMLButtonElement;
      await waitUntil(() => (button() as unknown) && !button().disabled, 'looked', {timeout: 8000});
      button().focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => button().textContent!.trim() === 'Copied', 'copied', {timeout: 4000});
      expect(copied).to.have.length(1);
      expect(copied[0]).to.match(/^\[bad\] This page: /);
      expect(doctor.shadowRoot!.activeElement).to.equal(button());
      expect(document.querySelector('textarea')).to.equal(null);
    });

  it('says so where nothing may be copied', async () => {
    has(undefined);
    const own = document.execCommand.bind(document);
    document.execCommand = () => false;
    const doctor = await fixture<HTMLElement>(html`<finder-doctor lang="en"></finder-doctor>`);
    const button = () => part(doctor, 'copy-button') as HTMLButtonElement;
    await waitUntil(() => (button() as unknown) && !button().disabled, 'looked', {timeout: 8000});
    button().click();
    await waitUntil(() => button().textContent!.includes('select the text'), 'said', {timeout: 4000});
    let thrown: unknown;
    await copyText('a').catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(Error);
    document.execCommand = own;
  });
});
