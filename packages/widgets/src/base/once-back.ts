/** Calls back once: when the connection is there again, or after so many milliseconds. Returns how to stop it. */
export function onceBack(callback: () => void, milliseconds: number): () => void {
  const end = new AbortController();
  const act = () => {
    end.abort();
    callback();
  };
  const timer = setTimeout(act, milliseconds);
  end.signal.addEventListener('abort', () => clearTimeout(timer));
  addEventListener('online', act, end);
  return () => end.abort();
}
