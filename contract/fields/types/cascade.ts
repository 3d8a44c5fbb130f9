import { z } from 'zod'
import type { FieldType } from '../field-type.ts'
import { deepestOption, type FieldOption, openOptions } from '../options.ts'

/** One of a list, then one of what lies within it: kept as the way there, so that who asks for the first finds all within. */
export const cascade: FieldType = {
  kind: 'many',
  input: 'path',
  options: 'nested',
  value: (options) =>
    z
      .array(z.string())
      .min(1)
      .max(deepestOption)
      .refine((path) => leads(options, path), 'leads to none of the options'),
}

function leads(options: readonly FieldOption[], [first, ...rest]: string[]): boolean {
  const option = openOptions(options).find(({ id }) => id === first)
  return option !== undefined && (rest.length === 0 || leads(option.children, rest))
}
