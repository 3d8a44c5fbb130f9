import { SaxesParser } from 'saxes'
import { SheetRefused } from './sheet-refused.ts'

/** What a reader of XML hears; names without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Letters between two tags: what is longer is no spreadsheet's, and would be kept whole. */
const longest = 1_000_000

/**
 * Tells the listener of a part of XML as it comes; after each piece whoever asks may go on. Entities that the part declares itself
 * stand for nothing (no "billion laughs"), and nothing is fetched.
 * @throws SheetRefused SHEET_UNREADABLE, SHEET_TOO_LARGE, and what the listener throws
 */
export async function* readXml(
  pieces: AsyncIterable<Buffer>,
  listener: XmlListener,
): AsyncGenerator<undefined> {
  const parser = new SaxesParser({ position: false })
  const plain = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => {
    throw new SheetRefused('SHEET_UNREADABLE', error.message)
  })
  parser.on('opentag', ({ name, attributes }) =>
    listener.open?.(plain(name), attributes as Record<string, string>),
  )
  parser.on('closetag', ({ name }) => listener.close?.(plain(name)))
  parser.on('text', (text) => listener.text?.(text))
  const decoder = new TextDecoder()
  let sinceTag = 0
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true })
    sinceTag = text.includes('<') ? 0 : sinceTag + text.length
    if (sinceTag > longest) throw new SheetRefused('SHEET_TOO_LARGE')
    parser.write(text)
    yield
  }
  parser.write(decoder.decode()).close()
}

/** The same for a part that is small. */
export async function hearXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(pieces, listener));
}
