import { open } from 'node:fs/promises'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { type SheetToRead, sheetLimits, withinLimits } from './sheet-limits.ts'
import { SheetRefused } from './sheet-refused.ts'

const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1')
/** A container of Microsoft's: spreadsheets before 2007, and those of today that are encrypted. */
const compoundMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * What stands in a spreadsheet that a stranger made: of Excel (.xlsx), or text in whichever encoding with whichever separator. By
 * content, whatever its name is. Cells are text: a number without an exponent, a date as `2026-11-28`, a formula as what it came to.
 * Each is read once. @throws SheetRefused, also while rows are read
 */
export async function readSheets(path: string): Promise<SheetToRead[]> {
  const start = await firstBytes(path)
  if (start.length === 0) throw new SheetRefused('SHEET_EMPTY')
  if (start.subarray(0, 8).equals(compoundMagic))
    throw new SheetRefused((await namesEncryption(path)) ? 'SHEET_ENCRYPTED' : 'SHEET_OLD_FORMAT')
  const sheets = start.subarray(0, 4).equals(zipMagic) ? await readXlsx(path) : [await readCsv(path)]
  if (sheets.length > sheetLimits.sheets) throw new SheetRefused('SHEET_TOO_LARGE')
  const read = { rows: 0 }
  return sheets.map(({ name, rows }) => ({ name, rows: () => withinLimits(rows(), read) }))
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The name of the stream that holds what is encrypted (MS-OFFCRYPTO 2.3), in the container's directory. */
async function namesEncryption(path: string): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const file = await open(path)
  try {
    const piece = Buffer.alloc(1_048_576)
    for (let at = 0; ; at += piece.length - name.length) {
      const { bytesRead } = await file.read(piece, 0, piece.length, at)
      if (piece.subarray(0, bytesRead).includes(name)) return true
      if (bytesRead < piece.length) return false
    }
  } finally {
    await file.close()
  }
}
