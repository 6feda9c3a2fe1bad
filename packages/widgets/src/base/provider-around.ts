/** The provider around an element, through the shadow roots between them. */
export function providerAround(element: Element): Element | null {
  const near = element.closest('finder-provider');
  const root = element.getRootNode();
  return near ?? (root instanceof ShadowRoot ? providerAround(root.host) : null);
}
