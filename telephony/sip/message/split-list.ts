const QUOTE = 34
const COMMA = 44
const LESS = 60
const BACKSLASH = 92

/**
 * The values of a comma list as they stand, whatever is wrong with any of them: a comma in quotes or in brackets separates
 * nothing. A quote or bracket that never closes is a character like another, so that it spoils its own value alone.
 */
export function splitList(text: string): string[] {
  const values: string[] = []
  let start = 0
  // Once one was found not to close, none after it is looked for: linear time whatever the input.
  let quotes = true
  let brackets = true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE && quotes) {
      const end = closingQuote(text, at)
      quotes = end >= 0
      if (quotes) at = end
    } else if (code === LESS && brackets) {
      const end = closingBracket(text, at)
      brackets = end >= 0
      if (brackets) at = end
    } else if (code === COMMA) {
      values.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  values.push(text.slice(start).trim())
  return values.filter((value) => value !== '')
}

/** Where the quoted string that opens at `open` ends, or -1. */
export function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === QUOTE) return at
  }
  return -1
}

/** Where the bracket that opens at `open` ends, or -1. Phones write quoted parameters into URIs, and these may hold a `>`. */
export function closingBracket(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 62) return at
    if (code !== QUOTE) continue
    const end = closingQuote(text, at)
    if (end < 0) return text.indexOf('>', at)
    at = end
  }
  return -1
}
