import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../provider/define.ts';
import {loadOnDemand} from './on-demand.ts';

let loaded: string[];
const defines = (name: string) => async () => {
  loaded.push(name);
  customElements.define(name, class extends HTMLElement {});
};
beforeEach(() => {
  loaded = [];
});

describe('elements on demand', () => {
  it('come once, when a provider has one inside it', async () => {
    loadOnDemand({'finder-one': defines('finder-one'), 'finder-two': defines('finder-two')});
    const provider = await fixture(html`<finder-provider><finder-one></finder-one></finder-provider>`);
    await customElements.whenDefined('finder-one');
    provider.insertAdjacentHTML('beforeend', '<div><finder-two></finder-two><finder-two></finder-two></div>');
    await customElements.whenDefined('finder-two');
    provider.append(document.createElement('finder-one'));
    expect(loaded).to.deep.equal(['finder-one', 'finder-two']);
  });

  it('come only where a provider is around them, but for the doctor', async () => {
    await fixture(html`<div><finder-six></finder-six><finder-doctor></finder-doctor></div>`);
    loadOnDemand({'finder-six': defines('finder-six'), 'finder-doctor': defines('finder-doctor')});
    await customElements.whenDefined('finder-doctor');
    expect(loaded).to.deep.equal(['finder-doctor']);
  });

  it('are tried again where they could not be loaded', async () => {
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries === 1) throw new Error('offline');
      await defines('finder-four')();
    };
    loadOnDemand({'finder-four': load});
    const provider = await fixture(html`<finder-provider><finder-four></finder-four></finder-provider>`);
    await waitUntil(() => tries === 1);
    provider.append(document.createElement('p'));
    await customElements.whenDefined('finder-four');
    expect(tries).to.equal(2);
  });

  it('are tried again once the connection is back, though nothing in the page changes', async () => {
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries < 3) throw new Error('offline');
      await defines('finder-seven')();
    };
    loadOnDemand({'finder-seven': load});
    await fixture(html`<finder-provider lang="en"><finder-seven></finder-seven></finder-provider>`);
    // The attendant, who comes a little later, has tried once more.
    await waitUntil(() => tries === 2, 'the attendant', {timeout: 8000});
    await Promise.resolve();
    dispatchEvent(new Event('online'));
    await customElements.whenDefined('finder-seven');
    expect(tries).to.equal(3);
  });
});
