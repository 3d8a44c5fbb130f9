/** What kind of call a number outside is, as far as it is a matter of money. */
export type DialledClass = 'satellite' | 'premium' | 'ordinary'

/**
 * The closed list, by the beginning of the E.164 number. ITU-T E.164 assigned codes: 870 Inmarsat, 881 global mobile
 * satellite, 882 and 883 international networks (satellite and ship operators among them, 883 the dearer), 979
 * international premium rate. Vietnam: 1900 services are charged to the caller at up to ten times a call; 1800 are free.
 * North America: area code 900.
 */
const classes: readonly (readonly [prefix: string, DialledClass])[] = [
  ['+870', 'satellite'],
  ['+881', 'satellite'],
  ['+882', 'satellite'],
  ['+883', 'satellite'],
  ['+979', 'premium'],
  ['+841900', 'premium'],
  ['+1900', 'premium'],
]

/** @param number E.164 with plus */
export function classOf(number: string): DialledClass {
  return classes.find(([prefix]) => number.startsWith(prefix))?.[1] ?? 'ordinary'
}
