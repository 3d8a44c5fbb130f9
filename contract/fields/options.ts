import { z } from 'zod'
import { name } from '../values.ts'

/** Something to choose: known by its id, so that another name loses nothing. Archived: kept where it stands, and chosen no more. */
export interface FieldOption {
  id: string
  name: string
  archived: boolean
  /** Of a cascade: what is chosen next. */
  children: FieldOption[]
}

/** Levels of a cascade, and how many there are to choose from, however they lie within each other. */
export const deepestOption = 3
export const mostOptions = 1_000

const optionId = z.string().regex(/^[a-z0-9]{4,20}$/)

function within<Id extends z.ZodType>(depth: number, idSchema: Id): z.ZodType<OptionOf<z.output<Id>>> {
  const children = depth > 1 ? z.array(within(depth - 1, idSchema)) : z.array(z.never())
  return z.object({
    id: idSchema,
    name,
    archived: z.boolean().default(false),
    children: children.default([]),
  }) as unknown as z.ZodType<OptionOf<z.output<Id>>>
}
export interface OptionOf<Id> extends Omit<FieldOption, 'id' | 'children'> {
  id: Id
  children: OptionOf<Id>[]
}

export const fieldOption: z.ZodType<FieldOption> = within(deepestOption, optionId)
/** As they are sent: one without an id is new. */
export type SentOption = OptionOf<string | undefined>
export const sentOptions = z
  .array(within(deepestOption, optionId.optional()))
  .refine((list) => countOptions(list) <= mostOptions, `must be no more than ${mostOptions}`)

function countOptions(list: readonly { children: readonly unknown[] }[]): number {
  return list.reduce((sum, { children }) => sum + 1 + countOptions(children as typeof list), 0)
}

/** What can be chosen of these. */
export function openOptions(list: readonly FieldOption[]): FieldOption[] {
  return list.filter(({ archived }) => !archived)
}

/** All of them, with what lies within. */
export function flatOptions(list: readonly FieldOption[]): FieldOption[] {
  return list.flatMap((option) => [option, ...flatOptions(option.children)])
}

/** What is chosen, by name; of a cascade the way there. What is unknown is left out. */
export function optionNames(options: readonly FieldOption[], ids: string | readonly string[]): string[] {
  const all = flatOptions(options)
  return [ids].flat().flatMap((id) => all.find((option) => option.id === id)?.name ?? [])
}
