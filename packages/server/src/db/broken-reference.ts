/** Whether a statement failed for what a row points at: it is not there, or must not go. */
export function isBrokenReference(error: unknown): boolean {
  return (error as {parent?: {code?: string}}).parent?.code === '23503';
}
