const longest = 20

/**
 * What phones and people name a company by, of its name: "Công ty Ánh Dương" → "congtyanhduong"; a-z and digits, 2 to 20,
 * as phones' user names allow. @param suffix digits that make it one of its own
 */
export function companyCodeOf(companyName: string, suffix = ''): string {
  const letters = companyName
    .normalize('NFD')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, longest - suffix.length)
  return `${letters.length >= 2 ? letters : 'main'}${suffix}`
}
