import {createContext} from '@lit/context';
import type {Client} from '@meglass-finder/client';
import type {Words} from '@meglass-finder/words';

/** What a provider hands down. A part that is not there yet is `undefined`; every change is a new object. */
export interface FinderContext {
  readonly client: Client | undefined;
  /** The words of the language that is spoken here. */
  readonly words: Words | undefined;
}

/** The number is that of the protocol between copies of this package: a provider and widgets of one number understand each other. */
export const finderContext = createContext<FinderContext>(Symbol.for('meglass-finder.context.1'));
