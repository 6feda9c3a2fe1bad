import type {MoreWords} from '../words.ts';

export const problems: MoreWords['problems'] = {
  invalid_json: '部品の設定に問題があります。サイトの管理者に知らせてください。',
  invalid_request: '部品の設定に問題があります。サイトの管理者に知らせてください。',
  unknown_kind:
    'この種類のレポートはありません。部品とサービスの版が合っているか、管理者に確かめてもらってください。',
  invalid_params: '指標か期間の指定が正しくありません。この部品の設定を見直してください。',
  too_many_requests_in_call: '1ページの部品が多すぎます。ページを分けてください。',
  token_missing: 'ログインの確認ができませんでした。この画面を再読み込みしてください。',
  token_invalid:
    'ログインの確認ができませんでした。この画面を再読み込みしても直らなければ、管理者に知らせてください。',
  token_expired: 'ログインの期限が切れました。この画面を再読み込みするか、もう一度ログインしてください。',
  token_revoked: '表示の許可が取り消されました。管理者に確かめてください。',
  client_unknown: 'サービスへの接続の設定が正しくありません。管理者に知らせてください。',
  signed_request_refused: 'サービスへの接続の設定が正しくありません。管理者に知らせてください。',
  publishable_key_unknown: 'サービスへの接続の設定が正しくありません。管理者に知らせてください。',
  origin_not_allowed: 'このアドレスのページには表示できません。管理者に、このサイトの登録を頼んでください。',
  report_not_granted: 'このレポートは許可されていません。必要なら、管理者に許可を頼んでください。',
  period_not_granted:
    'ここで表示できる日数より長い期間の数値が必要です。短い期間を選ぶか、管理者に頼んでください。',
  rows_not_granted: 'このページの数値は許可されていません。必要なら、管理者に許可を頼んでください。',
  rows_not_separable:
    'このレポートは、担当するページだけに絞って表示できません。管理者に、別のレポートを頼んでください。',
  property_not_granted: 'このプロパティは許可されていません。必要なら、管理者に許可を頼んでください。',
  not_found: 'サービスのアドレスが正しくありません。管理者に知らせてください。',
  method_not_allowed: '部品とサービスの版が合っていません。管理者に知らせてください。',
  request_timeout: '接続が遅すぎました。この画面を再読み込みしてください。',
  body_too_large: '1ページの部品が多すぎます。ページを分けてください。',
  unsupported_media_type: '部品とサービスの版が合っていません。管理者に知らせてください。',
  rate_limited: '読み込みが続いたため、少し止めています。しばらくすると自動で読み込み直します。',
  headers_too_large: '部品とサービスの版が合っていません。管理者に知らせてください。',
  internal: 'サービスの側で問題が起きました。続くようなら、管理者に知らせてください。',
  ga4_credential_refused:
    'Google アナリティクスとの接続が切れています。管理者に、つなぎ直しを頼んでください。',
  ga4_property_refused:
    '接続に使うアカウントが、このプロパティを見られません。管理者に、Google アナリティクスの閲覧権限を頼んでください。',
  ga4_request_refused:
    'Google アナリティクスがこのレポートを受け付けませんでした。指標の指定を見直してください。',
  ga4_answer_invalid:
    'Google アナリティクスの答えを読めませんでした。続くようなら、管理者に知らせてください。',
  ga4_quota_exhausted: 'Google アナリティクスの利用枠を使い切りました。枠が戻ると自動で読み込み直します。',
  ga4_unavailable: 'Google アナリティクスにつながりません。しばらくすると自動で読み込み直します。',
  unavailable: 'サービスが準備中です。しばらくすると自動で読み込み直します。',
  busy: '先に来た問い合わせに答えています。少しすると自動で読み込み直します。',
  ga4_timeout: 'Google アナリティクスの答えに時間がかかっています。しばらくすると自動で読み込み直します。',
  offline: 'インターネットにつながっていません。つながると自動で読み込み直します。',
  network: 'サービスにつながりません。続くようなら、管理者に知らせてください。',
  provider_missing:
    'ページの設定が足りません。開発者の方へ:この部品を <finder-provider> の中に置き、それも読み込んでください。',
  api_missing:
    'ページの設定が足りません。開発者の方へ:<finder-provider> の api に、サービスのアドレスを書いてください。',
  token_source_missing:
    'ページの設定が足りません。開発者の方へ:<finder-provider> に token-url、getToken、publishable-key のどれかを書いてください。',
  token_source_invalid:
    'ページの設定に誤りがあります。開発者の方へ:<finder-provider> の token-url がアドレスではないか、getToken が関数ではありません。',
  page_without_origin:
    'このページにはオリジンがありません。フレーム(iframe)の sandbox に allow-same-origin を加えてください。ファイルを直接開いているなら、ウェブサーバーから開いてください。',
  timeout: '答えに時間がかかりすぎました。しばらくすると自動で読み込み直します。',
  aborted: '読み込みを取りやめました。もう一度読み込んでください。',
  bad_answer: '答えを読めませんでした。続くようなら、管理者に知らせてください。',
  host_refused_token: 'ログインの期限が切れたか、見る権限がありません。もう一度ログインしてください。',
};
