import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { foldText } from '@tongdai/contract/fields/fold-text'
import { type FieldOption, openOptions } from '@tongdai/contract/fields/options'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'
import type { ImportFault } from '@tongdai/contract/imports/schema'
import { faultOf, type RowCells } from '@tongdai/lists/imports/import-target'
import { searchName } from '@tongdai/tenancy/search-name'
import { readDay, readFigure, readYesNo } from './read-words.ts'

/** What a row says of the company's own fields, and what holds where it says nothing of one who is new. */
export function readOwnFields(
  definitions: readonly FieldDefinition[],
  cells: RowCells,
  people: ReadonlyMap<string, string | null>,
  fault: (fault: ImportFault) => void,
): { fields: FieldValues; defaults: FieldValues } {
  const [fields, defaults]: [FieldValues, FieldValues] = [{}, {}]
  for (const field of definitions) {
    const name = `field.${field.id}`
    const cell = cells.get(name)?.[0]
    if (cell === undefined) {
      if (field.defaultValue !== null) defaults[field.id] = field.defaultValue
      else if (field.required) fault(faultOf(name, 'missing'))
      continue
    }
    const meant = meantBy(field, cell, people)
    const value = meant === null ? null : typeOf(field).value(field.options).safeParse(meant)
    if (value?.success) fields[field.id] = value.data
    else fault(faultOf(name, 'unknown', cell))
  }
  return { fields, defaults }
}

/** A cell as a value of the field, where somebody wrote it as people do; null: nobody could know. */
function meantBy(
  field: FieldDefinition,
  cell: string,
  people: ReadonlyMap<string, string | null>,
): FieldValue | null {
  const options = openOptions(field.options)
  switch (typeOf(field).input) {
    case 'number':
      return readFigure(cell)
    case 'day':
      return readDay(cell)
    case 'yes-no':
      return readYesNo(cell)
    case 'one':
      return optionOf(options, cell)?.id ?? null
    case 'several':
      return allOf(
        cell.split(/[;,\n]/).filter((part) => part.trim() !== ''),
        (part) => optionOf(options, part)?.id ?? null,
      )
    case 'path':
      return pathOf(options, cell.split(/[>/]/))
    case 'person':
      return people.get(searchName(cell)) ?? null
    default:
      return cell
  }
}

function optionOf(options: readonly FieldOption[], typed: string): FieldOption | undefined {
  const word = foldText(typed.trim())
  return options.find(({ name }) => foldText(name) === word)
}

function pathOf(options: readonly FieldOption[], [first, ...rest]: string[]): string[] | null {
  if (first === undefined) return []
  const option = optionOf(options, first)
  const below = option && pathOf(openOptions(option.children), rest)
  return below ? [option.id, ...below] : null
}

function allOf(parts: string[], read: (part: string) => string | null): string[] | null {
  const values = parts.map(read)
  return values.includes(null) ? null : (values as string[])
}
