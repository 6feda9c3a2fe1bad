import {jobSchema, jobTables, keepDoneJobs} from '../../db/job-queues.ts';

/** A sentence in the languages of the documentation. */
export interface Sentence {
  readonly en: string;
  readonly ja: string;
}

/** How rows go. */
export type Purge =
  /** The nightly purge deletes rows whose column lies more than `days` days back. */
  | {
      readonly by: 'job';
      readonly column: string;
      readonly type: 'date' | 'timestamptz';
      readonly days: number;
    }
  /** They stay as long as the customer is there, and go with it. */
  | {readonly by: 'tenant'}
  /** The queue itself deletes what was done `days` days ago. */
  | {readonly by: 'queue'; readonly days: number}
  /** They belong to the installation and hold nothing of a customer. */
  | {readonly by: 'nobody'};

/** One class of what is stored. */
export interface RetentionRule {
  /** Table in the database, with its schema. */
  readonly table: string;
  readonly holds: Sentence;
  readonly why: Sentence;
  readonly purge: Purge;
  /** Whether it must stay as it is: a customer's wish for longer or shorter cannot change it. */
  readonly fixed: boolean;
}

const withCustomer = {
  purge: {by: 'tenant'},
  fixed: true,
} as const;
const ofInstallation = {purge: {by: 'nobody'}, fixed: true} as const;

