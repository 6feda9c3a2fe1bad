/** FY2026, and FY Reiwa 8. */
export function fiscalYear(year: string): string {
  return `FY${/^\d/.test(year) ? '' : ' '}${year}`;
}
