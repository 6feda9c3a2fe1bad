/**
 * Puts text where it can be pasted from. A page of plain http, as intranets have, or one that may not, has no clipboard of its own:
 * there a selected text is copied, and who had the focus has it again. Throws where neither is possible.
 */
export async function copyText(text: string): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const isPut = await clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (!isPut && !copySelected(text)) throw new Error('This page may copy nothing.');
}

function copySelected(text: string): boolean {
  const before = focused();
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true; // no keyboard comes up
  Object.assign(area.style, {position: 'fixed', inset: '0 auto auto 0', opacity: '0'});
  document.body.append(area);
  area.select();
  // Deprecated, and all that there is without https.
  const isCopied = document.execCommand('copy');
  area.remove();
  before?.focus({preventScroll: true});
  return isCopied;
}

/** The element that has the focus, in whatever shadow root. */
function focused(): HTMLElement | undefined {
  let {activeElement} = document;
  while (activeElement?.shadowRoot?.activeElement) ({activeElement} = activeElement.shadowRoot);
  return (activeElement as HTMLElement | null) ?? undefined;
}
