import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { asItWas } from './inert-text.ts'
import { separatorOf } from './separator-of.ts'
import type { ReadRow, SheetToRead } from './sheet-limits.ts'
import { SheetRefused } from './sheet-refused.ts'
import { encodingOf, readText } from './text-encoding.ts'

const sampleLength = 65_536
/** Letters of a line: behind a quote that never ends stands the rest of the file. */
const longestRecord = 1_000_000

/** A text file as the one sheet that it is. @throws SheetRefused */
export async function readCsv(path: string): Promise<SheetToRead> {
  const encoding = await encodingOf(path)
  let sample = ''
  for await (const text of readText(path, encoding)) {
    sample += text
    if (sample.length >= sampleLength) break
  }
  sample = sample.slice(0, sampleLength)
  // Letters that no text has: it is something else.
  if (/[\0-\x08\x0e-\x1a]/.test(sample)) throw new SheetRefused('SHEET_UNREADABLE')
  const separator = separatorOf(sample.replace(/^\ufeff/, ''))
  return { name: '', rows: () => rowsOf(readText(path, encoding), separator) }
}

async function* rowsOf(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<ReadRow> {
  const records = Readable.from(texts).pipe(
    parse({
      ...{ delimiter, bom: true, relax_quotes: true, relax_column_count: true },
      ...{ skip_empty_lines: false, max_record_size: longestRecord },
    }),
  )
  let number = 0
  try {
    for await (const cells of records as AsyncIterable<string[]>) {
      number++
      if (number === 1 && cells.length <= 2 && cells[0]!.startsWith('sep=')) continue
      yield { number, cells: cells.map(asItWas) }
    }
  } catch (error) {
    if (error instanceof SheetRefused) throw error
    throw new SheetRefused('SHEET_UNREADABLE', (error as Error).message)
  }
}
