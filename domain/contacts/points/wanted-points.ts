import type { PointLabel } from '@tongdai/contract/contacts/points'
import { Refusal } from '@tongdai/contract/refusal'
import { requireNumber } from './require-number.ts'

export type PointKind = 'phone' | 'email'

export interface Point {
  value: string
  label: PointLabel
  main: boolean
}

interface Written {
  id?: string
  value?: string
  label?: PointLabel
  main?: boolean
}

/**
 * The points of one kind that somebody has from now on, each value once and one of them the main one.
 * @param before those that are there, of which one may be named by its id alone
 * @throws Refusal INVALID_REQUEST: no such id, or no number
 */
export function wantedPoints(
  kind: PointKind,
  written: readonly Written[],
  before: readonly (Point & { id: string })[],
): Point[] {
  const byValue = new Map<string, Point>()
  for (const [index, { id, value, label, main }] of written.entries()) {
    const path = `body.${kind}s.${index}`
    const was = id === undefined ? undefined : before.find((point) => point.id === id)
    if (id !== undefined && !was)
      throw new Refusal('INVALID_REQUEST', [{ path: `${path}.id`, message: 'is not one of these' }])
    const read = value === undefined ? was!.value : kind === 'phone' ? requireNumber(value, path) : value
    if (byValue.has(read)) continue
    byValue.set(read, {
      value: read,
      label: label ?? was?.label ?? usualLabel(kind, read),
      main: main ?? false,
    })
  }
  return withOneMain([...byValue.values()], before.find(({ main }) => main)?.value)
}

/** As they are, with another main value: one of them, or what stands in the place of the one that was. */
export function withMainValue(kind: PointKind, value: string, before: readonly Point[]): Point[] {
  if (before.some((point) => point.value === value))
    return before.map((point) => ({ ...point, main: point.value === value }))
  const main = { value, label: usualLabel(kind, value), main: true }
  return [main, ...before.filter((point) => !point.main)]
}

function withOneMain(points: Point[], former: string | undefined): Point[] {
  const main = points.find((point) => point.main) ?? points.find(({ value }) => value === former) ?? points[0]
  return points.map((point) => ({ ...point, main: point === main }))
}

/** A mobile number of this country tells itself by its first digit. */
function usualLabel(kind: PointKind, value: string): PointLabel {
  return kind === 'phone' && /^\+84[35789]/.test(value) ? 'mobile' : 'other'
}
