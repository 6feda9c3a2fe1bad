import type {SecretService} from '@meglass-finder/host';

/** A site that this CMS looks after, and how it asks for tokens for it. */
export interface CmsSite {
  readonly site: string;
  readonly name: string;
  readonly service: SecretService;
}
