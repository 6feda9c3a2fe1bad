import type {Page} from 'playwright-core';

/** Words of a program that the story on a page shows instead of what they stand for, also in its tables, which are left open. */
export async function strayWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const roots = (root: ParentNode): ShadowRoot[] =>
      [...root.querySelectorAll('*')].flatMap(({shadowRoot}) =>
        shadowRoot ? [shadowRoot, ...roots(shadowRoot)] : [],
      );
    const buttons = roots(document).flatMap((root) => root.querySelector<HTMLElement>('[part=table-button]'));
    for (const button of buttons) button?.click();
    const isOpen = () =>
      buttons.every((button) => {
        const root = button?.getRootNode() as ShadowRoot | undefined;
        return !root || root.querySelector('[part=table]');
      });
    for (let tries = 0; tries < 30 && !isOpen(); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const stray = /\b(false|true|undefined|null|NaN|Infinity)\b|\[object /;
    return roots(document).flatMap((root) => {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (texts.nextNode()) {
        const {parentElement, textContent} = texts.currentNode;
        if (parentElement?.localName !== 'style' && stray.test(textContent!))
          found.push(`${root.host.localName} says "${textContent!.trim()}" in ${parentElement?.localName}`);
      }
      return [...new Set(found)];
    });
  });
}
