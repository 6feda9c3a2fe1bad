import {own} from './own-languages.ts';

/** Calls back when a language is defined; returns how to stop. */
export function watchLanguages(listener: () => void): () => void {
  const listeners = (own.listeners ??= new Set());
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
