import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

/** A number kept in a file of its own. @returns 0 when there is none */
export function readNumber(path: string): number {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

/** Replaces it whole: after a crash the file has the old number or the new one. */
export function writeNumber(path: string, value: number): void {
  const draft = `${path}.new`
  const file = openSync(draft, 'w')
  try {
    writeSync(file, String(value))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}
