/** Asks for reports and throws unless each of them is there. */
export async function dashboard(
  api: string,
  token: string,
  requests: readonly {readonly id: string}[],
): Promise<void> {
  const response = await fetch(`${api}/v1/reports`, {
    method: 'POST',
    headers: {'content-type': 'text/plain'},
    body: JSON.stringify({token, requests}),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as {id: string; problem?: {code: string; detail: string}});
  const bad = lines.find(({problem}) => problem);
  if (bad) throw new Error(`${bad.id}: ${bad.problem!.code} ${bad.problem!.detail}`);
  const missing = requests.filter(({id}) => !lines.some((line) => line.id === id));
  if (missing.length > 0) throw new Error(`No line for ${missing.map(({id}) => id).join(', ')}.`);
}
