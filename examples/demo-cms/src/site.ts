import type {SecretService} from '@meglass-finder/host';

/** A site that this CMS looks after, and how it asks for tokens for it. */
export interface CmsSite {
  readonly site: string;
  readonly name: string;
  readonly service: SecretService;
}

/** A post of a site. */
export interface Article {
  readonly path: string;
  readonly title: string;
}

/** The posts that the CMS lists, by site: some of the pages that the sites have. */
export const articles: Readonly<Record<string, readonly Article[]>> = {
  city: [
    {path: '/event/', title: 'イベント・観光'},
    {path: '/kenko/', title: '健康・福祉'},
    {path: '/kosodate/', title: '子育て・教育'},
    {path: '/otoiawase/form/', title: 'お問い合わせフォーム'},
  ],
  shop: [
    {path: '/category/gift/', title: 'ギフトセット'},
    {path: '/tokushu/oseibo/', title: 'お歳暮特集'},
    {path: '/tokushu/blackfriday/', title: 'ブラックフライデー'},
    {path: '/guide/soryo/', title: '送料について'},
  ],
  company: [
    {path: '/products/', title: '製品情報'},
    {path: '/column/001/', title: '技術コラム'},
    {path: '/cases/', title: '導入事例一覧'},
    {path: '/recruit/career/', title: 'キャリア採用'},
  ],
};
