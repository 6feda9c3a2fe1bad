type Callback = () => void;

const waiting = new WeakMap<Element, Callback>();
let observer: IntersectionObserver | undefined;

/** Calls back once when an element is in the viewport or near below; all elements together, so that they ask together. Returns how to stop. */
export function whenNearViewport(element: Element, callback: Callback): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) {
        if (!isIntersecting) continue;
        observer?.unobserve(target);
        waiting.get(target)?.();
      }
    },
    {rootMargin: '300px'},
  );
  waiting.set(element, callback);
  observer.observe(element);
  return () => observer?.unobserve(element);
}
