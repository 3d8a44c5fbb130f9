/** All that this browser knows; older ones lack the list, then the company's own. */
export function timeZones(own: string): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? []
  // Browsers still list the city under its former name.
  const named = known.map((zone) => (zone === 'Asia/Saigon' ? 'Asia/Ho_Chi_Minh' : zone))
  return named.includes(own) ? named : [own, ...named]
}
