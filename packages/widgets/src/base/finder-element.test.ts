import {expect, fixture, html as page} from '@open-wc/testing';
import {css, html, svg, type Template} from '@meglass-finder/charts';
import {FinderElement} from './finder-element.ts';

class Sample extends FinderElement {
  static override styles = [
    css`
      b {
        color: rgb(1, 2, 3);
      }
    `,
  ];
  static override properties = {size: {}, rows: {attribute: false as const}, tone: {reflect: true}};
  size = 'small';
  rows: readonly unknown[] = [];
  tone = 'quiet';
  pictures = 0;
  clicks = 0;
  note: string | undefined = 'a note';
  readonly #click = () => (this.clicks += 1);

  protected override render(): Template {
    this.pictures += 1;
    return html`<b class=${this.size} title=${this.note} @click=${this.#click}>${this.note}</b>
      ${this.size === 'large' && html`<i>large</i>`}
      <ul>
        ${this.rows.map((row) => html`<li data-row=${row}>${row}</li>`)}
      </ul>
      <svg>${svg`<path d=${'M0 0'}></path>`}</svg>`;
  }
}

async function sample(): Promise<Sample> {
  if (!customElements.get('finder-sample')) customElements.define('finder-sample', Sample);
  return fixture<Sample>(page`<finder-sample></finder-sample>`);
}
const inside = (element: Sample, selector: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(selector);

describe('an element', () => {
  it('draws what is in the holes of its template, and what is not there leaves nothing', async () => {
    const element = await sample();
    const bold = inside(element, 'b')!;
    expect([bold.className, bold.title, bold.textContent]).to.deep.equal(['small', 'a note', 'a note']);
    expect(getComputedStyle(bold).color).to.equal('rgb(1, 2, 3)');
    expect(bold.hasAttribute('@click')).to.equal(false);
    expect(inside(element, 'i')).to.equal(null);
    expect(inside(element, 'path')!.namespaceURI).to.equal('http://www.w3.org/2000/svg');
    bold.click();
    expect(element.clicks).to.equal(1);
    element.note = undefined;
    element.size = 'large';
    await element.updateComplete;
    expect(inside(element, 'b')).to.equal(bold);
    expect([bold.className, bold.hasAttribute('title'), bold.textContent]).to.deep.equal([
      'large',
      false,
      '',
    ]);
    expect(inside(element, 'i')!.textContent).to.equal('large');
  });

  it('takes text as text', async () => {
    const element = await sample();
    element.note = '<img src=x onerror=alert(1)>"';
    element.size = 'large';
    await element.updateComplete;
    expect(inside(element, 'img')).to.equal(null);
    expect(inside(element, 'b')!.title).to.equal(element.note);
  });

  it('keeps the rows of a list that becomes longer or shorter', async () => {
    const element = await sample();
    const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('li')];
    const show = async (...values: unknown[]) => {
      element.rows = values;
      await element.updateComplete;
      expect(rows().map(({textContent}) => textContent)).to.deep.equal(values.map(String));
    };
    await show('a', 'b');
    const [first] = rows();
    await show('a', 'c', 0, '');
    expect(rows()[0]).to.equal(first);
    await show('d');
    expect(rows()[0]).to.equal(first);
    await show();
    await show('e', 'f');
  });

  it('draws once for all that is set together, and not for what stays the same', async () => {
    const element = await sample();
    expect(element.pictures).to.equal(1);
    element.size = 'middle';
    element.setAttribute('size', 'large');
    element.rows = [1];
    await element.updateComplete;
    expect(element.pictures).to.equal(2);
    element.size = 'large';
    await element.updateComplete;
    expect(element.pictures).to.equal(2);
    element.removeAttribute('size');
    await element.updateComplete;
    expect([element.size, element.getAttribute('tone')]).to.deep.equal(['small', 'quiet']);
  });

  it('takes what was set before it was defined', async () => {
    const early = document.createElement('finder-early') as Sample;
    early.rows = ['early'];
    document.body.append(early);
    customElements.define('finder-early', class extends Sample {});
    await early.updateComplete;
    expect(inside(early, 'li')!.textContent).to.equal('early');
    early.rows = ['late'];
    await early.updateComplete;
    expect(inside(early, 'li')!.textContent).to.equal('late');
    early.remove();
  });
});
