import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { foldText } from '@tongdai/contract/fields/fold-text'
import { type FieldOption, openOptions } from '@tongdai/contract/fields/options'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'
import type { ImportFault } from '@tongdai/contract/imports/schema'
import { faultOf, type RowCells } from '@tongdai/lists/imports/import-target'
import { searchName } from '@tongdai/tenancy/search-name'
import { readDay, readFigure, readYesNo } from './read-words.ts'

type ReadOwn = (
  cells: RowCells,
  fault: (fault: ImportFault) => void,
) => { fields: FieldValues; defaults: FieldValues }

/**
 * Reads what a row says of the company's own fields, and what holds where it says nothing of one who is new. What can be chosen is
 * gone through once for all rows.
 */
export function ownFieldsReader(
  definitions: readonly FieldDefinition[],
  people: ReadonlyMap<string, string | null>,
): ReadOwn {
  const known = definitions.map((field) => {
    const type = typeOf(field)
    return {
      field,
      name: `field.${field.id}`,
      choices: choicesOf(field.options),
      value: type.value(field.options),
    }
  })
  return (cells, fault) => {
    const [fields, defaults]: [FieldValues, FieldValues] = [{}, {}]
    for (const { field, name, choices, value } of known) {
      const cell = cells.get(name)?.[0]
      if (cell === undefined) {
        if (field.defaultValue !== null) defaults[field.id] = field.defaultValue
        else if (field.required) fault(faultOf(name, 'missing'))
        continue
      }
      const meant = meantBy(field, cell, choices, people)
      const read = meant === null ? null : value.safeParse(meant)
      if (read?.success) fields[field.id] = read.data
      else fault(faultOf(name, 'unknown', cell))
    }
    return { fields, defaults }
  }
}

/** What can be chosen, by how it is written. */
type Choices = ReadonlyMap<string, { id: string; below: Choices }>

function choicesOf(options: readonly FieldOption[]): Choices {
  const choices = new Map<string, { id: string; below: Choices }>()
  for (const { id, name, children } of openOptions(options)) {
    const word = foldText(name)
    // Of two that are written alike the first.
    if (!choices.has(word)) choices.set(word, { id, below: choicesOf(children) })
  }
  return choices
}

/** A cell as a value of the field, where somebody wrote it as people do; null: nobody could know. */
function meantBy(
  field: FieldDefinition,
  cell: string,
  choices: Choices,
  people: ReadonlyMap<string, string | null>,
): FieldValue | null {
  switch (typeOf(field).input) {
    case 'number':
      return readFigure(cell)
    case 'day':
      return readDay(cell)
    case 'yes-no':
      return readYesNo(cell)
    case 'one':
      return chosen(choices, cell)?.id ?? null
    case 'several':
      return allOf(
        cell.split(/[;,\n]/).filter((part) => part.trim() !== ''),
        (part) => chosen(choices, part)?.id ?? null,
      )
    case 'path':
      return pathOf(choices, cell.split(/[>/]/))
    case 'person':
      return people.get(searchName(cell)) ?? null
    default:
      return cell
  }
}

function chosen(choices: Choices, typed: string) {
  return choices.get(foldText(typed.trim()))
}

function pathOf(choices: Choices, [first, ...rest]: string[]): string[] | null {
  if (first === undefined) return []
  const choice = chosen(choices, first)
  const below = choice && pathOf(choice.below, rest)
  return below ? [choice.id, ...below] : null
}

/** To the first that is none. */
function allOf(parts: string[], read: (part: string) => string | null): string[] | null {
  const values: string[] = []
  for (const part of parts) {
    const value = read(part)
    if (value === null) return null
    values.push(value)
  }
  return values
}
