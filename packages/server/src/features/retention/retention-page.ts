import {retentionPolicy, type Purge, type RetentionRule} from './policy.ts';

type Language = 'en' | 'ja';

const words = {
  en: {
    title: '# What is kept, and how long',
    intro:
      'Every table of the database has its line here; the purge that runs for each customer every night is driven by the same list, and a test compares it with the database. A hold (`tenant hold on`) stops every purge of a customer until it is lifted. `tenant delete` deletes at once what is kept as long as the customer is there, and all else of it; that this was done, when, and how many rows there were stays in the key store. "Fixed" cannot be made longer or shorter for one customer.',
    head: ['Table', 'What it holds', 'How long', 'Why', 'Fixed'],
    yes: 'yes',
    no: 'no',
  },
  ja: {
    title: '# 保存するものと期間',
    intro:
      'データベースのすべての表をここに挙げます。お客様ごとに毎晩行う削除も同じ一覧に従い、テストがデータベースと照合します。保全措置(`tenant hold on`)は、解除するまでそのお客様の削除をすべて止めます。`tenant delete` は、契約が続くあいだ保存するものも含めて、そのお客様のものをすべて直ちに削除します。削除したこと、その時刻と行数は鍵ストアに残ります。「固定」の項目は、お客様ごとに期間を変えられません。',
    head: ['表', '内容', '期間', '理由', '固定'],
    yes: 'はい',
    no: 'いいえ',
  },
} as const;

/** The page of documentation about the policy, as Markdown. */
export function retentionPage(
  language: Language,
  policy: readonly RetentionRule[] = retentionPolicy,
): string {
  const {title, intro, head, yes, no} = words[language];
  const rows = policy.map(({table, holds, why, purge, fixed}) => [
    `\`${table}\``,
    holds[language],
    howLong(purge, language),
    why[language],
    fixed ? yes : no,
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${title}\n\n${intro}\n\n${lines.join('\n')}\n`;
}

function howLong(purge: Purge, language: Language): string {
  switch (purge.by) {
    case 'job':
      return language === 'en'
        ? `${purge.days} days after \`${purge.column}\``
        : `\`${purge.column}\` から ${purge.days} 日`;
    case 'tenant':
      return language === 'en' ? 'as long as the customer is there' : '契約が続くあいだ';
    case 'queue':
      return language === 'en' ? `${purge.days} days after it was done` : `完了から ${purge.days} 日`;
    case 'nobody':
      return language === 'en' ? 'as long as the installation' : '設備が続くあいだ';
  }
}
