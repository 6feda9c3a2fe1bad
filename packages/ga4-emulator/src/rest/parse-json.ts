import {explainJsonError} from './json-error.ts';
import {malformed} from './violations.ts';

/** The value of a request's body; an empty one is an empty message. Throws `InvalidArgument` with Google's words. */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(body);
  } catch {
    throw malformed([{description: 'Invalid JSON payload received. Encountered non UTF-8 code points.'}]);
  }
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed([{description: `Invalid JSON payload received. ${explainJsonError(text)}`}]);
  }
}
