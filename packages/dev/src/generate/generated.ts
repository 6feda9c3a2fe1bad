/** One generated file: its path from the root, and what belongs into it. */
export interface Generated {
  readonly file: string;
  readonly text: string;
}
