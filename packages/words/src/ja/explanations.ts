import type {Explanations} from '../words.ts';

export const explanations: Explanations = {
  glossary: {
    activeUsers: {
      sentence: '期間中にサイトを見た人の数です。同じ人が何度来ても1人と数えます。',
      ga4: 'アクティブ ユーザー',
    },
    averageSessionDuration: {sentence: '1回の訪問が続いた時間の平均です。', ga4: '平均セッション継続時間'},
    bounceRate: {
      sentence: 'すぐに離れた訪問の割合です。エンゲージメント率を 100% から引いた値です。',
      ga4: '直帰率',
    },
    engagedSessions: {
      sentence: '10秒以上続いたか、2ページ以上見られたか、キーイベントがあった訪問の数です。',
      ga4: 'エンゲージメントのあったセッション数',
    },
    engagementRate: {sentence: 'すべての訪問のうち、よく見られた訪問の割合です。', ga4: 'エンゲージメント率'},
    eventCount: {sentence: 'ページの表示やクリックなど、記録された出来事の数です。', ga4: 'イベント数'},
    keyEvents: {
      sentence: '問い合わせや申し込みなど、大切だと印を付けた出来事の数です。',
      ga4: 'キーイベント',
    },
    newUsers: {sentence: '期間中に初めてサイトを見た人の数です。', ga4: '新規ユーザー数'},
    screenPageViews: {
      sentence: 'ページが表示された回数です。同じ人が見直した分も数えます。',
      ga4: '表示回数',
    },
    screenPageViewsPerSession: {
      sentence: '1回の訪問で表示されたページの数の平均です。',
      ga4: 'セッションあたりのページビュー数',
    },
    sessionKeyEventRate: {
      sentence: 'キーイベントがあった訪問の割合です。',
      ga4: 'セッションのキーイベント率',
    },
    sessions: {
      sentence: 'サイトへの訪問の回数です。30分あいだが空くと、次の訪問と数えます。',
      ga4: 'セッション',
    },
    totalUsers: {sentence: '期間中に記録が残ったすべての人の数です。', ga4: '総ユーザー数'},
    userEngagementDuration: {
      sentence: 'ページが画面の前面にあった時間の合計です。',
      ga4: 'ユーザー エンゲージメント',
    },
    addToCarts: {sentence: '商品がカートに入れられた回数です。', ga4: 'カートに追加'},
    averagePurchaseRevenue: {sentence: '購入1件あたりの金額です。', ga4: '平均購入収益'},
    checkouts: {sentence: '購入手続きが始められた回数です。', ga4: '購入手続き'},
    ecommercePurchases: {sentence: '購入が完了した件数です。', ga4: 'e コマース購入数'},
    purchaseRevenue: {sentence: '購入の金額から払い戻しを引いたものです。', ga4: '購入による収益'},
    purchaserRate: {sentence: 'サイトを見た人のうち、購入した人の割合です。', ga4: '購入者率'},
    totalPurchasers: {
      sentence: '期間内に購入した人です。何度買っても1人と数えます。',
      ga4: '購入者の合計数',
    },
    totalRevenue: {
      sentence: '購入、定期購入、広告の収益の合計から、払い戻しを引いたものです。',
      ga4: '合計収益',
    },
    transactions: {sentence: '購入のうち、取引として記録された件数です。', ga4: 'トランザクション'},
  },
  badge(name, {asOf, timeZone, partialDays, history}, words) {
    switch (name) {
      case 'gathering':
        return words.gatheringAdvice;
      case 'stale':
        return history
          ? `Google から取得できないため、保存してある ${words.moment(asOf, timeZone)} 時点の数値を表示しています。`
          : `Google に問い合わせられないため、${words.moment(asOf, timeZone)} のデータを表示しています。`;
      case 'partial':
        return `${partialDays.map(words.day).join('、')}は Google がまだ数えています。後から増えることがあります。`;
      case 'sampled':
        return 'Google が一部の記録だけから推計した値です。期間を短くすると正確になることがあります。';
      case 'thresholded':
        return '個人が特定されないように、Google が少ない人数の行を隠しています。合計に合わないことがあります。';
      case 'otherRow':
        return '種類が多すぎるため、Google が少ないものを「その他」にまとめています。';
      case 'restricted':
        return '接続に使うアカウントに見る権限がない指標があり、その値は 0 になっています。';
      case 'estimated':
        return '人数は Google の推計値です。足し合わせても全体の人数にはなりません。';
      case 'notRenewed':
        return '新しいデータを読み込めませんでした。表示しているのは前に読み込んだデータです。';
    }
  },
  caveat: (name, sentence) => `${name}:${sentence}`,
  notes: '注記',
  source: '出典:Google アナリティクス(GA4)',
  period: (range) => `期間:${range}`,
  compared: (range) => `比較:${range}`,
  asOf: (moment, zone) => `データの時刻:${moment}(${zone})`,
  take: {
    table: '表で見る',
    copy: 'コピー',
    csv: 'CSV',
    xlsx: 'Excel',
    png: '画像',
    svg: 'SVG',
    print: '印刷・PDF',
  },
  copied: 'コピーしました。表計算ソフトにそのまま貼り付けられます。',
  notTaken: 'できませんでした。もう一度お試しください。',
};
