import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from './journal.ts'
import { readLine } from './line.ts'

/** A file of the journal; named after the first sequence it may hold, so that a listing is an index. */
export interface Segment {
  first: number
  path: string
}

export function segmentAt(directory: string, first: number): Segment {
  return { first, path: join(directory, `${String(first).padStart(16, '0')}.log`) }
}

/** Those on disk, oldest first. */
export function listSegments(directory: string): Segment[] {
  return readdirSync(directory)
    .filter((name) => /^\d{16}\.log$/.test(name))
    .sort()
    .map((name) => segmentAt(directory, Number(name.slice(0, 16))))
}

/**
 * The entries of a segment's text. Each run begins a segment of its own, so a line torn by a kill is the last of its
 * file; a line written twice, after a full disk, counts once.
 */
export function parseSegment<E extends Entry>(text: string): { entries: E[]; damaged: number } {
  const entries: E[] = []
  let damaged = 0
  for (const line of text.split('\n')) {
    if (line === '') continue
    const entry = readLine<E>(line)
    if (!entry) damaged++
    else if (entry.sequence > (entries.at(-1)?.sequence ?? 0)) entries.push(entry)
  }
  return { entries, damaged }
}
