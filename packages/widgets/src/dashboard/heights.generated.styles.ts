// Generated from the elements' documentation by `npm run generate`. Do not edit.
import {css} from 'lit';

/** The heights of elements whose code may not have come yet. */
export const heightStyles = css`
  finder-goal {
    --_h: 190px;
  }
  finder-map {
    --_h: 470px;
  }
  finder-realtime {
    --_h: 210px;
  }
  finder-table {
    --_h: 360px;
  }
`;
