import { z } from 'zod'
import { language, words } from '../language.ts'
import { id, timestamp } from '../values.ts'

/** What is done with a row of somebody who is there already: known by the key, a telephone number or an e-mail. */
export const duplicateRule = z.enum(['skip', 'update', 'create'])
export type DuplicateRule = z.infer<typeof duplicateRule>
export const importKey = z.enum(['phone', 'email'])
export type ImportKey = z.infer<typeof importKey>

/** What is wrong with a cell; the desk says it in words. */
export const importProblem = z.enum([
  'missing',
  'no-number',
  'no-email',
  'unknown',
  'ambiguous',
  'too-long',
  'too-many',
])
export type ImportProblem = z.infer<typeof importProblem>

export const importFault = z.object({ field: z.string(), problem: importProblem, value: z.string() })
export type ImportFault = z.infer<typeof importFault>

const importCounts = z.object({
  create: z.number().int(),
  update: z.number().int(),
  /** Of them those that stand in the file twice. */
  skip: z.number().int(),
  twins: z.number().int(),
  fault: z.number().int(),
})
export type ImportCounts = z.infer<typeof importCounts>

/**
 * `mapping`: which column is what is to be said. `checked`: what would be done is known, nothing is written. `begun`: it is being
 * done, or was stopped on the way. `done` and `undone`: to its end.
 */
export const importState = z.enum(['mapping', 'checked', 'begun', 'done', 'undoing', 'undone'])
export type ImportState = z.infer<typeof importState>

const sheetRow = z.object({ number: z.number().int(), cells: z.array(z.string()) })

export const importView = z.object({
  id,
  fileName: z.string(),
  sheets: z.array(z.string()),
  /** Which of them. */
  sheet: z.number().int(),
  headers: z.array(z.string()),
  /** What a column can be; of `several` more than one column may be it. */
  fields: z.array(z.object({ name: z.string(), label: words, needed: z.boolean(), several: z.boolean() })),
  /** The first rows below the headers. */
  rows: z.array(sheetRow),
  /** Of each column the field that it is; null: it is left out. */
  mapping: z.array(z.string().nullable()),
  key: importKey,
  rule: duplicateRule,
  state: importState,
  /** null: not checked yet. */
  counts: importCounts.nullable(),
  /** The first rows that are not taken. */
  faults: z.array(z.object({ number: z.number().int(), faults: z.array(importFault) })),
  /** All of them with what is wrong, to be mended and brought again. */
  faultFileId: id.nullable(),
  /** What runs, or ran last. */
  jobId: id.nullable(),
  /** Of what was done, and could be undone: how many stayed as somebody had changed them since. */
  kept: z.number().int().nullable(),
  createdAt: timestamp,
  endedAt: timestamp.nullable(),
  /** Until when it can be undone. */
  undoUntil: timestamp.nullable(),
})
export type ImportView = z.infer<typeof importView>

export const listedImport = importView.pick({
  ...{ id: true, fileName: true, state: true, counts: true, createdAt: true, endedAt: true },
  ...{ undoUntil: true, kept: true, jobId: true },
})
export type ListedImport = z.infer<typeof listedImport>

export const beginImportBody = z.object({ fileId: id })
export const chooseSheetBody = z.object({ sheet: z.number().int().min(0) })
export const checkImportBody = z.object({
  mapping: z.array(z.string().max(100).nullable()).max(200),
  key: importKey,
  rule: duplicateRule,
  /** Of the file of faulty rows. */
  language,
})
export const templateQuery = z.object({ language: language.default('vi') })
