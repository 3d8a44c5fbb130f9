/** A name as it is searched: lower case, no accents, single spaces. "Nguyễn Thị  Đào" → "nguyen thi dao". */
export function searchName(name: string): string {
  return (
    name
      .toLowerCase()
      // Letters part into base and accents (Unicode Standard Annex 15); đ is a letter of its own and does not.
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .replaceAll('đ', 'd')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}
