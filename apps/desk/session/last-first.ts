/** The company worked for last stands first, where Enter chooses it; the others as they were joined. */
export function lastFirst<Company extends { id: string }>(
  companies: readonly Company[],
  lastId: string | null,
): Company[] {
  const isLast = ({ id }: Company) => id === lastId
  return [...companies.filter(isLast), ...companies.filter((company) => !isLast(company))]
}
