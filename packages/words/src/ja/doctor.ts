import type {DoctorWords, ProblemAdvice} from '../doctor-words.ts';
import type {Words} from '../words.ts';

const versions =
  '部品とサービスのバージョンが合っていないか、途中の機器が内容を変えています。古いほうを新しくし、サービスの手前のプロキシも確かめてください。';
const advice: ProblemAdvice = {
  invalid_json: versions,
  invalid_request: versions,
  unknown_kind: versions,
  invalid_params: versions,
  too_many_requests_in_call: versions,
  token_missing: versions,
  not_found: versions,
  method_not_allowed: versions,
  unsupported_media_type: versions,
  headers_too_large: versions,
  body_too_large:
    'サービスか手前のプロキシが、この大きさの本文を受け付けません。256 kB まで許可してください。',
  request_timeout: '送信に時間がかかりすぎました。通信の状態を確かめて、もう一度確かめてください。',
  signed_request_refused: '自分のサーバーの鍵と時計、issuer の指定を確かめてください。',
  property_not_granted: '自分のサーバーで、このプロパティのクライアントを使ってトークンを取ってください。',
  period_not_granted: '部品の期間を短くするか、maximumDays を大きくしてください。',
  internal: 'サービスの側で問題が起きました。続くようなら、起きた時刻を運用者に知らせてください。',
  ga4_answer_invalid: 'Google の応答を読めませんでした。続くようなら、運用者に知らせてください。',
  bad_answer:
    'サービスの応答が途中で切れたか、変えられています。サービスの手前のプロキシを確かめてください。',
  token_invalid:
    'トークンをこのサービスから取っているか、時計の合ったサーバーで取っているか確かめてください。',
  token_expired: 'トークンは10分で切れます。ページに書き込まず、そのつど取ってください。',
  token_revoked:
    'このトークンは取り消されています。クライアントが無効にされていないか、運用者に確かめてください。',
  publishable_key_unknown:
    'finder-provider の publishable-key が正しいか、取り消されていないか、運用者に確かめてください。fp_ で始まるものだけを書きます。',
  client_unknown: 'クライアント ID が正しいか、無効にされていないか、運用者に確かめてください。',
  origin_not_allowed: '運用者に、このページのオリジン用のクライアントかキーを作ってもらってください。',
  report_not_granted:
    'トークンを取るときの grants にこのレポートを加えるか、クライアントの許可を広げてください。',
  rows_not_granted:
    'このトークンは一部のページだけを許しています(rows)。トークンを取るときの rows にこのページを加えるか、クライアントの許可を広げてください。',
  rows_not_separable:
    'このトークンは一部のページだけを許しており(rows)、このレポートはページごとに分けられません。部品を外すか、rows なしのトークンを使ってください。',
  rate_limited: 'しばらく待ってから、もう一度確かめてください。',
  ga4_credential_refused:
    'サービス アカウントの鍵が無効です。運用者に、新しい鍵で接続し直してもらってください。',
  ga4_property_refused:
    'GA4 の管理画面で、サービス アカウントのメール アドレスをプロパティの「閲覧者」に加えてください。',
  ga4_request_refused: '指標とディメンションの組み合わせを見直してください。',
  ga4_quota_exhausted: 'Google の利用枠が戻るまで待ってください。枠は1時間ごとと1日ごとに戻ります。',
  ga4_unavailable: 'Google の側の障害です。しばらく待ってください。',
  ga4_timeout: 'Google の応答に時間がかかっています。しばらくして、もう一度確かめてください。',
  busy: 'このプロパティへの問い合わせが重なっています。少し待って、もう一度確かめてください。',
  unavailable: 'サービスが準備中です。続くようなら、運用者に知らせてください。',
};
type Facts = Readonly<Record<string, string | number>>;
const changeFor = ({code, detail, seconds}: Facts) =>
  (advice[code!] ??
    `運用者に、このコードを知らせてください。${detail ? `サービスの説明(英語):${detail}` : ''}`) +
  (seconds ? `あと約${wait(Number(seconds))}です。` : '');
const wait = (seconds: number) =>
  seconds > 5400
    ? `${Math.ceil(seconds / 3600)}時間`
    : seconds > 90
      ? `${Math.ceil(seconds / 60)}分`
      : `${Math.ceil(seconds)}秒`;

const beyond =
  'サーバーがトークンに求めた範囲が、クライアントに許された範囲を超えています。サーバーの記録にどの指定かが出ています。';
