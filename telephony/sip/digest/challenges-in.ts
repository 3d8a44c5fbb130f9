import { splitList } from '../message/split-list.ts'
import { parseDigest } from './parse-digest.ts'

/**
 * The Digest challenges of a message, one set of parameters each: several may share a field (RFC 9110 §11.6.1), with others
 * of schemes we do not know. A parameter that cannot be read is left out, and costs no more.
 */
export function challengesIn(fields: readonly string[]): Record<string, string>[] {
  return fields.flatMap((field) => digests(splitList(field)))
}

function digests(parts: readonly string[]): Record<string, string>[] {
  const found: Record<string, string>[] = []
  let own: Record<string, string> | null = null
  for (const part of parts) {
    const begins = /^[\w-]+[ \t]+[\w-]+[ \t]*=/.test(part)
    const params = parseDigest(begins ? part : `Digest ${part}`)
    if (begins) {
      own = /^digest\s/i.test(part) ? (params ?? {}) : null
      if (own) found.push(own)
    } else if (own && params) Object.assign(own, params)
  }
  return found
}
