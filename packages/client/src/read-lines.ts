/**
 * The lines of a streamed body, each as soon as it is whole. Lines end in LF or CRLF, the last one need not;
 * characters may be cut anywhere; empty lines are passed over.
 */
export async function* readLines(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let rest = '';
  let ended = false;
  try {
    while (!ended) {
      const {done, value} = reader ? await reader.read() : {done: true, value: undefined};
      ended = done;
      rest += done ? decoder.decode() : decoder.decode(value, {stream: true});
      const lines = rest.split('\n');
      rest = done ? '' : lines.pop()!;
      for (const line of lines) if (line.trim()) yield line.trim();
    }
  } finally {
    if (!ended) await reader?.cancel().catch(() => undefined); // whoever stops reading wants no more of it
  }
}