/** What to do, by the code that the host's server gives. */
const hostReasons: Readonly<Record<string, string>> = {
  address_wrong:
    'サーバーに設定したサービスのアドレス(api)を直してください。正しいアドレスはサーバーの記録に出ています。',
  bad_answer: 'サーバーに設定したアドレス(api)が、サービスのものか確かめてください。別のものが答えています。',
  client_unknown:
    'サービスがクライアント ID とシークレット(または鍵)を受け付けませんでした。サーバーの設定の値を確かめてください。',
  invalid_request: 'サーバーがサービスに送った指定に誤りがあります。どこかはサーバーの記録に出ています。',
  period_not_granted: beyond,
  report_not_granted: beyond,
  rows_not_granted: beyond,
  timeout:
    'サービスが時間内に答えませんでした。サーバーからサービスへの通信(ファイアウォール、プロキシ)を確かめてください。',
  unreachable:
    'サーバーからサービスにつながりません。アドレス(api)とファイアウォール、証明書を確かめてください。理由はサーバーの記録に出ています。',
};

export const doctor: DoctorWords = {
  heading: '表示の診断',
  again: 'もう一度確かめる',
  copy: '結果をコピー',
  copied: 'コピーしました',
  notCopied: 'できません。文字を選んでください',
  looking: '確かめています…',
  good: '問題なし',
  warn: '注意',
  bad: '要対応',
  notReached: '未確認',
  steps: {
    page: 'このページ',
    service: 'サービスへの接続',
    version: 'バージョン',
    clock: '時計',
    token: 'トークン',
    access: '許可',
    google: 'Google アナリティクス',
  },
  findings: {
    page_ready: ({origin}) => ({found: origin ? `${origin} のページです。` : 'ページの外で動いています。'}),
    files_missing: ({what}) => ({
      found: what
        ? `読み込めない部品があります(${what})。ファイルが足りないか、部品の名前が間違っています。`
        : '部品のファイルが足りません。',
      change:
        'finder.js と同じ場所に、同じバージョンのファイルをフォルダーごと置いて、ページを再読み込みしてください。',
    }),
    elements_wrong: ({code, what}) => ({
      found: `全体に問題はありませんが、数値を表示できない部品があります(${code}):${what}`,
      change: 'ページの部品に出ている説明を見てください。間違っている属性があれば、名前が出ています。',
    }),
    page_without_origin: () => ({
      found:
        'このページにはオリジンがありません(Origin: null)。サンドボックスのフレーム(iframe)の中か、ファイルを直接開いています。',
      change: 'フレームの sandbox に allow-same-origin を加えるか、ウェブサーバーから開いてください。',
      code: '<iframe sandbox="allow-scripts allow-same-origin" …>',
    }),
    outside_of_provider: () => ({
      found: 'この診断が finder-provider の外にあり、接続先がわかりません。',
      change: 'ページの finder-provider の中に移してください。',
      code: '<finder-provider …><finder-doctor></finder-doctor></finder-provider>',
    }),
    address_invalid: ({api, right = 'https://finder.example.jp'}) => ({
      found: api ? `サービスのアドレス「${api}」が正しくありません。` : 'サービスのアドレスがありません。',
      change: 'finder-provider の api に、https:// で始まり、? や # の続かないアドレスを書いてください。',
      code: `<finder-provider api="${right}" …>`,
    }),
    address_moved: ({api, right, redirected}) => ({
      found: `サービスは ${api} ではなく ${right} にあります。`,
      change: redirected
        ? 'api には、転送元ではなくサービスそのもののアドレスを書いてください。転送では POST が届きません。'
        : 'api に、このアドレスを書いてください。',
      code: `<finder-provider api="${right}" …>`,
    }),
    local_network: ({host}) => ({
      found: `公開ページから、この端末や社内ネットワークにある ${host} は呼べません。ブラウザーが止めるか、許可を求めます。`,
      change:
        'ページを https で配信し、ブラウザーのサイトの設定で「ローカル ネットワークへのアクセス」を許可するか、サービスに公開アドレスを用意してください。',
    }),
    gateway_failed: ({host, status}) => ({
      found: `${host} の手前のプロキシが、サービスに届いていません(ステータス ${status})。`,
      change: 'サービスが動いているか、プロキシの転送先が正しいか確かめてください。',
    }),
    mixed_content: ({api}) => ({
      found: `https のページから http のサービス(${api})は呼べません。`,
      change: 'サービスを https で公開し、api を書き換えてください。',
    }),
    offline: () => ({
      found: 'インターネットにつながっていません。',
      change: '接続を確かめてください。',
    }),
    policy: ({directive, source, sources}) => ({
      found: `このページの Content Security Policy(${directive})が ${source} への通信を止めています。`,
      change: 'ページのヘッダーの connect-src に、次のアドレスがすべて入るようにしてください。',
      code: `connect-src ${sources}`,
    }),
    blocked: ({host}) => ({
      found: `${host} は応答しますが、このアドレスだけがブラウザーの中で止められています。`,
      change: '広告ブロックなどの拡張機能や、社内のプロキシの設定で、このサイトを許可してください。',
    }),
    unreachable: ({host}) => ({
      found: `${host} が応答しません。`,
      change:
        'アドレスのつづり、サーバーの稼働、TLS 証明書を確かめてください。拡張機能がこのサーバー全体を止めていることもあります。別のサーバーが、ページから見えないように応答していることもあります(CORS)。',
    }),
    not_readable: ({host}) => ({
      found: `${host} は応答しますが、ページから読むことを許していません(CORS)。`,
      change:
        '別のサーバーや転送元(301)のアドレスでないか、途中のプロキシが Access-Control-Allow-Origin を消したり、自分の画面(502)を返したりしていないか確かめてください。監視用などのスクリプトが、サービスへの通信にヘッダー(traceparent など)や credentials を加えているときは、対象から外してください。',
    }),
    not_the_service: ({host, status}) => ({
      found: `${host ?? '応答元'} は MEGLASS finder ではありません(ステータス ${status})。`,
      change: 'api のアドレスを見直してください。',
    }),
    service_found: ({host}) => ({found: `${host} につながりました。`}),
    wrong_version: ({page, service}) => ({
      found: `部品の通信仕様はバージョン ${page}、サービスはバージョン ${service} です。`,
      change:
        Number(page) > Number(service)
          ? 'サービスを新しくするか、部品を前のバージョンに戻してください。'
          : 'ページの finder.js を新しくしてください。',
    }),
    same_version: () => ({found: '部品とサービスのバージョンは合っています。'}),
    clock_wrong: ({minutes}) => ({
      found: `この端末の時計は約${Math.abs(Number(minutes))}分${Number(minutes) > 0 ? '進んで' : '遅れて'}います。表示はできます。`,
      change: '端末の時計を自動で合わせる設定にしてください。',
    }),
    clock_right: () => ({found: '時計は合っています。'}),
    token_source_missing: ({given}) => ({
      found: given
        ? `getToken が関数ではありません(型は ${given} です)。`
        : 'トークンの取り方が書かれていません。',
      change: 'token-url に自分のサーバーのアドレスを書くか、getToken に関数を渡してください。',
      code: '<finder-provider token-url="/finder/token" …>',
    }),
    token_address_unreachable: ({address}) => ({
      found: `トークンを配る ${address} につながりません。`,
      change:
        'アドレスと、サーバーの稼働を確かめてください。拡張機能が止めていることもあります。ページと別のオリジンなら、このページに読むことを許す必要があります(CORS:Access-Control-Allow-Origin)。同じオリジンに置くのが簡単です。',
    }),
    token_login: ({status, address, to}) => ({
      found: to
        ? `${address} が、ページ ${to} へ転送されています。このサイトへのログインが切れているようです。`
        : status === 302
          ? 'トークンのアドレスが、ほかのサイトへ転送されています。このサイトへのログインが切れているようです。'
          : 'このサイトへのログインが切れています(401)。',
      change: `ログインし直してください。ログイン中なら、トークンのアドレスに Cookie が届いているか${to ? '、token-url が正しいか' : ''}確かめてください。${to ? 'サーバーは、転送せずに 401 を返すほうが確実です。' : ''}`,
    }),
    token_refused: () => ({
      found: 'このサイトのサーバーが、この人に見せることを断りました(403)。',
      change: 'この人に閲覧を許すよう、サイトの権限を見直してください。',
    }),
    token_address_wrong: ({address, status}) => ({
      found: status
        ? `${address} はトークンを返しません(ステータス ${status})。ログイン画面か、別のページのようです。`
        : `token-url の「${address}」はアドレスではありません。`,
      change: 'token-url を見直してください。POST に JSON で応答するアドレスです。',
    }),
    token_too_often: ({seconds}) => ({
      found: `自分のサーバーへのトークンの要求が多すぎます(429)。${seconds ? `あと約${wait(Number(seconds))}で受け付けます。` : ''}`,
      change:
        '少し待って、もう一度確かめてください。続くようなら、サーバー側の回数の制限をゆるめてください。',
    }),
    token_host_failed: ({status, reason}) => ({
      found: `トークンを配る自分のサーバーで問題が起きました${status ? `(${[`ステータス ${status}`, ...(reason ? [reason] : [])].join('、')})` : ''}。`,
      change:
        hostReasons[String(reason)] ??
        'サーバーの記録を見てください。クライアント ID とシークレット、サービスへの通信を確かめてください。',
    }),
    token_answer_wrong: () => ({
      found: 'トークンのアドレスの応答が決まった形ではありません。',
      change: 'サービスの応答の token と expires_in を、そのまま渡してください。',
      code: '{"token": "…", "expires_in": 600}',
    }),
    token_of_other_kind: () => ({
      found: '渡されたものは埋め込み用のトークンではありません。',
      change:
        'POST /v1/embed-tokens の応答の token を渡してください。シークレットは決してページに渡さないでください。',
    }),
    token_expired: ({minutes}) => ({
      found: `トークンは${minutes}分前に切れています。`,
      change: 'トークンを保存せず、求められるたびに新しく取ってください。',
    }),
    token_of_other_service: ({audience, api}) => ({
      found: `このトークンは ${audience} のもので、${api} のものではありません。`,
      change: '自分のサーバーがトークンを取るアドレスと、ページの api を同じにしてください。',
    }),
    token_of_other_property: ({property, wanted}) => ({
      found: `このトークンは別のプロパティ(${property})のものです。`,
      change: `プロパティ ${wanted} のクライアントでトークンを取ってください。`,
    }),
    origin_not_allowed: ({origin, origins}) => ({
      found: `このページのオリジン ${origin} は許可されていません。`,
      change: `許可されているのは ${origins} です。トークンを取るときの origins を直すか、運用者にこのオリジン用のクライアントを作ってもらってください。`,
      code: `"origins": ["${origin}"]`,
    }),
    token_good: ({minutes, kinds}) => ({found: `あと${minutes}分使えます。見られるもの:${kinds}`}),
    service_refuses: (facts) => ({
      found: `サービスが断りました(${facts['code']}${facts['what'] ? `:${facts['what']}` : ''})。`,
      change:
        facts['code'] === 'period_not_granted'
          ? `${facts['days'] ? `このトークンで見られる期間は最長${facts['days']}日です。` : ''}部品の期間を短くするか、トークンやクライアントの maximumDays を大きくしてください。finder-insights(さらに91日前まで)、finder-retention(weeks の週数×7日と6日)、finder-goal(28日以上)は、部品の期間より前の日も使います。`
          : changeFor(facts),
    }),
    figures_held_back: ({address, status}) => ({
      found: status
        ? `サービスはありますが、${address} には別のものが応答しています(ステータス ${status})。`
        : `サービスはありますが、${address} への POST に、読める応答がありません。`,
      change: status
        ? 'サービスの手前のファイアウォールやプロキシで、このアドレスへの POST(本文 256 kB まで)を許可してください。'
        : '広告ブロックなどの拡張機能と、サービスの手前のファイアウォールやプロキシで、このアドレスへの POST(本文 256 kB まで)を許可してください。',
    }),
    access_given: () => ({found: 'サービスはこのトークンを受け付けました。'}),
    google_refuses: (facts) => ({
      found: `Google アナリティクスから数値を取れません(${facts['code']})。`,
      change: changeFor(facts),
    }),
    google_stale: ({code, ...facts}, words) => ({
      found: `いまは、${momentOf(facts, words)}時点の古い数値が表示されます${code ? `(${code})` : ''}。`,
      change: code ? changeFor({code, detail: ''}) : 'Google につながりしだい、自動で新しくなります。',
    }),
    google_restricted: ({metrics}) => ({
      found: `見る権限のない指標があります:${metrics}`,
      change: 'GA4 の管理画面で、サービス アカウントのデータ制限(費用・収益)を外してください。',
    }),
    google_good: (facts, words) => ({found: `${momentOf(facts, words)}時点の数値が届きました。`}),
    google_not_tried: () => ({
      found: 'このトークンで見られるものは、設定なしには確かめられません。',
      change: 'ページの部品が表示されているか、目で確かめてください。',
    }),
  },
};

/** When figures are from, by the property's clock, or that of whoever looks where it is not known. */
function momentOf({asOf, timeZone}: Facts, {moment}: Words): string {
  const zone = String(timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);
  return `${moment(String(asOf), zone)}(${zone})`;
}
