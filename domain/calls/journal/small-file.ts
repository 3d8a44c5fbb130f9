import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'

/** A number kept in a file of its own. @returns 0 when there is none */
export function readNumber(path: string): number {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

/**
 * Replaces it whole: after a crash the file has the old number or the new one. Not at once, because a disk may take its
 * time, and calls must not wait for it. One at a time.
 */
export async function writeNumber(path: string, value: number): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w')
  try {
    await file.writeFile(String(value))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
