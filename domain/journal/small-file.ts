import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'

/** A number kept in a file of its own. @returns 0 when there is none */
export function readNumber(path: string): number {
  return Number.parseInt(readText(path), 10) || 0
}

/** @returns what `writeText` wrote last; empty where there is nothing */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

export const writeNumber = (path: string, value: number): Promise<void> => writeText(path, String(value))

/**
 * Replaces it whole: after a crash the file has the old text or the new one. Not at once, because a disk may take its
 * time, and calls must not wait for it. One at a time.
 */
export async function writeText(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
