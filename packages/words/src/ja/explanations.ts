import type {Explanations} from '../words.ts';

export const explanations: Explanations = {
  glossary: {
    activeUsers: {
      sentence: '期間中にサイトを見た人の数です。同じ人が何度来ても1人と数えます。',
      ga4: 'アクティブ ユーザー',
    },
    averageSessionDuration: {sentence: '1回の訪問が続いた時間の平均です。', ga4: '平均セッション継続時間'},
    bounceRate: {
      sentence:
        '10秒未満で、1ページしか見られず、キーイベントもなかった訪問の割合です。エンゲージメント率を 100% から引いた値です。',
      ga4: '直帰率',
    },
    engagedSessions: {
      sentence: '10秒以上続いたか、2ページ以上見られたか、キーイベントがあった訪問の数です。',
      ga4: 'エンゲージメントのあったセッション数',
    },
    engagementRate: {
      sentence: '10秒以上続いた、2ページ以上見られた、またはキーイベントがあった訪問の割合です。',
      ga4: 'エンゲージメント率',
    },
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
    averagePurchaseRevenue: {sentence: '購入1件あたりの金額です。', ga4: '購入による平均収益'},
    checkouts: {sentence: '購入手続きが始められた回数です。', ga4: '決済回数'},
    ecommercePurchases: {sentence: '購入が完了した件数です。', ga4: 'e コマース購入'},
    purchaseRevenue: {sentence: '購入の金額から払い戻しを引いたものです。', ga4: '購入による収益'},
    purchaserRate: {sentence: 'サイトを見た人のうち、購入した人の割合です。', ga4: '購入者率'},
    totalPurchasers: {
      sentence: '期間内に購入した人です。何度買っても1人と数えます。',
      ga4: '合計購入者数',
    },
    totalRevenue: {
      sentence: '購入、定期購入、広告の収益の合計から、払い戻しを引いたものです。',
      ga4: '総収益',
    },
    transactions: {
      sentence: '購入や定期購入の更新など、支払いのあった取引の件数です。',
      ga4: 'トランザクション',
    },
    cartToViewRate: {
      sentence: '商品を見た人のうち、同じ商品をカートに入れた人の割合です。',
      ga4: '表示後にカートに追加された商品の割合',
    },
    eventCountPerUser: {
      sentence: 'サイトを見た人1人あたりの、記録された出来事の数です。',
      ga4: 'ユーザーあたりのイベント数',
    },
    eventsPerSession: {
      sentence: '1回の訪問で記録された出来事の数の平均です。',
      ga4: 'セッションあたりのイベント数',
    },
    eventValue: {
      sentence: 'それぞれの出来事と一緒に「value」として記録された値の合計です。',
      ga4: 'イベントの値',
    },
    itemRevenue: {
      sentence: '商品の売上から払い戻しを引いたものです。税と送料は含みません。',
      ga4: 'アイテムの収益',
    },
    itemsAddedToCart: {
      sentence: 'カートに入れられた商品の個数です。',
      ga4: 'カートに追加されたアイテム数',
    },
    itemsPurchased: {sentence: '購入された商品の個数です。', ga4: '購入されたアイテム数'},
    itemsViewed: {sentence: '商品の詳しい説明が見られた数です。', ga4: '表示されたアイテム数'},
    organicGoogleSearchAveragePosition: {
      sentence: 'Google の検索結果に、サイトが平均して何番目に出たかです。1 に近いほど上に出ています。',
      ga4: 'Google のオーガニック検索の平均掲載順位',
    },
    organicGoogleSearchClickThroughRate: {
      sentence: 'Google の検索結果に出た回数のうち、クリックされた割合です。',
      ga4: 'Google のオーガニック検索のクリック率',
    },
    organicGoogleSearchClicks: {
      sentence: 'Google の検索結果(広告を除く)から、クリックされてサイトに来た回数です。',
      ga4: 'Google のオーガニック検索のクリック数',
    },
    organicGoogleSearchImpressions: {
      sentence: 'Google の検索結果(広告を除く)に、サイトのページが出た回数です。',
      ga4: 'Google のオーガニック検索の表示回数',
    },
    screenPageViewsPerUser: {
      sentence: 'サイトを見た人1人あたりの、表示されたページの数です。',
      ga4: 'ユーザーあたりのビュー',
    },
    scrolledUsers: {
      sentence: 'ページの 90% より下までスクロールした人の数です。同じ人が何度しても1人と数えます。',
      ga4: 'スクロールしたユーザー数',
    },
    sessionsPerUser: {
      sentence: 'サイトを見た人1人あたりの、訪問の回数です。',
      ga4: 'ユーザーあたりのセッション数',
    },
    userKeyEventRate: {
      sentence: 'サイトを見た人のうち、キーイベントがあった人の割合です。',
      ga4: 'ユーザーのキーイベント率',
    },
  },
  now: {
    activeUsers: {
      sentence: 'この30分間にサイトを見た人の数です。同じ人が何度見ても1人と数えます。',
      ga4: '過去30分間のアクティブ ユーザー',
    },
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
        return '種類が多すぎるため、Google が少ないものを「細かいものの合計」にまとめています。';
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
