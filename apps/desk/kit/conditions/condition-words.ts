import type { Condition, ConditionValue, Leaf } from '@tongdai/contract/conditions/schema'
import type { TimePeriod, TimePoint, TimeUnit } from '@tongdai/contract/conditions/times'
import type { TFunction } from 'i18next'
import { showDayText } from '../../format/day-text.ts'
import type { AskedField } from './asked-field.ts'

/** A condition as it is said: "Cuộc gọi gần nhất không trong 30 ngày qua". */
export function conditionWords(t: TFunction, fields: readonly AskedField[], condition: Condition): string {
  if ('field' in condition) return leafWords(t, fields, condition)
  const [parts, word] =
    'all' in condition ? [condition.all, t('kit.conditions.and')] : [condition.any, t('kit.conditions.or')]
  const said = parts.map((part) => {
    const words = conditionWords(t, fields, part)
    return 'field' in part ? words : `(${words})`
  })
  return said.join(` ${word} `)
}

function leafWords(t: TFunction, fields: readonly AskedField[], leaf: Leaf): string {
  const field = fields.find(({ name }) => name === leaf.field)
  const label = field?.label ?? t('kit.conditions.unknownField')
  const operator = t(`kit.conditions.operator.${leaf.operator}`)
  if (leaf.value === undefined) return `${label} ${operator}`
  return `${label} ${operator} ${valueWords(t, field, leaf.value)}`
}

function valueWords(t: TFunction, field: AskedField | undefined, value: ConditionValue): string {
  if (Array.isArray(value))
    return value
      .map((name) => field?.options?.find((option) => option.value === name)?.label ?? name)
      .join(', ')
  if (typeof value === 'boolean') return t(value ? 'kit.conditions.yes' : 'kit.conditions.no')
  if (field?.kind === 'moment' || field?.kind === 'day') return timeWords(t, value as TimePoint | TimePeriod)
  return field?.kind === 'text' ? `“${value}”` : String(value)
}

function timeWords(t: TFunction, time: TimePoint | TimePeriod): string {
  if (typeof time === 'string') return t(`kit.conditions.period.${time}`)
  if ('from' in time) return `${showDayText(time.from)} – ${showDayText(time.to)}`
  if ('day' in time) return showDayText(time.day)
  if ('at' in time) return time.at
  const [way, count] = Object.entries(time)[0] as ['ago' | 'in' | 'last' | 'next', number]
  return t(`kit.conditions.away.${way}`, { count, unit: unitWord(t, time.unit, count) })
}

export function unitWord(t: TFunction, unit: TimeUnit, count: number): string {
  return t(count === 1 ? `kit.conditions.unit.${unit}` : `kit.conditions.units.${unit}`)
}
