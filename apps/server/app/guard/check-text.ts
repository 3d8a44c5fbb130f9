import { Refusal } from '@tongdai/contract/refusal'

/**
 * The one door for text of a request: neither Postgres nor a log, a header or a phone's display takes NUL, or half of a
 * surrogate pair (which UTF-8 cannot carry). Asked of keys as of values, before any schema, and without recursion, which a
 * body of nothing but brackets would exhaust.
 * @param where `params`, `query` or `body`, for the path in the details
 * @throws Refusal INVALID_REQUEST
 */
export function checkText(value: unknown, where: string): void {
  const waiting: [unknown, string][] = [[value, where]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, path] = next
    if (typeof one === 'string') mustBeText(one, path)
    else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one)) {
        mustBeText(key, path)
        if (typeof inner === 'string' || typeof inner === 'object') waiting.push([inner, `${path}.${key}`])
      }
    }
  }
}

function mustBeText(text: string, path: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw new Refusal('INVALID_REQUEST', [
      { path, message: 'must be text without NUL and with whole characters' },
    ])
}
