import { Scanner } from '../message/scanner.ts'
import { SipParseError } from '../message/sip-parse-error.ts'

/**
 * Reads `Digest name=value, name="value", …` (RFC 7616 §3.3, §3.4).
 * @returns the parameters, names in lower case; null for another scheme or when it cannot be read
 */
export function parseDigest(value: string): Record<string, string> | null {
  if (!/^digest[ \t]/i.test(value)) return null
  const params: Record<string, string> = Object.create(null)
  try {
    const scanner = new Scanner(value, 7)
    scanner.skipSpace()
    do {
      const name = scanner.token().toLowerCase()
      scanner.expect(61)
      params[name] = scanner.paramValue()
    } while (scanner.take(44))
    return scanner.done ? params : null
  } catch (error) {
    if (error instanceof SipParseError) return null
    throw error
  }
}
