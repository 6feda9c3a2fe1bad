const made = new Map<string, unknown>();

/** What is dear to make, such as the browser's formats, made once for each name. */
export function once<Made>(name: string, make: () => Made): Made {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as Made;
}
