import {css} from 'lit';

/** The tools over each widget while the order is changed. */
export const arrangerStyles = css`
  .arranging,
  .tools {
    display: flex;
    align-items: center;
    gap: 6px;
    font: var(--finder-font, inherit);
    font-size: 13px;
    color: var(--_ink-2);
    background: var(--_paper); /* the page's own ground may be any */
    border-radius: 8px;
  }
  .arranging {
    flex-wrap: wrap;
    padding: 6px 8px;
    margin-bottom: var(--finder-gap, 12px);
  }
  .hint {
    flex: 1 1 220px;
  }
  .arranging button,
  .tools button {
    flex: none;
    min-width: 32px;
    min-height: 32px;
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
    cursor: pointer;
  }
  .arranging button {
    padding: 0 12px;
  }
  .tools button {
    padding: 0;
  }
  .tools .earlier {
    margin-inline-start: auto;
  }
  .tools svg {
    width: 14px;
    height: 14px;
    margin: 8px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tools .grab {
    cursor: grab;
    touch-action: none;
  }
  .grab svg {
    stroke-width: 2.4;
  }
  .arranging [aria-disabled='true'],
  .tools [aria-disabled='true'] {
    color: var(--_ink-3);
    border-style: dashed;
    cursor: default;
  }
  .tools .grab[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_paper);
  }
  .place {
    position: relative;
    display: grid;
    grid-template-rows: auto 1fr;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    border-radius: 10px;
  }
  .held {
    outline: 2px dashed var(--_accent);
    outline-offset: 3px;
  }
  [data-drop]::after {
    content: '';
    position: absolute;
    inset: 0 auto 0 -8px;
    width: 4px;
    border-radius: 2px;
    background: var(--_accent);
  }
  [data-drop='after across']::after {
    inset: 0 -8px 0 auto;
  }
  [data-drop$='down']::after {
    inset: -8px 0 auto;
    width: auto;
    height: 4px;
  }
  [data-drop='after down']::after {
    inset: auto 0 -8px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .arranging :focus-visible,
  .tools :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    [data-drop]::after {
      background: Highlight;
    }
  }
  @media print {
    .arranging,
    .tools {
      display: none;
    }
  }
`;