/** Everything that is stored, how long, and why. Purges and their documentation come of this table alone. */
export const retentionPolicy: readonly RetentionRule[] = [
  {
    table: 'tenant.profiles',
    holds: {en: "The customer's name.", ja: 'お客様の名称。'},
    why: {en: 'The service is for this customer.', ja: 'サービスの提供に必要です。'},
    ...withCustomer,
  },
  {
    table: 'tenant.shared_answers',
    holds: {
      en: 'Figures that GA4 gave lately, encrypted, so that they need not be asked again.',
      ja: 'GA4 から最近取得した数値(暗号化済み)。同じ問い合わせを避けるためのものです。',
    },
    why: {
      en: 'At most a week; gone with the credential that they were read with. With Redis they are there, as long.',
      ja: '長くて 1 週間です。取得に使った鍵が替わると使われません。Redis がある場合はそちらに同じ期間だけ置かれます。',
    },
    purge: {by: 'job', column: 'ends_at', type: 'timestamptz', days: 1},
    fixed: true,
  },
  {
    table: 'tenant.shared_claims',
    holds: {
      en: 'Which process asks GA4 just now, and how often GA4 failed within the hour.',
      ja: 'どのプロセスが GA4 に問い合わせ中か、1 時間以内の GA4 の障害の回数。',
    },
    why: {en: 'Processes take turns.', ja: '複数のプロセスが順番に問い合わせるためです。'},
    purge: {by: 'job', column: 'ends_at', type: 'timestamptz', days: 1},
    fixed: true,
  },
  {
    table: 'tenant.credentials',
    holds: {en: 'Keys that read GA4 properties.', ja: 'GA4 プロパティを読むための鍵。'},
    why: {en: 'Figures are read with them.', ja: '数値の取得に必要です。'},
    ...withCustomer,
  },
  {
    table: 'tenant.properties',
    holds: {en: 'The connected GA4 properties.', ja: '接続済みの GA4 プロパティ。'},
    why: {en: 'Reports are about them.', ja: 'レポートの対象です。'},
    ...withCustomer,
  },
  {
    table: 'tenant.embed_clients',
    holds: {
      en: 'Embed clients with their grants, those that were revoked too.',
      ja: '埋め込みクライアントとその権限(失効したものを含む)。',
    },
    why: {
      en: 'The audit log names them; a revoked one must stay refused.',
      ja: '監査ログが参照し、失効したものを拒否し続けるためです。',
    },
    ...withCustomer,
  },
  {
    table: 'tenant.audit_entries',
    holds: {en: 'What was done, by whom and when.', ja: '誰がいつ何をしたかの記録。'},
    why: {
      en: 'A chain from its first entry on shows tampering: nothing can be taken out of it. It becomes unreadable with the key of the customer.',
      ja: '最初の記録から連なる鎖が改ざんを示すため、途中を消すことはできません。お客様の鍵の破棄により読めなくなります。',
    },
    ...withCustomer,
  },
  {
    table: 'tenant.usage_counters',
    holds: {en: 'How much of what was used on which day.', ja: '日ごとの利用量。'},
    why: {
      en: 'To compare a month with the same one of two years.',
      ja: '前年・前々年の同じ月と比べるためです。',
    },
    purge: {by: 'job', column: 'day', type: 'date', days: 800},
    fixed: false,
  },
  {
    table: 'tenant.revoked_tokens',
    holds: {en: 'Ids of tokens that were ended early.', ja: '期限前に失効させたトークンの ID。'},
    why: {
      en: 'Only while such a token would still be valid; a day more for clocks that differ.',
      ja: '元の期限まで拒否するためです。時計のずれに備えて 1 日の余裕を置きます。',
    },
    purge: {by: 'job', column: 'ends_at', type: 'timestamptz', days: 1},
    fixed: true,
  },
  {
    table: 'tenant.client_keys',
    holds: {
      en: 'Public keys with which hosts sign their requests.',
      ja: 'ホストが要求に署名するときの公開鍵。',
    },
    why: {en: 'Requests are checked with them.', ja: '要求の確認に必要です。'},
    ...withCustomer,
  },
  {
    table: 'tenant.publishable_keys',
    holds: {
      en: 'Keys that stand in pages without a server, and what each may show, encrypted.',
      ja: 'サーバーのないページに置く公開キーと、それで表示できる内容(暗号化済み)。',
    },
    why: {en: 'Pages get tokens by them.', ja: 'ページがトークンを取得するために必要です。'},
    ...withCustomer,
  },
  {
    table: 'tenant.used_requests',
    holds: {en: 'Ids of signed requests that were taken.', ja: '受け付けた署名つき要求の ID。'},
    why: {
      en: 'None is taken twice; a day more for clocks that differ.',
      ja: '同じ要求を二度受け付けないためです。時計のずれに備えて 1 日の余裕を置きます。',
    },
    purge: {by: 'job', column: 'ends_at', type: 'timestamptz', days: 1},
    fixed: true,
  },
  {
    table: 'tenant.marks',
    holds: {en: 'Dated notes that hosts wrote.', ja: 'ホストが書いた日付つきのメモ。'},
    why: {
      en: 'Trends show them as far back as they can reach with their comparison: a little more than three years after their last day.',
      ja: '推移グラフが比較期間を含めて遡れる範囲で表示するためです(最終日から 3 年余り)。',
    },
    purge: {by: 'job', column: 'last_day', type: 'date', days: 1130},
    fixed: false,
  },
  {
    table: 'tenant.history_figures',
    holds: {
      en: "The main figures of each day and GA4's totals of the usual periods, encrypted: users, sessions, views, key events.",
      ja: '日ごとの主な数値と、よく使う期間の GA4 による合計(暗号化済み)。ユーザー数、セッション、表示回数、キーイベントなどです。',
    },
    why: {
      en: 'A property that GA4 does not give any more still shows them, with their date. Gone at once when its key is replaced or it is disconnected.',
      ja: 'GA4 から取得できなくなっても、日付を添えて表示するためです。鍵の交換や接続の解除をすると、すぐに消えます。',
    },
    purge: {by: 'job', column: 'last_day', type: 'date', days: 1130},
    fixed: false,
  },
  {
    table: 'tenant.seen_dashboards',
    holds: {
      en: 'Which reports pages asked for together, encrypted: kinds and parameters, no figures.',
      ja: 'ページがまとめて問い合わせたレポートの種類とパラメーター(暗号化済み、数値は含みません)。',
    },
    why: {
      en: 'They are asked before the working day begins, as long as somebody looks at them.',
      ja: '閲覧が続くあいだ、始業前にあらかじめ取得するためです。',
    },
    purge: {by: 'job', column: 'last_seen', type: 'date', days: 14},
    fixed: false,
  },
  {
    table: 'tenant.contacts',
    holds: {
      en: 'The e-mail address that the customer wants to be told at, encrypted.',
      ja: 'お客様への連絡先メールアドレス(暗号化済み)。',
    },
    why: {
      en: 'To tell that a connection to Google Analytics broke. An operator can remove it at any time.',
      ja: 'Google アナリティクスとの接続が切れたことを知らせるためです。運用者がいつでも削除できます。',
    },
    ...withCustomer,
  },
  {
    table: 'tenant.notices',
    holds: {
      en: 'That Google refused a key, since when, and when the customer was told: ids, a code, times.',
      ja: 'Google が鍵を拒否したこと、その時刻、お客様に知らせた時刻(ID とコードのみ)。',
    },
    why: {
      en: 'So that the customer is told once, and to look into what happened.',
      ja: '一度だけ知らせるため、および後から経緯を調べるためです。',
    },
    purge: {by: 'job', column: 'raised_at', type: 'timestamptz', days: 400},
    fixed: false,
  },
  {
    table: 'operator.tenants',
    holds: {en: 'The id of the customer.', ja: 'お客様の ID。'},
    why: {en: 'Every row of the customer points at it.', ja: 'お客様のすべての行が参照します。'},
    ...withCustomer,
  },
  {
    table: 'operator.lookups',
    holds: {en: 'Which customer a public id belongs to.', ja: '公開 ID がどのお客様のものか。'},
    why: {en: 'To find the customer of a call.', ja: '呼び出し元のお客様を特定するためです。'},
    ...withCustomer,
  },
  {
    table: 'operator.common_claims',
    holds: {
      en: 'How many requests a GA4 property has under way just now, and how often GA4 failed within the hour, under keyed hashes. A row ends within the hour and goes with the next one that is made.',
      ja: 'GA4 プロパティへの処理中の問い合わせの数と、1 時間以内の GA4 の障害の回数(鍵付きハッシュで区別)。1 時間以内に終わり、次の記録のときに消えます。',
    },
    why: {
      en: 'Google counts by property, whoever has connected it.',
      ja: 'Google は、だれがつないだかによらず、プロパティごとに数えるためです。',
    },
    ...ofInstallation,
  },
  {
    table: 'operator.holds',
    holds: {en: 'Customers of whom nothing may be purged.', ja: '削除を止めているお客様。'},
    why: {en: 'Until an operator lifts the hold.', ja: '運用者が解除するまで必要です。'},
    ...withCustomer,
  },
  {
    table: 'sec.migrations',
    holds: {en: 'Which migrations have run.', ja: '適用済みのマイグレーション。'},
    why: {en: 'So that none runs twice.', ja: '二重の適用を防ぐためです。'},
    ...ofInstallation,
  },
  {
    table: 'sec.key_store',
    holds: {en: 'The id of the key store.', ja: '鍵ストアの ID。'},
    why: {en: 'To notice a wrong one.', ja: '取り違えに気づくためです。'},
    ...ofInstallation,
  },
  {
    table: 'sec.context_key',
    holds: {en: 'The key that tenant contexts are checked with.', ja: 'テナントの文脈を検証する鍵。'},
    why: {en: 'Isolation rests on it.', ja: '分離の土台です。'},
    ...ofInstallation,
  },
  {
    table: 'jobs.job',
    holds: {
      en: 'Jobs: ids of a customer and a property, times, outcome.',
      ja: 'ジョブ(お客様とプロパティの ID、時刻、結果)。',
    },
    why: {
      en: 'To look into what failed. They hold nothing of a customer; a hold does not concern them.',
      ja: '失敗を調べるためです。お客様のデータを含まず、保全措置の対象外です。',
    },
    purge: {by: 'queue', days: keepDoneJobs},
    fixed: true,
  },
  ...Object.keys(jobTables)
    .filter((table) => !table.startsWith('job_common') && table !== 'job')
    .map((table) => ({
      table: `${jobSchema}.${table}`,
      holds: {en: 'How the queue of jobs keeps itself in order.', ja: 'ジョブのキューの管理情報。'},
      why: {en: 'It holds nothing of a customer.', ja: 'お客様のデータを含みません。'},
      ...ofInstallation,
    })),
];
