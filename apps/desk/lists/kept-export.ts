import { type ColumnHeaders, exportFormat } from '@tongdai/contract/exports/schema'
import { z } from 'zod'

const kept = z.object({ format: exportFormat, columns: z.array(z.string()) })

interface Chosen<Headers extends ColumnHeaders> {
  format: z.infer<typeof exportFormat>
  columns: (keyof Headers & string)[]
}

const keyOf = (list: string) => `tongdai-export-${list}`

/** What was chosen for this list last time, of what it has now; at first all columns, for Excel. */
export function keptExport<Headers extends ColumnHeaders>(list: string, headers: Headers): Chosen<Headers> {
  const all: Chosen<Headers> = { format: 'xlsx', columns: Object.keys(headers) }
  try {
    const { format, columns } = kept.parse(JSON.parse(localStorage.getItem(keyOf(list)) ?? 'null'))
    const known = columns.filter((name) => name in headers)
    return known.length > 0 ? { format, columns: known } : all
  } catch {
    return all
  }
}

export function keepExport<Headers extends ColumnHeaders>(list: string, chosen: Chosen<Headers>): void {
  localStorage.setItem(keyOf(list), JSON.stringify(chosen))
}
