import { crc32 } from 'node:zlib'
import type { Entry } from './journal.ts'

/** A line of a segment: CRC-32 of the JSON in eight hex digits, a space, the JSON, a line feed. */
export function writeLine(entry: Entry): string {
  const json = JSON.stringify(entry)
  return `${checksum(json)} ${json}\n`
}

/** @typeParam E as it was written: that is not checked. @param line without its line feed; @returns null when it is torn or damaged */
export function readLine<E extends Entry>(line: string): E | null {
  const json = line.slice(9)
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(json)) return null
  return JSON.parse(json) as E
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}
