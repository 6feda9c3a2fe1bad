/** The CMS's own words; the widgets bring theirs. */
export const texts = {
  ja: {
    title: 'ダッシュボード',
    site: 'サイト管理',
    siteList: 'サイト',
    navigation: 'メニュー',
    sections: ['記事', '固定ページ', 'お知らせ', 'メディア', '設定'],
    heading: 'アクセス概況',
    signedIn: '編集者としてログイン中',
    signOut: 'ログアウト',
    signIn: 'ログイン',
    signedOut: 'ログアウトしました。',
    other: 'English',
    appearance: '表示',
    themes: {auto: '自動', light: 'ライト', dark: 'ダーク'},
  },
  en: {
    title: 'Dashboard',
    site: 'Site manager',
    siteList: 'Sites',
    navigation: 'Menu',
    sections: ['Posts', 'Pages', 'News', 'Media', 'Settings'],
    heading: 'Site at a glance',
    signedIn: 'Signed in as an editor',
    signOut: 'Sign out',
    signIn: 'Sign in',
    signedOut: 'You are signed out.',
    other: '日本語',
    appearance: 'Appearance',
    themes: {auto: 'Auto', light: 'Light', dark: 'Dark'},
  },
} as const;

export type Language = keyof typeof texts;
export type Theme = keyof (typeof texts)['ja']['themes'];

/** Reads the page's settings from its address; anything else is the default. */
export function settingsFrom(query: Readonly<Record<string, unknown>>): {language: Language; theme: Theme} {
  const {lang, theme} = query;
  return {
    language: lang === 'en' ? 'en' : 'ja',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}
