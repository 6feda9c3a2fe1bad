import {css, html, type TemplateResult} from 'lit';

/** Whether the rows of a widget can be chosen. */
export const rowsSelectable = {type: Boolean, reflect: true};

/** The name of a row, whole where somebody points at it; a button where rows can be chosen. */
export function rowName(name: string, selectable: boolean): TemplateResult {
  return selectable
    ? html`<button class="text" part="row-button" title=${name}>${name}</button>`
    : html`<div class="text" title=${name}>${name}</div>`;
}

export const rowStyles = css`
  .text {
    display: block;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
