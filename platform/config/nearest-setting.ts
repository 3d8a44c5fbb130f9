import { settingNames } from './settings.ts'

/** The setting that somebody may have meant by a flag; null where none is near. @param name as a setting is written */
export function nearestSetting(name: string): string | null {
  const ranked = settingNames
    .map((each) => ({ each, far: distance(name, each) }))
    .sort((one, other) => one.far - other.far)
  const [best] = ranked
  if (best && best.far <= Math.max(2, Math.floor(name.length / 3))) return best.each
  // A part of the name: `--port`, `--bind`.
  return (name.length > 2 && settingNames.find((each) => each.split('_').includes(name))) || null
}

/** Letters to leave out, add, change, or swap with their neighbour (optimal string alignment). */
function distance(left: string, right: string): number {
  const rows = Array.from({ length: left.length + 1 }, (_, i) =>
    Array.from({ length: right.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= left.length; i++)
    for (let j = 1; j <= right.length; j++) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + change,
        ...(swapped ? [rows[i - 2]![j - 2]! + 1] : []),
      )
    }
  return rows[left.length]![right.length]!
}
