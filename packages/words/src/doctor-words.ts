import type {DiagnosisStep, Finding, FindingCode} from '@meglass-finder/reports';
import type {Words} from './words.ts';

/** What was found, and what is to be changed where something is wrong. */
export interface SaidFinding {
  readonly found: string;
  readonly change?: string;
  /** What to write where, to the letter. */
  readonly code?: string;
}

/** What the page that checks itself says. */
export interface DoctorWords {
  readonly heading: string;
  readonly again: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly looking: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  /** Said of a step that was not reached. */
  readonly notReached: string;
  readonly steps: Readonly<Record<DiagnosisStep, string>>;
  readonly findings: Readonly<Record<FindingCode, (facts: Finding['facts'], words: Words) => SaidFinding>>;
}

/** What to change about a problem that the service tells by its code; those that are not here have the service's own words. */
export type ProblemAdvice = Readonly<Record<string, string>>;
