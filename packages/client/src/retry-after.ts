/** The longest wait that is taken, in seconds: a day. */
const longest = 86_400;

/** Seconds to wait, of a header that gives them or a moment, or of a number; `undefined` for what is neither, or over. */
export function secondsToWait(told: unknown): number | undefined {
  const number = Number(told);
  const seconds = Number.isNaN(number) ? (Date.parse(String(told)) - Date.now()) / 1000 : number;
  return seconds > 0 ? Math.min(Math.ceil(seconds), longest) : undefined;
}
