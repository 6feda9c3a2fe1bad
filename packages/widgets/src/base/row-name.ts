import {css, html, nothing, type TemplateResult} from 'lit';

/** Whether the rows of a widget can be chosen. */
export const rowsSelectable = {type: Boolean, reflect: true};

/** The name of a row, whole where somebody points at it, a button where rows can be chosen; beneath a page's title, its path. */
export function rowName(name: string, selectable: boolean, path?: string | false): TemplateResult {
  return html`${
    selectable
      ? html`<button class="text" part="row-button" title=${name}>${name}</button>`
      : html`<div class="text" title=${name}>${name}</div>`
  }${path ? html` <div class="text path" title=${path}>${path}</div>` : nothing}`;
}

export const rowStyles = css`
  .text {
    display: block;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .path {
    font-size: 11px;
    line-height: 16px;
    color: var(--_ink-3);
  }
`;
