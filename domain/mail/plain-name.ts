/** Longer than any name that greets somebody. */
const longest = 60

/**
 * The name of a person or company as a mail of ours says it. Whoever founded a company chose it, and the mail goes to whomever they
 * like: no address to press stands in it, and no message. A point within a word is what mailboxes make a link of.
 */
export function plainName(name: string): string {
  const plain = name
    .replace(/(?<!\S)\S*(:\/\/|www\.)\S*/gi, '')
    .replace(/(?<=[^\s.])[.\u3002\uff0e](?=[^\s.])/g, ' ')
    .replace(/[/@]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const points = [...plain]
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : plain
}

/** What a template is given, with its names made plain. */
export function withPlainNames<Data>(data: Data): Data {
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      (key === 'name' || key === 'company') && typeof value === 'string' ? plainName(value) : value,
    ]),
  ) as Data
}
