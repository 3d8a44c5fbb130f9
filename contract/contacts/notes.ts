import { z } from 'zod'
import { inPieces } from '../masking/marks.ts'
import { changesOf, version } from '../settings.ts'
import { id, timestamp } from '../values.ts'
import { colleague } from './facts.ts'

/** Addresses that may be led to: a note opens nothing else in the browser of who reads it. */
const href = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/|mailto:|tel:)\S+$/i, 'must be a web, mail or telephone address')

const mark = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['bold', 'italic', 'underline', 'strike']) }),
  z.object({ type: z.literal('link'), attrs: z.object({ href }) }),
])
const inline = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string().min(1).max(20_000),
    marks: z.array(mark).max(5).optional(),
  }),
  z.object({ type: z.literal('hardBreak') }),
  z.object({ type: z.literal('mention'), attrs: z.object({ id, label: z.string().max(100) }) }),
])
type Inline = z.infer<typeof inline>

const line = inPieces(z.array(inline).max(1000), {
  textOf(piece) {
    const part = piece as Inline
    if (part.type === 'text') return part.text
    return part.type === 'mention' ? `@${part.attrs.label}` : '\n'
  },
  plain: (text): Inline => ({ type: 'text', text }),
})
const paragraph = z.object({ type: z.literal('paragraph'), content: line.optional() })
const item = z.object({ type: z.literal('listItem'), content: z.array(paragraph).max(50) })
const list = z.object({ type: z.enum(['bulletList', 'orderedList']), content: z.array(item).max(500) })

/**
 * A text with form, as editors of ProseMirror keep it: paragraphs, lists, marks, and nothing that is not named here. What else
 * is sent is left out or refused, so that no reader's page draws what nobody has thought of.
 */
export const noteBody = z.object({
  type: z.literal('doc'),
  content: z
    .array(z.discriminatedUnion('type', [paragraph, list]))
    .min(1)
    .max(1000),
})
export type NoteBody = z.infer<typeof noteBody>

export const note = z.object({
  id,
  body: noteBody,
  pinned: z.boolean(),
  author: colleague,
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
})
export type Note = z.infer<typeof note>

export const createNoteBody = z.object({ body: noteBody, pinned: z.boolean().default(false) })
export const updateNoteBody = changesOf(createNoteBody)
