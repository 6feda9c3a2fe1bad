/** Aborts when the process that started this one is gone, so that the demo never outlives it. */
export function whenParentGoes(abort: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) abort();
  }, 500).unref();
}
