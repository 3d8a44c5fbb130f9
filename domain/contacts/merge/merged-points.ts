import { whoseStays } from '@tongdai/contract/merges/schema'
import type { Point } from '../points/wanted-points.ts'

interface Had {
  id: string
  points: readonly Point[]
}

/** Each number, or each e-mail, of all of them once; the main one is that of whom it was chosen, or of the first who has any. */
export function mergedPoints(all: readonly Had[], chosen: string | undefined): Point[] {
  const main = whoseStays(all, ({ points }) => points.length > 0, chosen).points.find((point) => point.main)
  const byValue = new Map<string, Point>()
  for (const { points } of all)
    for (const { value, label } of points)
      if (!byValue.has(value)) byValue.set(value, { value, label, main: value === main?.value })
  const points = [...byValue.values()]
  return points.some((point) => point.main) || points.length === 0
    ? points
    : [{ ...points[0]!, main: true }, ...points.slice(1)]
}
