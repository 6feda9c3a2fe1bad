import type {MailWords} from '../words.ts';

export const mail: MailWords = {
  connectionLost: ({property, number, since, refused}) => ({
    subject: `Google アナリティクスに接続できません:${property}`,
    text: `${since} から、次のプロパティの数値を Google から取得できなくなっています。

  ${property}(プロパティ ${number})

${
  refused === 'key'
    ? `サービス アカウントの鍵を Google が受け付けません。鍵が削除または無効化されたか、期限が切れた可能性があります。

対処方法:Google Cloud コンソールの「IAM と管理」→「サービス アカウント」→「鍵」で新しい鍵を作り、MEGLASS finder の運用担当者に渡してください。鍵をメールで送らないでください。`
    : `サービス アカウントに、このプロパティを見る権限がありません。

対処方法:Google アナリティクスの「管理」→「プロパティのアクセス管理」で、サービス アカウントのメールアドレスを「閲覧者」として追加してください。`
}

それまでのあいだ、ページには保存済みの数値を日付つきで表示するか、接続が切れていることを表示します。接続が戻れば、新しい数値を自動的に表示します。

このお知らせは一度だけお送りしています。
`,
  }),
};
