/**
 * The lines of a streamed body, each as soon as it is whole. Lines end in LF or CRLF, the last one need not;
 * characters may be cut anywhere; empty lines are passed over. A CR is left where it is: JSON does not mind it.
 */
export async function* readLines({body}: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let ended = !reader; !ended;) {
      const {done, value = '\n'} = await reader!.read();
      const lines = (rest + value).split('\n');
      rest = lines.pop()!;
      ended = done;
      for (const line of lines) if (line.trim()) yield line;
    }
  } finally {
    reader?.cancel().catch(() => undefined); // whoever stops reading wants no more of it
  }
}
