import { crc32 } from 'node:zlib'
import type { JournalEntry } from './journal.ts'

/** A line of a segment: CRC-32 of the JSON in eight hex digits, a space, the JSON, a line feed. */
export function writeLine(entry: JournalEntry): string {
  const json = JSON.stringify(entry)
  return `${checksum(json)} ${json}\n`
}

/** @param line without its line feed; @returns null when it is torn or damaged */
export function readLine(line: string): JournalEntry | null {
  const json = line.slice(9)
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(json)) return null
  return JSON.parse(json) as JournalEntry
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}
