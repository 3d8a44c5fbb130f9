/** Police, fire, ambulance, rescue (Vietnam's numbering plan; 112 is also what every mobile phone knows). */
const emergency = new Set(['112', '113', '114', '115'])

/**
 * The emergency number that was dialled, however it is written; null where it is none. Such a call is matched before
 * everything else and refused by nothing: no extension, limit, pause, overload or coming stop stands in its way.
 */
export function emergencyNumber(dialled: string): string | null {
  // A phone may add its own send key, and a contact may have been saved with the country code.
  const digits = dialled
    .replace(/[\s().\-/]/g, '')
    .replace(/#$/, '')
    .replace(/^(\+|00)84/, '')
  return emergency.has(digits) ? digits : null
}
