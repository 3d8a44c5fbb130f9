/**
 * What networks and phones write where there is no name (RFC 3323 §4.1.1.3, 3GPP TS 24.229 §5.4.3.2, SIPconnect 1.1
 * §12.1.1), without case, accents and marks.
 */
const placeholders = new Set([
  ...['anonymous', 'anonymous caller', 'unknown', 'unknown caller', 'unknown name', 'unknown number'],
  ...['unavailable', 'not available', 'name unavailable', 'number unavailable', 'caller unavailable'],
  ...['restricted', 'restricted number', 'private', 'private caller', 'private number', 'private name'],
  ...['withheld', 'number withheld', 'no number', 'no name', 'no caller id', 'blocked', 'blocked number'],
  ...['hidden', 'hidden number', 'undisclosed'],
  ...['an so', 'so an', 'khong ro', 'khong xac dinh', 'null', 'undefined', 'none', 'n a'],
])

/** These the caller has asked for. */
const wishes = /^(?:anonymous|restricted|private|withheld|blocked|hidden|undisclosed|an so|so an)\b/

/** Whether a display name, or the user of a URI, says no more than that there is none. */
export function isPlaceholder(text: string): boolean {
  // Most are numbers.
  if (/^\+?\d/.test(text)) return false
  const plain = plainOf(text)
  return plain === '' || placeholders.has(plain)
}

/** Whether it says that the caller does not want to be known. */
export function isWish(text: string): boolean {
  return isPlaceholder(text) && wishes.test(plainOf(text))
}

function plainOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
