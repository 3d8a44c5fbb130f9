import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell, SheetToWrite } from './cell.ts'
import { inPieces } from './in-pieces.ts'
import {
  contentTypes,
  packageRelations,
  sheetHead,
  sheetTail,
  styles,
  workbook,
  workbookRelations,
} from './xlsx-parts.ts'
import { headerRow, rowWriter } from './xlsx-row.ts'

/** With the header; Excel takes 1,048,576. What is more goes on in a further sheet. */
const rowsOfSheet = 1_000_000
/** Half the time of the usual 6, for a file a tenth larger. */
const compressionLevel = 3

/**
 * An Excel workbook (ECMA-376), written as it goes: rows are neither kept nor counted before. Texts stand in their cells and not in
 * a table of the workbook's, which would have to be whole before the first row.
 */
export async function* writeXlsx(sheet: SheetToWrite): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const fail = (error: unknown) => void output.destroy(error as Error)
  zip.on('error', fail)
  const rows = sheet.rows[Symbol.asyncIterator]()
  const parts = new Set<Readable>()
  addParts(zip, { ...sheet, rows }, parts).catch(fail)
  try {
    for await (const piece of output) yield piece
  } finally {
    for (const part of parts) part.destroy()
    await rows.return?.()
  }
}

type Rows = AsyncIterator<readonly Cell[]>
type Next = IteratorResult<readonly Cell[]>

async function addParts(
  zip: ZipFile,
  sheet: Omit<SheetToWrite, 'rows'> & { rows: Rows },
  parts: Set<Readable>,
): Promise<void> {
  let next = await sheet.rows.next()
  let sheets = 0
  do {
    sheets++
    const part = Readable.from(
      inPieces(
        sheetXml(sheet, next, (after) => {
          next = after
        }),
      ),
      { objectMode: false },
    )
    parts.add(part)
    zip.addReadStream(part, `xl/worksheets/sheet${sheets}.xml`, { compressionLevel })
    await new Promise((resolve, reject) => part.once('end', resolve).once('error', reject))
    parts.delete(part)
  } while (!next.done)
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path)
  add('xl/styles.xml', styles)
  add('xl/workbook.xml', workbook(sheets))
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets))
  add('_rels/.rels', packageRelations)
  add('[Content_Types].xml', contentTypes(sheets))
  zip.end()
}

/** @param goOn is told what comes after what the sheet took */
async function* sheetXml(
  { columns, rows, timeZone }: Omit<SheetToWrite, 'rows'> & { rows: Rows },
  first: Next,
  goOn: (next: Next) => void,
): AsyncGenerator<string> {
  const writeRow = rowWriter(columns, timeZone)
  yield sheetHead(columns) + headerRow(columns)
  let next = first
  for (let row = 2; !next.done && row <= rowsOfSheet; row++) {
    yield writeRow(next.value, row)
    next = await rows.next()
  }
  goOn(next)
  yield sheetTail
}
