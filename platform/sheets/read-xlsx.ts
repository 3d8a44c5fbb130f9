import { posix } from 'node:path'
import type { ReadRow, SheetToRead } from './sheet-limits.ts'
import { SheetRefused } from './sheet-refused.ts'
import { type CellContext, readCells } from './xlsx-cells.ts'
import { readDateStyles } from './xlsx-dates.ts'
import { readSharedTexts } from './xlsx-strings.ts'
import { hearXml } from './xml-events.ts'
import { openZipParts, type ZipParts } from './zip-parts.ts'

const main = 'xl/workbook.xml'

/** The sheets of a workbook that are to be seen, in its order; of cells that are merged the first has what stands in them. @throws SheetRefused */
export async function readXlsx(path: string): Promise<SheetToRead[]> {
  const parts = await openZipParts(path)
  try {
    // Of .xlsb, .ods, .docx and whatever else is a ZIP.
    if (!parts.has(main)) throw new SheetRefused('SHEET_OLD_FORMAT')
    const { sheets } = await readWorkbook(parts)
    if (sheets.length === 0) throw new SheetRefused('SHEET_EMPTY')
    let context: Promise<CellContext> | undefined
    const once = () => {
      context ??= readContext(path)
      return context
    }
    return sheets.map(({ name, part }) => ({ name, rows: () => rowsOf(path, part, once) }))
  } finally {
    parts.close()
  }
}

async function* rowsOf(
  path: string,
  part: string,
  contextOf: () => Promise<CellContext>,
): AsyncGenerator<ReadRow> {
  const context = await contextOf()
  const parts = await openZipParts(path)
  try {
    yield* readCells(parts.read(part), context)
  } finally {
    parts.close()
  }
}

/** What all its sheets share: unpacked once, however many they are. */
async function readContext(path: string): Promise<CellContext> {
  const parts = await openZipParts(path)
  try {
    const { isFrom1904, texts, styles } = await readWorkbook(parts)
    return {
      isFrom1904,
      texts: texts !== null ? await readSharedTexts(parts.read(texts)) : { at: () => '' },
      dates: styles !== null ? await readDateStyles(parts.read(styles)) : [],
    }
  } finally {
    parts.close()
  }
}

interface Workbook {
  sheets: { name: string; part: string }[]
  isFrom1904: boolean
  /** Where they stand; null: it has none. */
  texts: string | null
  styles: string | null
}

async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const targets = new Map<string, string>()
  const byKind = new Map<string, string>()
  await hearXml(parts.read('xl/_rels/workbook.xml.rels'), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target)
      targets.set(Id, part)
      byKind.set(posix.basename(Type ?? ''), part)
    },
  })
  const sheets: Workbook['sheets'] = []
  const seen = new Set<string>()
  let isFrom1904 = false
  await hearXml(parts.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const part = targets.get(id ?? '')
      // A sheet that is only a chart has no cells; and one part is no two sheets.
      if (!part?.includes('worksheets/') || seen.has(part)) return
      seen.add(part)
      sheets.push({ name: attributes.name ?? '', part })
    },
  })
  const kept = (kind: string) => {
    const part = byKind.get(kind)
    return part !== undefined && parts.has(part) ? part : null
  }
  return { sheets, isFrom1904, texts: kept('sharedStrings'), styles: kept('styles') }
}
