/**
 * The colours that drawings and widgets are made of, on light and on dark ground. Text keeps a contrast of 4.5 and marks of 3
 * on `paper`. They stand in one text because most of a page's first bytes would be braces otherwise.
 */
export const colours = `ink 1d2733 e8ecf1
ink-2 566273 a9b4c1
ink-3 667284 8f9bab
line e3e7ec 2d3642
rest f3f5f7 202833
paper ffffff 1a212a
accent 2f5d9f 7fa8e0
accent-soft e6edf7 22314a
compared 818b99 7c8896
up 1c7a66 5cc2a9
down b0452c ef8b70
note 8a5f00 e3b75a
note-ground fbf1da 332a16
tone-0 2f5d9f 7fa8e0
tone-1 c4712b e39a5c
tone-2 2c857a 5fbfb1
tone-3 8559a5 b992d6
tone-4 ad3a5a e07f9b
tone-5 7b8794 8f9bab
`;
/** A line of it. */
export const colour = /(.+) (.+) (.+)\n/g;
