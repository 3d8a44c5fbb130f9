import { z } from 'zod'
import { language, type Words } from '../language.ts'
import { open } from '../masking/marks.ts'

/** The columns that a list can be exported with, in their usual order, and what stands above each. */
export type ColumnHeaders = Record<string, Words>

export const exportFormat = z.enum(['xlsx', 'csv'])
export type ExportFormat = z.infer<typeof exportFormat>

/** A field of the company's own, as a column. */
export type OwnColumn = `field.${string}`
const ownColumn = z.templateLiteral(['field.', z.uuid()])

/** @param filters of the list, without its page @param own whether fields of the company's own are columns too */
export function exportBody<Filters extends z.ZodType, Headers extends ColumnHeaders>(
  filters: Filters,
  headers: Headers,
  own?: 'own',
) {
  const theirs = z.enum(Object.keys(headers) as [keyof Headers & string, ...(keyof Headers & string)[]])
  const column: z.ZodType<(keyof Headers & string) | OwnColumn> = own ? z.union([theirs, ownColumn]) : theirs
  return z.object({
    filters,
    /** Which, and in which order. */
    columns: z
      .array(open(column))
      .min(1)
      .refine((columns) => new Set(columns).size === columns.length, 'each once'),
    format: exportFormat,
    /** Of the headers, and of what is a word of ours. */
    language,
  })
}
